//! HTML's tokens, each with its range, as the HTML standard's tokenizer cuts them.
//!
//! Nothing is decoded: who needs a name or a value reads it from the text. What stands inside an element of raw text
//! (`<script>`, `<style>`, `<title>` and others) is not looked at for tags: the reader of the tokens, who alone knows
//! whether the element is HTML's, asks for it with [`Tokenizer::raw_text`].

use std::ops::Range;

/// One token and its range in the text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    pub start: usize,
    pub end: usize,
    /// Where a tag's name ends; it starts after `<` or `</`.
    name_end: usize,
    /// Whether a start tag ends with `/>`.
    pub self_closing: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Text,
    StartTag,
    EndTag,
    Comment,
    Doctype,
    /// `</>`, of which nothing becomes.
    Nothing,
    /// `<?…>`: a comment to the standard, an instruction to newer browsers, and then with another end.
    Instruction,
    /// A tag or comment that the end of the text cuts off.
    Unfinished,
}

/// Reads the tokens of a text from front to back.
#[derive(Clone, Debug)]
pub struct Tokenizer<'a> {
    text: &'a str,
    at: usize,
}

/// One attribute of a start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    pub name: Range<usize>,
    /// The value without its quotes; `None` where there is only a name.
    pub value: Option<Range<usize>>,
    /// The quote around the value.
    pub quote: Option<u8>,
}

/// Reads the attributes of a start tag.
#[derive(Clone, Debug)]
pub struct Attributes<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Set at the tag's `>`: where the tag ends, and whether `/` stood before it.
    end: Option<(usize, bool)>,
}

/// What is special about an element's raw text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum RawText {
    /// It ends at the first end tag of that name.
    Plain,
    /// `<script>`, where `<!--` and another `<script>` hide an end tag.
    Script,
}

impl Token {
    /// A tag's name as it is written.
    pub fn name<'a>(&self, text: &'a str) -> &'a str {
        let skip = if self.kind == TokenKind::EndTag { 2 } else { 1 };
        &text[self.start + skip..self.name_end]
    }

    /// A start tag's attributes, in order, doubles included.
    pub fn attributes<'a>(&self, text: &'a str) -> Attributes<'a> {
        Attributes { bytes: text.as_bytes(), at: self.name_end, end: None }
    }
}

impl<'a> Tokenizer<'a> {
    /// Starts at byte `at`.
    pub fn new(text: &'a str, at: usize) -> Tokenizer<'a> {
        Tokenizer { text, at }
    }

    /// Where the next token starts.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Goes on at byte `at`, which is after the last token.
    pub fn skip_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Skips the raw text of an element whose start tag was the last token, up to its end tag, which is left to be the
    /// next token. Gives the range skipped; `None` where there is no end tag.
    pub fn raw_text(&mut self, name: &str, kind: RawText) -> Option<Range<usize>> {
        let start = self.at;
        let end = match kind {
            RawText::Plain => find_end_tag(self.text.as_bytes(), start, name.as_bytes())?,
            RawText::Script => find_script_end(self.text.as_bytes(), start)?,
        };
        self.at = end;
        Some(start..end)
    }

    /// Skips a CDATA section, which is one in SVG and MathML alone. The last token was the comment that it would be
    /// elsewhere, starting at `start`.
    pub fn cdata(&mut self, start: usize) -> bool {
        let Some(length) = self.text[start..].find("]]>") else { return false };
        self.at = start + length + 3;
        true
    }

    fn text_end(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
            at += found;
            match bytes.get(at + 1) {
                Some(b'!' | b'?') => return at,
                Some(b'/') if bytes.len() > at + 2 => return at,
                Some(next) if next.is_ascii_alphabetic() => return at,
                _ => at += 1,
            }
        }
        bytes.len()
    }

    fn token(&mut self, kind: TokenKind, start: usize, end: usize) -> Token {
        self.at = end;
        Token { kind, start, end, name_end: start, self_closing: false }
    }

    fn markup(&mut self, start: usize) -> Token {
        let rest = &self.text.as_bytes()[start..];
        let (kind, end) = match rest.get(1) {
            Some(b'!') if rest.starts_with(b"<!--") => (TokenKind::Comment, comment_end(rest)),
            Some(b'!') if starts_with(&rest[2..], b"doctype") => (TokenKind::Doctype, until_greater(rest)),
            Some(b'?') => (TokenKind::Instruction, until_greater(rest)),
            Some(b'!') => (TokenKind::Comment, until_greater(rest)),
            Some(b'/') => match rest[2] {
                b'>' => (TokenKind::Nothing, Some(3)),
                next if next.is_ascii_alphabetic() => return self.tag(TokenKind::EndTag, start, start + 2),
                _ => (TokenKind::Comment, until_greater(rest)),
            },
            _ => return self.tag(TokenKind::StartTag, start, start + 1),
        };
        match end {
            Some(length) => self.token(kind, start, start + length),
            None => self.token(TokenKind::Unfinished, start, self.text.len()),
        }
    }

    fn tag(&mut self, kind: TokenKind, start: usize, name: usize) -> Token {
        let bytes = self.text.as_bytes();
        let length = bytes[name..].iter().position(|&b| is_space(b) || b == b'/' || b == b'>');
        let Some(length) = length else { return self.token(TokenKind::Unfinished, start, bytes.len()) };
        let mut attributes = Attributes { bytes, at: name + length, end: None };
        while attributes.next().is_some() {}
        match attributes.end {
            Some((end, self_closing)) => {
                self.at = end;
                Token { kind, start, end, name_end: name + length, self_closing }
            }
            None => self.token(TokenKind::Unfinished, start, bytes.len()),
        }
    }
}

impl Iterator for Tokenizer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.at;
        if start >= self.text.len() {
            return None;
        }
        let end = self.text_end(start);
        Some(if end > start { self.token(TokenKind::Text, start, end) } else { self.markup(start) })
    }
}

impl Attributes<'_> {
    fn skip(&mut self, condition: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|&b| condition(b)) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<(Range<usize>, Option<u8>)> {
        self.skip(is_space);
        match *self.bytes.get(self.at)? {
            quote @ (b'"' | b'\'') => {
                let start = self.at + 1;
                let Some(length) = memchr::memchr(quote, &self.bytes[start..]) else {
                    self.at = self.bytes.len();
                    return None;
                };
                self.at = start + length + 1;
                Some((start..start + length, Some(quote)))
            }
            b'>' => Some((self.at..self.at, None)),
            _ => {
                let start = self.at;
                self.skip(|b| !is_space(b) && b != b'>');
                Some((start..self.at, None))
            }
        }
    }
}

impl Iterator for Attributes<'_> {
    type Item = Attribute;

    fn next(&mut self) -> Option<Attribute> {
        if self.end.is_some() {
            return None;
        }
        let before = self.at;
        self.skip(|b| is_space(b) || b == b'/');
        let start = self.at;
        if *self.bytes.get(start)? == b'>' {
            // The slash of an unquoted value, `<a href=b/>`, is the value's.
            self.end = Some((start + 1, start > before && self.bytes[start - 1] == b'/'));
            return None;
        }
        self.at += 1;
        self.skip(|b| !is_space(b) && !matches!(b, b'/' | b'>' | b'='));
        let name = start..self.at;
        self.skip(is_space);
        if *self.bytes.get(self.at)? != b'=' {
            return Some(Attribute { name, value: None, quote: None });
        }
        self.at += 1;
        let (value, quote) = self.value()?;
        Some(Attribute { name, value: Some(value), quote })
    }
}

/// HTML's white space; a carriage return is none, because the input has none left.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\x0c' | b'\r')
}

/// Bogus comments and doctypes end at the first `>`, quotes or not.
fn until_greater(rest: &[u8]) -> Option<usize> {
    memchr::memchr(b'>', rest).map(|at| at + 1)
}

/// The length of the comment at the start of `rest`: to `-->` or `--!>`, or at once where it begins with `>` or `->`.
fn comment_end(rest: &[u8]) -> Option<usize> {
    for (abrupt, length) in [(&b">"[..], 5), (b"->", 6)] {
        if rest[4..].starts_with(abrupt) {
            return Some(length);
        }
    }
    let mut at = 4;
    loop {
        at += memchr::memmem::find(&rest[at..], b"--")?;
        let after = &rest[at + 2..];
        if after.starts_with(b">") {
            return Some(at + 3);
        }
        if after.starts_with(b"!>") {
            return Some(at + 4);
        }
        at += 1;
    }
}

fn find_end_tag(bytes: &[u8], from: usize, name: &[u8]) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memmem::find(&bytes[at..], b"</")?;
        if is_tag_name(&bytes[at + 2..], name) {
            return Some(at);
        }
        at += 2;
    }
}

/// Whether `rest` begins with the whole tag name `name`.
fn is_tag_name(rest: &[u8], name: &[u8]) -> bool {
    starts_with(rest, name) && rest.get(name.len()).is_some_and(|&b| is_space(b) || b == b'/' || b == b'>')
}

fn starts_with(rest: &[u8], lower: &[u8]) -> bool {
    rest.len() >= lower.len() && rest[..lower.len()].eq_ignore_ascii_case(lower)
}

/// The standard's script data states: after `<!--` a `<script` hides the next `</script`, until `-->`.
fn find_script_end(bytes: &[u8], from: usize) -> Option<usize> {
    let (mut escaped, mut hidden) = (false, false);
    let mut at = from;
    while at < bytes.len() {
        at += memchr::memchr2(b'<', b'-', &bytes[at..])?;
        let rest = &bytes[at..];
        if !escaped && rest.starts_with(b"<!--") {
            escaped = true;
            // The dashes of `<!--` may be those of `-->` too.
            at += 2;
        } else if escaped && rest.starts_with(b"-->") {
            (escaped, hidden) = (false, false);
            at += 3;
        } else if rest.starts_with(b"</") && is_tag_name(&rest[2..], b"script") {
            if !hidden {
                return Some(at);
            }
            hidden = false;
            at += 8;
        } else if escaped && !hidden && is_tag_name(&rest[1..], b"script") && rest[0] == b'<' {
            hidden = true;
            at += 7;
        } else {
            at += 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> String {
        let mut shown = String::new();
        for token in Tokenizer::new(text, 0) {
            let letter = match token.kind {
                TokenKind::Text => 't',
                TokenKind::StartTag => 's',
                TokenKind::EndTag => 'e',
                TokenKind::Comment => 'c',
                TokenKind::Doctype => 'd',
                TokenKind::Nothing => '0',
                TokenKind::Instruction => 'i',
                TokenKind::Unfinished => 'u',
            };
            shown.push_str(&format!("{letter}[{}]", &text[token.start..token.end]));
        }
        shown
    }

    #[test]
    fn tokens_are_cut_as_the_standard_does() {
        for (text, expected) in [
            ("a<b>c</b>", "t[a]s[<b>]t[c]e[</b>]"),
            ("1 < 2 <3", "t[1 < 2 <3]"),
            ("<!-- a -- b --><p>", "c[<!-- a -- b -->]s[<p>]"),
            ("<!--><p>", "c[<!-->]s[<p>]"),
            ("<!---><p>", "c[<!--->]s[<p>]"),
            ("<!----><p>", "c[<!---->]s[<p>]"),
            ("<!-- x --!><p>", "c[<!-- x --!>]s[<p>]"),
            ("<!DocType html><?xml ?></ x></>", "d[<!DocType html>]i[<?xml ?>]c[</ x>]0[</>]"),
            ("<a href=\"x>y\" b='>' c=d>e", "s[<a href=\"x>y\" b='>' c=d>]t[e]"),
            ("<a b=\"x", "u[<a b=\"x]"),
            ("<!-- x", "u[<!-- x]"),
            ("x</", "t[x</]"),
            ("<br/>", "s[<br/>]"),
        ] {
            assert_eq!(kinds(text), expected);
        }
    }

    #[test]
    fn attributes_are_read_with_their_quotes() {
        let text = "<a one two=2 three='3 >' four=\"4\"/five =six=>";
        let token = Tokenizer::new(text, 0).next().expect("a tag");
        assert_eq!(token.end, text.len());
        let read: Vec<_> = token
            .attributes(text)
            .map(|attribute| (&text[attribute.name], attribute.value.map(|value| &text[value])))
            .collect();
        let expected =
            [("one", None), ("two", Some("2")), ("three", Some("3 >")), ("four", Some("4")), ("five", Some("six="))];
        assert_eq!(read, expected);
    }

    #[test]
    fn raw_text_ends_at_its_own_end_tag() {
        let text = "<style>a</b></styles></STYLE >x";
        let mut tokens = Tokenizer::new(text, 7);
        assert_eq!(tokens.raw_text("style", RawText::Plain).map(|range| &text[range]), Some("a</b></styles>"));
        for (text, inside) in [
            ("a</script>", "a"),
            ("<!--<script></script>--></script>", "<!--<script></script>-->"),
            ("<!--></script>", "<!-->"),
            ("<!--<script>--></script>", "<!--<script>-->"),
            ("<!-- <scripty></script>", "<!-- <scripty>"),
        ] {
            assert_eq!(
                Tokenizer::new(text, 0).raw_text("script", RawText::Script).map(|range| &text[range]),
                Some(inside)
            );
        }
        assert_eq!(Tokenizer::new("<!--<script></script>", 0).raw_text("script", RawText::Script), None);
    }
}
