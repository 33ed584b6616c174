//! Front matter: the YAML at the top of a file, cut off where Jekyll's own regular expression cuts it.
//!
//! ```text
//! ---␣\n  yaml  ^(---|...)␣  blank lines  content
//! ```
//!
//! Nothing may stand before the first dashes but a byte order mark. The first line of `---` or `...` with nothing
//! but space after it ends the YAML, and all blank lines below it go with it. Without such a line there is no front
//! matter.

use std::ops::Range;

use super::error::LoadError;
use super::loader::{Loader, diagnose};
use super::positions::Positions;
use crate::diagnostic::{Code, Diagnostic, Severity, Warned};
use crate::text::{FileId, Source, Span, VirtualPath};
use crate::value::Value;

/// The two halves of a file.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// What the YAML says, a map if all is well; nil where there is none or where it is broken.
    pub data: Value,
    /// The YAML with the line that opens it; `None` where there is no front matter.
    pub yaml: Option<Range<usize>>,
    /// The rest of the file, without a byte order mark.
    pub content: Range<usize>,
    /// Where the keys stand.
    pub positions: Positions,
    /// What stopped the load.
    pub error: Option<LoadError>,
}

/// Reads the front matter of a file. What stops the load is a diagnostic too, an error whose message is that of Ruby's
/// exception; who reads the file says what becomes of it.
pub fn front_matter(source: &Source) -> Warned<FrontMatter> {
    let text = source.text();
    let start = mark_length(text);
    let Some((yaml, content)) = split(text, start) else {
        return Warned::clean(FrontMatter { content: start..text.len(), ..FrontMatter::default() });
    };
    let loaded = Loader::new(source.id(), start, &text[yaml.clone()]).load();
    let mut diagnostics = loaded.diagnostics;
    if let Some(error) = &loaded.error {
        let message = error.message_with_name("<unknown>");
        diagnostics.push(diagnose(error, Severity::Error, source.id(), start, message));
    }
    let content = content..text.len();
    let (data, positions, error) = (loaded.value, loaded.positions, loaded.error);
    Warned { output: FrontMatter { data, yaml: Some(yaml), content, positions, error }, diagnostics }
}

/// Whether Jekyll takes the file for one with front matter, and not for a static file: it looks at the bytes of the
/// first line alone, so that a byte order mark hides the dashes and a file that is no text can have a header.
pub fn has_header(file: impl AsRef<[u8]>) -> bool {
    let line = file.as_ref().split_inclusive(|&b| b == b'\n').next().unwrap_or_default();
    line.strip_prefix(b"---").is_some_and(|rest| rest.ends_with(b"\n") && rest.iter().all(|&b| is_space(b)))
}

/// The same of a file whose text may be without its byte order mark.
pub fn is_headed(source: &Source) -> bool {
    !source.is_marked() && has_header(source.text())
}

/// The problem of a file that should have front matter and is no text. Jekyll goes on without it; `happened` is how
/// its line in the log begins.
pub fn not_text(path: &VirtualPath, happened: &str) -> Diagnostic {
    // No world has such a file, so that the span leads nowhere.
    let nowhere = Span::new(FileId::new(u32::MAX), 0, 0);
    let message = format!("{happened}: invalid byte sequence in UTF-8");
    Diagnostic::new(Severity::Error, Code("yaml/not-text"), nowhere, message)
        .hint(format!("Save {path} in the encoding UTF-8."))
}

/// The line that ends the front matter of a text; `None` where Jekyll sees none.
pub fn closing_line(text: &str) -> Option<Range<usize>> {
    let (yaml, _) = split(text, mark_length(text))?;
    let length = text[yaml.end..].find('\n').map_or(text.len() - yaml.end, |end| end + 1);
    Some(yaml.end..yaml.end + length)
}

/// Where a text begins, behind its byte order mark.
pub(super) fn mark_length(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// The range of the YAML in `text` from `start` on, and the place where the content begins.
pub(super) fn split(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let after_dashes = start + 3;
    if !text[start..].starts_with("---") {
        return None;
    }
    let mut line = after_dashes + after_blank_lines(&text[after_dashes..])?;
    loop {
        if let Some(content) = close(&text[line..]) {
            return Some((start..line, line + content));
        }
        line += text[line..].find('\n')? + 1;
    }
}

/// The length of a closing line and the blank lines below it, if `text` begins with one.
fn close(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("---").or_else(|| text.strip_prefix("..."))?;
    let space = space_length(rest);
    if space == rest.len() { Some(text.len()) } else { after_blank_lines(rest).map(|length| length + 3) }
}

/// The place after the last line end of the space that `text` begins with.
fn after_blank_lines(text: &str) -> Option<usize> {
    text[..space_length(text)].rfind('\n').map(|at| at + 1)
}

fn space_length(text: &str) -> usize {
    text.bytes().take_while(|&b| is_space(b)).count()
}

/// Ruby's `\s`.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> (FrontMatter, Vec<Diagnostic>) {
        let Warned { output, diagnostics } = front_matter(&Source::new(FileId::new(0), "a.md", text));
        (output, diagnostics)
    }

    fn halves(text: &str) -> (&str, &str) {
        let (found, _) = page(text);
        (found.yaml.map_or("", |yaml| &text[yaml]), &text[found.content])
    }

    #[test]
    fn the_first_bare_dashes_or_dots_close() {
        assert_eq!(halves("---\na: 1\n---\nbody"), ("---\na: 1\n", "body"));
        assert_eq!(halves("---\na: 1\n...  \nbody"), ("---\na: 1\n", "body"));
        assert_eq!(halves("---\na: 1\n--- x\n ---\n---\nbody"), ("---\na: 1\n--- x\n ---\n", "body"));
        assert_eq!(halves("---  \r\na: 1\r\n---\r\nbody"), ("---  \r\na: 1\r\n", "body"));
        assert_eq!(halves("---\n---"), ("---\n", ""));
    }

    #[test]
    fn blank_lines_after_it_go_and_indentation_stays() {
        assert_eq!(halves("---\n---\n \n\n  code").1, "  code");
        assert_eq!(halves("---\n---\n   ").1, "");
        assert_eq!(halves("---\n---   x\n---\ny").1, "y");
    }

    #[test]
    fn without_both_lines_all_is_content() {
        for text in ["", "---", "---\na: 1\n", " ---\n---\n", "---a\n---\n", "---\na: 1\n----\n", "----\n---\n"] {
            assert_eq!(halves(text), ("", text));
        }
    }

    #[test]
    fn a_byte_order_mark_hides_the_header_alone() {
        let text = "\u{feff}---\na: 1\n---\nbody";
        assert_eq!(halves(text), ("---\na: 1\n", "body"));
        assert!(!has_header(text) && has_header("--- \t\r\n") && !has_header("---") && !has_header("--- x\n"));
    }

    #[test]
    fn errors_stand_where_they_say() {
        let text = "\u{feff}---\ntitle: \u{e9}\nb: c: d\n---\nbody";
        let (found, diagnostics) = page(text);
        assert!(found.data.is_nil());
        let message = "(<unknown>): mapping values are not allowed in this context at \
                       line 3 column 5";
        assert_eq!((diagnostics[0].message.as_str(), diagnostics[0].severity), (message, Severity::Error));
        assert_eq!(text[diagnostics[0].span.start as usize..].find("d\n"), Some(2));
    }

    #[test]
    fn keys_and_values_have_places() {
        let text = "---\ntitle: One\ntags:\n- a\n- b\n\nlast: x\ntitle: Two\n---\n";
        let (found, diagnostics) = page(text);
        let place = |name| {
            let position = found.positions.get(name).expect("the key is there");
            let cut = |span: crate::text::Span| &text[span.start as usize..span.end as usize];
            (cut(position.key), cut(position.value))
        };
        assert_eq!(place("title"), ("title", "Two"));
        assert_eq!(place("tags"), ("tags", "- a\n- b"));
        assert_eq!((diagnostics[0].code, diagnostics[0].span.start), (Code("yaml/duplicate-key"), 4));
    }
}
