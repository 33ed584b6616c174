//! Headers, atx and setext, with their ids in braces.

use super::source::Src;
use super::{Flow, Parser, scan};
use crate::kramdown::element::{Element, Kind};

/// A header's text without its id.
struct Contents {
    start: usize,
    end: usize,
    id: Option<String>,
}

impl Parser {
    pub(super) fn parse_atx_header(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let text = src.text;
        let signs = signs(text, src.pos);
        if signs == 0 || !self.after_block_boundary(tree) {
            return Flow::Declined;
        }
        let Some((level, start)) = kramdown_contents(text, src.pos, signs) else { return Flow::Declined };
        // The text may begin with a line end: then the header is what stands on the next line.
        let first = scan::char_at(text, start).map_or(0, char::len_utf8);
        let Some(stop) = text[start + first..].find('\n').map(|at| start + first + at) else { return Flow::Declined };
        let contents = strip_closing_signs(text, contents(text, start, stop));
        self.add_header(tree, src, level, contents, stop + 1)
    }

    /// With the quirk `paragraph_end` a header needs no blank line before it.
    pub(super) fn parse_atx_header_gfm(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let text = src.text;
        let Some((level, start)) = gfm_start(text, src.pos) else { return Flow::Declined };
        let stop = scan::line_stop(text, start);
        let mut contents = contents(text, start, stop);
        if self.dialect.paragraph_end {
            let line = &text[contents.start..contents.end];
            let kept = line.trim_end_matches('#');
            if kept.len() < line.len() && kept.ends_with([' ', '\t']) {
                contents.end = contents.start + scan::rstrip(kept).len();
            }
        } else {
            if !self.after_block_boundary(tree) {
                return Flow::Declined;
            }
            contents = strip_closing_signs(text, contents);
        }
        self.add_header(tree, src, level, contents, stop + 1)
    }

    pub(super) fn parse_setext_header(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let text = src.text;
        let start = scan::skip_opt_space(text, src.pos);
        if start >= text.len() || scan::is_blank(scan::byte(text, start)) || !self.after_block_boundary(tree) {
            return Flow::Declined;
        }
        let stop = scan::line_stop(text, start);
        let level = match scan::byte(text, stop + 1) {
            b'-' => 2,
            b'=' => 1,
            _ => return Flow::Declined,
        };
        let line = scan::skip(text, stop + 1, |b| matches!(b, b'-' | b'='));
        let Some(end) = scan::space_line_end(text, line) else { return Flow::Declined };
        let contents = contents(text, start, stop);
        self.add_header(tree, src, level, contents, end)
    }

    fn add_header(&mut self, tree: &mut Element, src: &mut Src, level: u8, contents: Contents, end: usize) -> Flow {
        if contents.start >= contents.end {
            return Flow::Declined;
        }
        let start = std::mem::replace(&mut src.pos, end.min(src.text.len()));
        let raw_text = src.part(contents.start..contents.end);
        let mut element = self.new_block(Kind::Header { level, raw_text }, src.range_from(start));
        let range = src.range(contents.start..contents.end);
        element.children = vec![Element::new(Kind::RawText(src.piece(contents.start..contents.end)), range)];
        if let Some(id) = contents.id {
            element.attr.set("id", id);
        }
        tree.children.push(element);
        Flow::Handled
    }
}

/// The level of the header that begins at `at`, and where its text begins: GFM wants white space between.
pub fn gfm_start(text: &str, at: usize) -> Option<(u8, usize)> {
    let signs = signs(text, at);
    let start = scan::skip_blanks(text, at + signs);
    let level = u8::try_from(signs).ok()?;
    (signs > 0 && start > at + signs && start < text.len()).then_some((level, start))
}

/// How many number signs stand at `at`, up to six.
fn signs(text: &str, at: usize) -> usize {
    text.as_bytes()[at..].iter().take(6).take_while(|&&b| b == b'#').count()
}

/// The level, and where the text begins: with fewer signs where they are all that there is.
fn kramdown_contents(text: &str, at: usize, signs: usize) -> Option<(u8, usize)> {
    let fits = |start: usize| {
        let first = scan::char_at(text, start)?;
        text[start + first.len_utf8()..].contains('\n').then_some(start)
    };
    for level in (1..=signs).rev() {
        let start = scan::skip_blanks(text, at + level);
        if let Some(start) = fits(start) {
            return Some((u8::try_from(level).ok()?, start));
        }
    }
    None
}

/// Takes white space and an id in braces from the end of the text.
fn contents(text: &str, start: usize, stop: usize) -> Contents {
    let mut line = scan::rstrip(&text[start..stop]);
    let id = header_id(line);
    if let Some((at, _)) = id {
        line = scan::rstrip(&line[..at]);
    }
    Contents { start, end: start + line.len(), id: id.map(|(_, id)| id.to_owned()) }
}

/// Where the id at the end of a line begins, with the white space before it, and the id.
fn header_id(line: &str) -> Option<(usize, &str)> {
    let inside = line.strip_suffix('}')?;
    let open = inside.rfind("{#")?;
    let id = &inside[open + 2..];
    let mut chars = id.chars();
    let fits = chars.next().is_some_and(is_name_start) && chars.all(is_name_char);
    (fits && line[..open].ends_with([' ', '\t'])).then(|| (open - 1, id))
}

/// Takes number signs from the end of the text; one behind a backslash stays.
fn strip_closing_signs(text: &str, mut contents: Contents) -> Contents {
    let line = &text[contents.start..contents.end];
    let kept = line.trim_end_matches('#').len();
    let kept = if line[..kept].ends_with('\\') { kept + 1 } else { kept };
    if kept < line.len() {
        contents.end = contents.start + scan::rstrip(&line[..kept]).len();
    }
    contents
}

/// A character that an XML name may begin with.
fn is_name_start(c: char) -> bool {
    matches!(c, ':' | 'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

fn is_name_char(c: char) -> bool {
    is_name_start(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stands_in_braces_after_white_space() {
        assert_eq!(header_id("a {#b-1}"), Some((1, "b-1")));
        assert_eq!(header_id("a{#b}"), None);
        assert_eq!(header_id("a {#1}"), None);
        assert_eq!(header_id("a {#b c}"), None);
    }

    #[test]
    fn escaped_closing_signs_stay() {
        let end = |line: &str| strip_closing_signs(line, Contents { start: 0, end: line.len(), id: None }).end;
        assert_eq!(end("a ##"), 1);
        assert_eq!(end("a \\##"), 4);
        assert_eq!(end("a \\#"), 4);
    }
}
