//! libyaml's events, with byte ranges, and its errors as Ruby words them.

use std::ops::Range;

use libyaml_safer::{Encoding, Error, Event, EventData, Mark, Parser, ScalarStyle};

use super::error::{ErrorKind, LoadError};
use super::hints;
use super::readable::readable;

/// Calls `visit` with each event and its range in `text`, until it says that it has enough (`false`) or fails.
pub fn events(
    text: &str,
    mut visit: impl FnMut(Event, Range<usize>) -> Result<bool, LoadError>,
) -> Result<(), LoadError> {
    let readable = readable(text)?;
    let mut bytes = readable.as_bytes();
    let mut parser = Parser::new();
    parser.set_encoding(Encoding::Utf8);
    parser.set_input_string(&mut bytes);
    for event in parser {
        let mut event = event.map_err(|error| syntax_error(&error, text))?;
        if event.end_mark.index > text.len() as u64 {
            drop_added_line_end(&mut event.data, text);
        }
        let range = byte(event.start_mark, text)..byte(event.end_mark, text);
        if !visit(event, range)? {
            break;
        }
    }
    Ok(())
}

/// A block scalar that ends with the text has no line end of its own where the text has none. Where the last line is
/// blank it may have one from the line before: not so if that is kept (`|+`), or if the blanks are part of the text.
fn drop_added_line_end(event: &mut EventData, text: &str) {
    let EventData::Scalar { value, style: ScalarStyle::Literal | ScalarStyle::Folded, .. } = event else { return };
    let Some(without) = value.strip_suffix('\n') else { return };
    let is_blank = |line: &&str| line.trim_matches([' ', '\t', '\r']).is_empty();
    let mut lines = text.rsplit('\n');
    let last = lines.next().unwrap_or_default();
    let indentation = lines.find(|line| !is_blank(line)).map_or(0, |line| line.len() - line.trim_start().len());
    if !is_blank(&last) || last.len() > indentation || without.is_empty() || without.ends_with('\n') {
        value.pop();
    }
}

/// Ruby prints the mark of the context. A scanner's error without context has its own place there, a parser's or a
/// reader's the beginning of the text.
fn syntax_error(error: &Error, text: &str) -> LoadError {
    let problem = error.problem_mark().unwrap_or_default();
    let place = match (error.context_mark(), error.kind()) {
        (Some(mark), _) => mark,
        (None, libyaml_safer::ErrorKind::Scanner) => problem,
        _ => Mark::default(),
    };
    let end = match error.kind() {
        libyaml_safer::ErrorKind::Reader => control_character(text),
        _ => byte(problem, text),
    };
    let start = if place == Mark::default() { end } else { byte(place, text) };
    let context = error.context().unwrap_or_default();
    let space = if context.is_empty() { "" } else { " " };
    let message = format!("{}{space}{context} at {place}", error.problem());
    let hints = hints::hints(error.problem(), context, &text[end..]);
    LoadError { kind: ErrorKind::Syntax, message, hints, range: start..end }
}

/// The place of a mark: libyaml-safer counts its index in bytes.
fn byte(mark: Mark, text: &str) -> usize {
    text.floor_char_boundary(usize::try_from(mark.index).unwrap_or(usize::MAX))
}

/// The first character that YAML does not allow: the reader's errors have no mark.
fn control_character(text: &str) -> usize {
    let allowed = |c| matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..);
    text.find(|c| !allowed(c)).unwrap_or_default()
}
