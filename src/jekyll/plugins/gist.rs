//! jekyll-gist 1.5.0: `{% gist user/id file %}` as the script that shows it. Pages never adds a `<noscript>`.

use crate::jekyll::text::plain;
use crate::liquid::{Context, Error, ParseContext, Tag, TagToken};
use crate::text::Mapped;

#[derive(Debug)]
struct Gist {
    markup: String,
}

/// Reads the tag.
pub fn parse(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    Ok(Box::new(Gist { markup: tag.markup.to_owned() }))
}

impl Tag for Gist {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let Some((id, file)) = split(self.markup.trim()) else { return Err(invalid(&self.markup)) };
        let id = looked_up(context, id);
        let file = looked_up(context, file);
        let query = if file.is_empty() { String::new() } else { format!("?file={file}") };
        context.write(out, &format!("<script src=\"https://gist.github.com/{id}.js{query}\"> </script>"));
        Ok(())
    }
}

/// One or two words; anything with a slash in it, however many words it has, is one.
fn split(markup: &str) -> Option<(&str, &str)> {
    let mut words = markup.split_ascii_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(id), file, None) if !markup.contains("  ") => Some((id, file.unwrap_or_default())),
        (Some(_), ..) if markup.rfind('/').is_some_and(|at| at + 1 < markup.len()) => Some((markup, "")),
        _ => None,
    }
}

/// The value of a variable of that name, or the name itself.
fn looked_up(context: &mut Context<'_>, name: &str) -> String {
    let value = if name.is_empty() { None } else { context.lookup(name).ok() };
    value.filter(|value| !value.is_nil()).map_or_else(|| name.to_owned(), |value| plain(&value))
}

fn invalid(markup: &str) -> Error {
    let forms = ["user/1234567", "user/1234567 foo.js", "28949e1d5ee2273f9fd3", "28949e1d5ee2273f9fd3 best.md"];
    let forms: String = forms.iter().map(|form| format!("    {{% gist {form} %}}\n")).collect();
    let message = format!(
        "  Syntax error in tag 'gist' while parsing the following markup:\n\n    {markup}\n\n  Valid syntax:\n{forms}"
    );
    Error::foreign("ArgumentError", message)
        .with_code("jekyll/gist")
        .hint("Write the gist's id, and after a space the name of one of its files.")
}
