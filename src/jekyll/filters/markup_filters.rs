//! `markdownify` and `smartify`, and the filters of converters that there are none of yet.

use std::rc::Rc;

use crate::liquid::{Context, Error, Filter};
use crate::text::Mapped;
use crate::value::Value;

/// The filters of this family.
pub const FILTERS: &[Filter] = &[
    Filter::new("markdownify", 0, 0, markdownify),
    Filter::new("sassify", 0, 0, sassify),
    Filter::new("scssify", 0, 0, sassify),
    Filter::new("smartify", 0, 0, smartify),
];

/// The HTML that the site's converter makes of Markdown.
fn markdownify(context: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    let Some(rendering) = super::rendering(context) else { return Ok(input) };
    let mut text = Mapped::default();
    context.write(&mut text, &input.to_text());
    Ok(Value::from(rendering.markdown(&Rc::new(text)).text()))
}

/// Typographic quotes, dashes and dots.
fn smartify(context: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    let Some(rendering) = super::rendering(context) else { return Ok(input) };
    let mut text = Mapped::default();
    context.write(&mut text, &input.to_text());
    Ok(rendering.smartify(&Rc::new(text)).into())
}

/// Sass is not compiled: an error that says so, where there is anything to compile.
fn sassify(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    if input.to_text().trim().is_empty() {
        return Ok(Value::from(""));
    }
    let error = Error::foreign("NotImplementedError", "Galley does not compile Sass").with_code("jekyll/sass");
    Err(error.hint("Jekyll prints the CSS here."))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::check;

    #[test]
    fn markdown_becomes_html() {
        check(&[
            ("{{ '*a*' | markdownify }}", "<p><em>a</em></p>\n"),
            ("{{ '\"a\" -- b...' | smartify }}", "\u{201c}a\u{201d} \u{2013} b\u{2026}"),
            ("{{ 5 | markdownify }}", "<p>5</p>\n"),
            ("{{ 'a{b:c' | scssify }}{{ '' | scssify }}", "Galley does not compile Sass"),
        ]);
    }
}
