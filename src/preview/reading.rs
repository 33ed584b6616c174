//! What a reader finds in the document that is open: how many words, how long they take, and which headings.
//!
//! Counted is what is read: the rendered text of the content, without layout, front matter and Liquid, and without
//! blocks of code. A word is what stands between spaces and has a letter or a digit; of Chinese and Japanese each
//! character counts, as these set no spaces. Two hundred and thirty words take a minute, or five hundred characters.

use super::advice::Rendered;
use super::badge;
use super::html::{RawText, Tag, Token, TokenKind, Tokenizer};
use crate::kramdown::entity;
use crate::kramdown::options::Version;
use crate::protocol::{Heading, Reading};
use crate::text::{FileId, Mapped};
use crate::value::Value;

/// How many words one reads in a minute.
const WORDS: usize = 230;
/// How many characters of Chinese or Japanese.
const CHARACTERS: usize = 500;
/// So many headings are told at most.
const MOST_HEADINGS: usize = 1000;
/// Elements whose text is not read as a text is.
const UNREAD: [&str; 5] = ["pre", "script", "style", "template", "svg"];

/// The reading of a render; `None` where the preview shows another document than the one that is open.
pub fn reading(rendered: &Rendered) -> Option<Reading> {
    let path = rendered.world.path(rendered.open)?;
    if path != rendered.document.path {
        return None;
    }
    let mut reader = Reader::default();
    reader.read(&rendered.page.content);
    let source = rendered.world.source(&path)?;
    let place = |at: usize| {
        let (text, lines) = (source.text(), source.lines());
        let at = text.floor_char_boundary(at);
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        (lines.to_utf16(text, start), lines.to_utf16(text, end))
    };
    let headings = reader.headings.into_iter().map(|found| {
        let at = found.start.filter(|(file, _)| *file == rendered.open).map(|(_, at)| at);
        Heading { level: found.level, text: found.text, place: at.map(place) }
    });
    let language = rendered.document.data.get("lang").and_then(Value::as_str).map(str::to_owned);
    let language = language.or_else(|| Some(rendered.site.string("lang")).filter(|language| !language.is_empty()));
    Some(Reading {
        words: reader.counter.words + reader.counter.characters,
        minutes: reader.counter.minutes(),
        headings: headings.take(MOST_HEADINGS).collect(),
        language,
    })
}

/// Goes through HTML, counts words and gathers headings.
#[derive(Default)]
struct Reader {
    counter: Counter,
    headings: Vec<Found>,
    /// The heading that is being read.
    open: Option<Found>,
}

struct Found {
    level: u8,
    text: String,
    /// Where the heading's text begins: the file and the byte.
    start: Option<(FileId, usize)>,
}

impl Reader {
    fn read(&mut self, content: &Mapped) {
        let html = content.text();
        let mut tokens = Tokenizer::new(html, 0);
        // The element whose text is not read, and how many of its name are open in it.
        let mut unread: Option<(&str, usize)> = None;
        while let Some(token) = tokens.next() {
            let name = if is_tag(&token) { token.name(html) } else { "" };
            match &mut unread {
                Some((closed_by, depth)) if name.eq_ignore_ascii_case(closed_by) => {
                    *depth = if token.kind == TokenKind::EndTag { *depth - 1 } else { *depth + 1 };
                    if *depth == 0 {
                        unread = None;
                    }
                }
                Some(_) => {}
                None if token.kind == TokenKind::Text => self.text(content, &token),
                None if is_tag(&token) => {
                    self.tag(&token, name);
                    let is_start = token.kind == TokenKind::StartTag && !token.self_closing;
                    unread =
                        UNREAD.iter().find(|other| is_start && name.eq_ignore_ascii_case(other)).map(|_| (name, 1));
                    if is_start && (name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style")) {
                        tokens.raw_text(name, RawText::Plain);
                    }
                }
                None => {}
            }
        }
    }

    fn tag(&mut self, token: &Token, name: &str) {
        let tag = Tag::of(name);
        if tag.is_special() {
            self.counter.stop();
        }
        if !tag.is_heading() {
            return;
        }
        if let Some(found) = self.open.take() {
            let text = found.text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                self.headings.push(Found { text, ..found });
            }
        }
        if token.kind == TokenKind::StartTag {
            let level = name.as_bytes()[1] - b'0';
            self.open = Some(Found { level, text: String::new(), start: None });
        }
    }

    fn text(&mut self, content: &Mapped, token: &Token) {
        let text = decoded(&badge::taken_out(&content.text()[token.start..token.end]));
        self.counter.read(&text);
        if let Some(found) = &mut self.open {
            found.text.push_str(&text);
            let span = content.span(token.start..token.end);
            found.start = found.start.or(span.map(|span| (span.file, span.start as usize)));
        }
    }
}

fn is_tag(token: &Token) -> bool {
    matches!(token.kind, TokenKind::StartTag | TokenKind::EndTag)
}

/// Counts words and characters, over pieces of a text.
#[derive(Default)]
struct Counter {
    words: usize,
    characters: usize,
    is_in_word: bool,
}

impl Counter {
    fn read(&mut self, text: &str) {
        for letter in text.chars() {
            if is_set_without_spaces(letter) {
                self.characters += 1;
                self.is_in_word = false;
            } else if letter.is_whitespace() || matches!(letter, '—' | '–' | '…') {
                self.is_in_word = false;
            } else if letter.is_alphanumeric() && !self.is_in_word {
                self.words += 1;
                self.is_in_word = true;
            }
        }
    }

    /// A word does not go on beyond this place.
    fn stop(&mut self) {
        self.is_in_word = false;
    }

    /// At least one, where there is something to read.
    fn minutes(&self) -> usize {
        (self.words * CHARACTERS + self.characters * WORDS).div_ceil(WORDS * CHARACTERS)
    }
}

/// Chinese characters and Japanese syllables. Korean sets spaces.
fn is_set_without_spaces(letter: char) -> bool {
    matches!(u32::from(letter), 0x3041..=0x30ff | 0x31f0..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0xff66..=0xff9d | 0x20000..=0x3ffff)
        && !matches!(letter, '・' | '゛' | '゜' | '゠')
}

/// Text with its character references as what they stand for.
pub(super) fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut pieces = text.split('&');
    decoded.extend(pieces.next());
    for piece in pieces {
        match piece.split_once(';').and_then(|(name, rest)| Some((reference(name)?, rest))) {
            Some((letter, rest)) => {
                decoded.push(letter);
                decoded.push_str(rest);
            }
            None => decoded.extend(["&", piece]),
        }
    }
    decoded
}

fn reference(name: &str) -> Option<char> {
    let number = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
        Some(decimal) => decimal.parse().ok(),
        None => return entity::named(name, Version::default()).and_then(entity::Entity::char),
    };
    number.and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::{Host, StillOutside};
    use std::rc::Rc;

    fn reading(text: &str) -> Reading {
        let mut host = Host::new(Rc::new(StillOutside { seconds: 1_704_110_400 }));
        host.open(None, text);
        host.render(1);
        host.reading().expect("a document is open")
    }

    #[test]
    fn words_are_those_that_are_read() {
        let text = "---\ntitle: Not these words\n---\nDon't *co*unt {{ page.title | size }} it's well-known & R&amp;D — or\n\n    not this code\n\n```ruby\nnor = this\n```\n<script>nor(this)</script>\n\n`but` this.\n";
        // Don't, count, 15, it's, well-known, R&D, or, but, this
        assert_eq!(reading(text).words, 9);
        assert_eq!((reading("").words, reading("").minutes), (0, 0));
    }

    #[test]
    fn each_character_of_a_text_without_spaces_counts() {
        assert_eq!(reading("你好，世界。Jekyll で書く。\n").words, 4 + 1 + 3);
        assert_eq!(reading("안녕 세상\n").words, 2);
        assert_eq!(reading(&"字".repeat(1001)).minutes, 3);
        assert_eq!(reading(&"word ".repeat(231)).minutes, 2);
    }

    #[test]
    fn a_heading_has_nothing_where_an_unknown_tag_stood() {
        assert_eq!(reading("# One {% nope %}\n").headings[0].text, "One");
    }

    #[test]
    fn headings_have_their_place_in_the_file() {
        let text = "---\nlang: de\n---\nOne *two* & \u{1f600}\n=======\n\n```\n# no heading\n```\n\n### Three {#id}\n";
        let reading = reading(text);
        let told: Vec<(u8, &str)> = reading.headings.iter().map(|heading| (heading.level, &*heading.text)).collect();
        assert_eq!(told, [(1, "One two & \u{1f600}"), (3, "Three")]);
        let units: Vec<u16> = text.encode_utf16().collect();
        let part = |heading: &Heading| {
            let (from, to) = heading.place.expect("it is in the file");
            String::from_utf16(&units[from..to]).expect("whole characters")
        };
        assert_eq!(part(&reading.headings[0]), "One *two* & \u{1f600}");
        assert_eq!(part(&reading.headings[1]), "### Three {#id}");
        assert_eq!(reading.language.as_deref(), Some("de"));
    }
}
