//! jekyll-avatar 0.8.0: `{% avatar user size=64 %}`, a picture from GitHub.
//!
//! The number of the server is made of the picture's path, so that a browser always asks the same one.

use std::rc::Rc;

use super::generated_span;
use crate::jekyll::text::plain;
use crate::liquid::{Context, Error, ParseContext, Tag, TagToken};
use crate::text::{Mapped, Tracepoint};
use crate::value::Value;

const SERVERS: u32 = 4;
const DEFAULT_SIZE: &str = "40";
/// Smaller pictures get a class of their own.
const SMALL: u64 = 48;

#[derive(Debug)]
struct Avatar {
    markup: Rc<Mapped>,
    size: String,
    variable: Option<String>,
}

/// Reads the tag.
pub fn parse(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    let markup = tag.markup.trim();
    let is_digit = |c: char| c.is_ascii_digit();
    let size = option(&markup.to_ascii_lowercase(), "size=", is_digit).unwrap_or_else(|| DEFAULT_SIZE.to_owned());
    let variable = option(markup, "user=", |c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
    let markup = Rc::new(Mapped::made(markup, generated_span()));
    Ok(Box::new(Avatar { markup, size, variable: variable.map(|name| name.trim_end_matches('.').to_owned()) }))
}

/// The value of an option: the characters after its name that are of its kind.
fn option(markup: &str, name: &str, is_part: impl Fn(char) -> bool) -> Option<String> {
    markup.match_indices(name).find_map(|(at, _)| {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let starts = !markup[..at].chars().next_back().is_some_and(is_word);
        let value: String = markup[at + name.len()..].chars().take_while(|c| is_part(*c)).collect();
        let ends = !markup[at + name.len() + value.len()..].chars().next().is_some_and(is_word);
        (starts && ends && !value.is_empty()).then_some(value)
    })
}

impl Tag for Avatar {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let template = crate::liquid::parse(&self.markup, context.environment).output;
        let mut text = Mapped::default();
        context.render_partial(&template, Tracepoint::Include("(variable)".into()), &mut text)?;
        let text = text.into_text();
        let user = self.user(context, &text)?;
        let size: u64 = self.size.parse().unwrap_or_default();
        let path = |scale: u64| {
            let size = if scale == 1 { self.size.clone() } else { (size * scale).to_string() };
            format!("{user}?v=3&s={size}")
        };
        let host = format!("https://avatars{}.githubusercontent.com", crc32(path(1).as_bytes()) % SERVERS);
        let sources: Vec<String> = (1..=4).map(|scale| format!("{host}/{} {scale}x", path(scale))).collect();
        let (src, set) = (format!("{host}/{}", path(1)), sources.join(", "));
        let class = if size < SMALL { "avatar avatar-small" } else { "avatar" };
        let sources = if text.contains("lazy=true") {
            format!("src=\"\" data-src=\"{src}\" data-srcset=\"{set}\"")
        } else {
            format!("src=\"{src}\" srcset=\"{set}\"")
        };
        let size = &self.size;
        context.write(out, &format!(
            "<img class=\"{class}\" alt=\"{user}\" width=\"{size}\" height=\"{size}\" data-proofer-ignore=\"true\" {sources} />"
        ));
        Ok(())
    }
}

impl Avatar {
    fn user(&self, context: &mut Context<'_>, text: &str) -> Result<String, Error> {
        let Some(variable) = &self.variable else {
            let name = text.split_ascii_whitespace().next().filter(|_| text.contains(' ')).unwrap_or(text);
            return Ok(name.strip_prefix('@').unwrap_or(name).to_owned());
        };
        let mut value = Value::Nil;
        for (index, part) in variable.split('.').enumerate() {
            value = match (index, &value) {
                (0, _) => context.find_variable_or_nil(&Value::from(part)),
                (_, Value::Object(object)) => object.get(part).cloned().unwrap_or_default(),
                (_, Value::Drop(drop)) => drop.get(part).unwrap_or_default(),
                (_, Value::Nil) => {
                    return Err(Error::foreign("NoMethodError", "undefined method `[]' for nil:NilClass")
                        .hint(format!("There is no `{variable}`.")));
                }
                _ => Value::Nil,
            };
        }
        Ok(if value.is_truthy() { plain(&value) } else { variable.clone() })
    }
}

/// The checksum of zip files and PNG.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(crc & 1)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_zlib() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn options_are_whole_words() {
        let is_digit = |c: char| c.is_ascii_digit();
        assert_eq!(option("a size=64 b", "size=", is_digit).as_deref(), Some("64"));
        assert_eq!(option("resize=64", "size=", is_digit), None);
        assert_eq!(option("size=6x", "size=", is_digit), None);
    }
}
