//! Converters: from a file's own markup to what is published.
//!
//! The seam for Markdown is [`Converter`]: what stands behind `markdown:` of the configuration can change without the
//! renderer knowing.

mod commonmark;

use std::fmt;
use std::rc::Rc;

pub use commonmark::CommonMark;

use crate::diagnostic::Warned;
use crate::text::Mapped;
use crate::value::{Object, Value};

use super::{Profile, text};

/// Turns text of one markup into HTML, keeping track of where it came from.
pub trait Converter: fmt::Debug {
    /// The HTML of a whole text.
    fn convert(&self, text: &Rc<Mapped>) -> Warned<Mapped>;
}

/// The converters of a site, chosen by extension.
#[derive(Debug)]
pub struct Converters {
    markdown: Box<dyn Converter>,
    markdown_ext: String,
}

impl Converters {
    /// Those that a configuration asks for.
    pub fn new(config: &Object, _profile: Profile) -> Converters {
        let markdown_ext = config.get("markdown_ext").map(text::plain).unwrap_or_default();
        Converters { markdown: Box::new(CommonMark::new(config)), markdown_ext }
    }

    /// What the text of a file with this extension becomes. A file that no converter takes stays as it is.
    pub fn convert(&self, extname: &str, text: &Rc<Mapped>) -> Warned<Rc<Mapped>> {
        if is_markdown(extname, &self.markdown_ext) {
            self.markdown.convert(text).map(Rc::new)
        } else {
            Warned::clean(Rc::clone(text))
        }
    }

    /// The HTML of Markdown, for `markdownify`.
    pub fn markdown(&self, text: &Rc<Mapped>) -> Warned<Mapped> {
        self.markdown.convert(text)
    }

    /// What stands before and after the output of `highlight`: a line end where Markdown is to leave it alone.
    pub fn highlighter_affix(&self, extname: &str) -> Value {
        if is_markdown(extname, &self.markdown_ext) { "\n".into() } else { Value::Nil }
    }
}

/// The extension that the converters give to a file; `markdown_ext` is that of the configuration.
pub fn output_ext(extname: &str, markdown_ext: &str) -> String {
    match extname {
        _ if is_markdown(extname, markdown_ext) => ".html".to_owned(),
        ".scss" | ".sass" => ".css".to_owned(),
        ".coffee" => ".js".to_owned(),
        _ => extname.to_owned(),
    }
}

/// Whether a file with this extension is Markdown.
pub fn is_markdown(extname: &str, markdown_ext: &str) -> bool {
    let Some(extension) = extname.strip_prefix('.') else { return false };
    markdown_ext.split(',').any(|known| known.to_lowercase() == extension.to_lowercase())
}
