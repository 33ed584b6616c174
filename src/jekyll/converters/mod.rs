//! Converters: from a file's own markup to what is published.
//!
//! The seam for Markdown is [`Converter`]: what stands behind `markdown:` of the configuration can change without the
//! renderer knowing.

#[cfg(feature = "full")]
mod commonmark;
pub mod kramdown;
#[cfg(any(feature = "full", feature = "sass"))]
pub mod sass;

use std::rc::Rc;

#[cfg(feature = "full")]
pub use commonmark::CommonMark;
pub use kramdown::Kramdown;

use crate::diagnostic::{Code, Diagnostic, Severity, Warned};
use crate::text::{FileId, Mapped, Source, Span};
use crate::value::{Object, Value};

use super::{Highlighter, Profile, text};

/// Turns text of one markup into HTML, keeping track of where it came from.
pub trait Converter {
    /// The HTML of a whole text.
    fn convert(&self, text: &Rc<Mapped>) -> Warned<Mapped>;

    /// The text as kramdown understands it, under the same options; `None` for another Markdown.
    fn parse(&self, _text: &Mapped) -> Option<kramdown::Tree> {
        None
    }
}

/// The converters of a site, chosen by extension.
pub struct Converters {
    markdown: Box<dyn Converter>,
    smarty_pants: Kramdown,
    /// What colours code, for the tag `highlight` as well.
    pub highlighter: Rc<Highlighter>,
    /// What the tag `highlight` writes for a line end, if it is something else.
    pub line_end_in_code: Option<&'static str>,
    markdown_ext: String,
}

/// The plugin for GitHub Pages puts it in place of line ends in highlighted code, so that an empty line does not end
/// the block of HTML, and takes it out of what CommonMark makes.
#[cfg(feature = "full")]
const LINE_END: &str = "<br data-jekyll-commonmark-ghpages>";

impl Converters {
    /// Those that a configuration asks for; `file` is where it stands. The highlighter may have seen code before.
    pub fn new(config: &Object, profile: Profile, file: Option<&Source>, highlighter: Rc<Highlighter>) -> Converters {
        let markdown_ext = config.get("markdown_ext").map(text::plain).unwrap_or_default();
        Converters {
            markdown: markdown(config, profile, file, &highlighter),
            smarty_pants: Kramdown::smarty_pants(config, profile, file, &highlighter),
            highlighter,
            line_end_in_code: line_end_in_code(config),
            markdown_ext,
        }
    }

    /// What the text of a file with this extension becomes. A file that no converter takes stays as it is.
    pub fn convert(&self, extname: &str, text: &Rc<Mapped>) -> Warned<Rc<Mapped>> {
        if is_markdown(extname, &self.markdown_ext) {
            self.markdown.convert(text).map(Rc::new)
        } else {
            Warned::clean(Rc::clone(text))
        }
    }

    /// kramdown's tree of the text of a file with this extension; `None` for what another converter takes.
    pub fn tree(&self, extname: &str, text: &Mapped) -> Option<kramdown::Tree> {
        is_markdown(extname, &self.markdown_ext).then(|| self.markdown.parse(text)).flatten()
    }

    /// The HTML of Markdown, for `markdownify`.
    pub fn markdown(&self, text: &Rc<Mapped>) -> Warned<Mapped> {
        self.markdown.convert(text)
    }

    /// Text with typographic quotes and symbols, for `smartify`.
    pub fn smartify(&self, text: &Rc<Mapped>) -> String {
        let html = self.smarty_pants.convert(text).output.into_text();
        html.strip_suffix('\n').map(str::to_owned).unwrap_or(html)
    }

    /// What stands before and after the output of `highlight`: a line end where Markdown is to leave it alone.
    pub fn highlighter_affix(&self, extname: &str) -> Value {
        if is_markdown(extname, &self.markdown_ext) { "\n".into() } else { Value::Nil }
    }
}

/// The converter that `markdown:` names. GitHub Pages' configuration has put another in place of one it has not.
fn markdown(
    config: &Object,
    profile: Profile,
    file: Option<&Source>,
    highlighter: &Rc<Highlighter>,
) -> Box<dyn Converter> {
    let name = config.get("markdown").map_or("kramdown".into(), text::plain);
    match name.as_str() {
        #[cfg(feature = "full")]
        _ if is_commonmark(&name, profile) => Box::new(CommonMark::new(config, file, highlighter)),
        _ if name.to_lowercase() == "kramdown" => Box::new(Kramdown::new(config, profile, file, highlighter)),
        _ => Box::new(Unknown {
            kramdown: Kramdown::new(config, profile, file, highlighter),
            message: invalid(&name, profile),
        }),
    }
}

#[cfg(feature = "full")]
fn line_end_in_code(config: &Object) -> Option<&'static str> {
    config.get("markdown").is_some_and(|name| text::plain(name) == GH_PAGES).then_some(LINE_END)
}

#[cfg(not(feature = "full"))]
fn line_end_in_code(_: &Object) -> Option<&'static str> {
    None
}

/// The name of the plugin for GitHub Pages in the configuration.
const GH_PAGES: &str = "CommonMarkGhPages";

fn is_commonmark(name: &str, profile: Profile) -> bool {
    name == GH_PAGES || profile.is_jekyll_4() && name == "CommonMark"
}

/// Whether a converter is asked for that only the full engine has.
pub fn want_full(config: &Object, profile: Profile) -> bool {
    config.get("markdown").is_some_and(|name| is_commonmark(&text::plain(name), profile))
}

fn invalid(name: &str, profile: Profile) -> String {
    match profile {
        Profile::GithubPages => "Bailing out; invalid Markdown processor.".to_owned(),
        Profile::Jekyll4 => format!("Invalid Markdown processor given: {name}"),
    }
}

/// A name that Jekyll does not know: the build ends when the first text is converted. What is shown then is kramdown's.
#[derive(Debug)]
struct Unknown {
    kramdown: Kramdown,
    message: String,
}

impl Converter for Unknown {
    fn convert(&self, text: &Rc<Mapped>) -> Warned<Mapped> {
        let mut converted = self.kramdown.convert(text);
        let start = text.span(0..0).unwrap_or(Span::new(FileId::new(0), 0, 0));
        let code = Code("jekyll/markdown-processor");
        converted.diagnostics.insert(0, Diagnostic::new(Severity::Fatal, code, start, self.message.clone()));
        converted
    }

    fn parse(&self, text: &Mapped) -> Option<kramdown::Tree> {
        self.kramdown.parse(text)
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
