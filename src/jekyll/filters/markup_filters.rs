//! The filters of the converters: `markdownify`, `smartify`, `sassify` and `scssify`.

use std::rc::Rc;

use crate::liquid::{Context, Error, Filter};
use crate::text::Mapped;
use crate::value::Value;

/// The filters of this family.
pub const FILTERS: &[Filter] = &[
    Filter::new("markdownify", 0, 0, markdownify),
    Filter::new("sassify", 0, 0, sassify),
    Filter::new("scssify", 0, 0, scssify),
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

/// The CSS of Sass written by indentation.
fn sassify(context: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    css(context, &input, true)
}

/// The CSS of Sass with braces.
fn scssify(context: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    css(context, &input, false)
}

#[cfg(any(feature = "full", feature = "sass"))]
fn css(context: &mut Context<'_>, input: &Value, is_indented: bool) -> Result<Value, Error> {
    use crate::jekyll::converters::sass::{Syntax, filter};
    let Some(rendering) = super::rendering(context).filter(|_| !input.to_text().trim().is_empty()) else {
        return Ok(Value::from(""));
    };
    let syntax = if is_indented { Syntax::Sass } else { Syntax::Scss };
    filter(rendering.site(), syntax, &input.to_text()).map(Value::from).map_err(|message| {
        Error::argument(message).with_code("jekyll/sass").hint("Galley compiles Sass as dart Sass does.")
    })
}

/// The engine that is loaded first has no Sass: an error says so, where there is anything to compile.
#[cfg(not(any(feature = "full", feature = "sass")))]
fn css(_: &mut Context<'_>, input: &Value, _: bool) -> Result<Value, Error> {
    if input.to_text().trim().is_empty() {
        return Ok(Value::from(""));
    }
    Err(Error::foreign("NotImplementedError", "This engine does not compile Sass").with_code("jekyll/sass"))
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
            ("{{ '' | scssify }}", ""),
        ]);
    }
}
