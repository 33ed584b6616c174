//! Links and images: definitions, and links in running text.
//!
//! Where brackets do not make a link, they are text, and what stands between them is parsed again.

use super::link_target::Target;
use super::memo::{Brackets, LinkKey};
use super::source::Src;
use super::spans::{self, Around, Spans, Stop};
use super::{Flow, LinkDef, MAX_SPAN_NESTING, Parser, link_target, scan};
use crate::kramdown::element::{Element, Kind};
use crate::kramdown::{AttributeList, Text};

/// A link definition, as text.
struct Definition<'p> {
    id: &'p str,
    url: &'p str,
    title: Option<&'p str>,
    end: usize,
}

/// What a link's brackets turned out to lead to.
struct Found {
    url: Text,
    title: Option<Text>,
    definition: Option<usize>,
    end: usize,
}

/// Whether a bracket stands here that counts in the text of a link: +1 for an opening one, -1 for a closing one.
pub fn bracket(src: &Src) -> Option<i32> {
    match src.peek(0) {
        b']' => Some(-1),
        b'[' => Some(1),
        b'!' if src.peek(1) == b'[' => Some(1),
        _ => None,
    }
}

impl Parser {
    pub(super) fn parse_link_definition(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let Some(definition) = definition(src.text, src.pos) else { return Flow::Declined };
        let start = std::mem::replace(&mut src.pos, definition.end);
        let range = src.range_from(start);
        let id = normalize(definition.id);
        let (number, element) = self.new_definition(range.clone());
        tree.children.push(element);
        let link =
            LinkDef { url: definition.url.into(), title: definition.title.map(Text::from), definition: Some(number) };
        self.longest_link_id = self.longest_link_id.max(id.len());
        if self.link_defs.insert(id.clone(), link).is_some() {
            self.warnings.add("kramdown/duplicate-link", range, |line| {
                format!("Duplicate link ID '{id}' on line {line} - overwriting")
            });
        }
        Flow::Handled
    }

    pub(super) fn take_link_defs_of_options(&mut self) {
        for (id, url, title) in std::mem::take(&mut self.options.link_defs) {
            let id = normalize(&id);
            self.longest_link_id = self.longest_link_id.max(id.len());
            self.link_defs.insert(id, LinkDef { url: url.into(), title: title.map(Text::from), definition: None });
        }
    }

    pub(super) fn parse_link(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        let open = src.pos;
        let is_image = src.peek(0) == b'!';
        let start = open + 1 + usize::from(is_image);
        if scan::byte(src.text, start - 1) != b'[' || start >= src.text.len() || scan::byte(src.text, start) == b'^' {
            return false;
        }
        if !is_image && self.around.link {
            spans::add_text(tree, src, start);
            return true;
        }
        let kind = if is_image { Kind::Img } else { Kind::A };
        match self.link_at(src, start, kind) {
            Some(mut link) => {
                link.range = src.range(open..src.pos);
                tree.children.push(link);
            }
            None => {
                src.pos = open;
                spans::add_text(tree, src, start);
            }
        }
        true
    }

    /// The link whose text starts at `start`. `None` if the brackets lead nowhere.
    fn link_at(&mut self, src: &mut Src, start: usize, kind: Kind) -> Option<Element> {
        let around = self.around;
        let key = LinkKey::new(Around { link: false, ..around });
        let known = src.memo.link_end(key, start);
        // What is known to lead nowhere is not parsed again, and the text of an image is not needed.
        let mut target = None;
        if let Some(end) = known {
            target = Some(self.link_target(src, start, end?)?);
        }
        let mut link = Element::new(kind, 0..0);
        if (known.is_none() || link.kind == Kind::A) && self.span_nesting >= MAX_SPAN_NESTING {
            self.warnings.nesting(src.range(start - 1..start));
            return None;
        }
        if known.is_none() || link.kind == Kind::A {
            let (end, brackets) = self.parse_link_text(&mut link, src, start, key);
            target = target.or_else(|| self.link_target(src, start, end?));
            // Nobody asks again for a link that was found, unless for the text of an image.
            if target.is_none() || link.kind == Kind::Img || !brackets.is_empty() {
                src.memo.link_ends(key, start, end, brackets);
            }
        }
        let found = target?;
        src.pos = found.end;
        self.set_link(&mut link, src, start, found);
        Some(link)
    }

    /// Parses the text of a link; returns where its closing bracket stands, and the brackets inside.
    fn parse_link_text(
        &mut self,
        link: &mut Element,
        src: &mut Src,
        start: usize,
        key: LinkKey,
    ) -> (Option<usize>, Brackets) {
        let around = self.around;
        self.around = around.with(&link.kind);
        self.span_nesting += 1;
        src.pos = start;
        let cleared = src.memo.cleared();
        let (found, level) = self.parse_spans(link, src, Stop::Bracket(key), Spans::All);
        self.span_nesting -= 1;
        self.around = around;
        // Where an option was changed meanwhile, the brackets passed say nothing for others.
        let changed = src.memo.cleared() != cleared;
        (found.then_some(src.pos), if changed { Brackets::default() } else { level.brackets })
    }

    /// What the brackets lead to whose text is `start..end`.
    fn link_target(&mut self, src: &mut Src, start: usize, end: usize) -> Option<Found> {
        let text = src.text;
        match link_target::after_text(src, end + 1)? {
            Target::Inline { url, title, end } => {
                let title = title.map(|title| src.part(title));
                Some(Found { url: src.part(url), title, definition: None, end })
            }
            Target::Reference { id, end: after } => {
                let given = id.is_some();
                let name = match id {
                    Some(id) => self.short_link_id(text[id].chars()),
                    None => self.short_link_id(unescaped(&text[start..end])),
                };
                let link = name.as_ref().and_then(|name| self.link_defs.get(name));
                if let Some(link) = link {
                    let (url, title) = (link.url.clone(), link.title.clone());
                    return Some(Found { url, title, definition: link.definition, end: after });
                }
                if !given {
                    self.warn_of_missing_definition(src, start, end);
                }
                None
            }
        }
    }

    fn warn_of_missing_definition(&mut self, src: &Src, start: usize, end: usize) {
        self.warnings.add("kramdown/unknown-link", src.range(start - 1..end + 1), |line| {
            let id = normalize(&unescaped(&src.text[start..end]).collect::<String>());
            format!("No link definition for link ID '{id}' found on line {line}")
        });
    }

    /// The name that a definition would have; `None` if it is longer than all there are.
    fn short_link_id(&self, id: impl Iterator<Item = char>) -> Option<String> {
        // White space shrinks to one space each, so a long name may still be a short one.
        let mut name = String::new();
        let mut after_space = false;
        for c in id {
            let space = u8::try_from(c).is_ok_and(scan::is_space);
            if !space {
                name.extend(c.to_lowercase());
            } else if !after_space {
                name.push(' ');
            }
            after_space = space;
            if name.len() > self.longest_link_id {
                return None;
            }
        }
        Some(name)
    }

    fn set_link(&mut self, link: &mut Element, src: &Src, start: usize, found: Found) {
        if let Some(definition) = found.definition {
            let ial = &self.definition_ials[definition];
            // Each link has the list as it is at its place, and what follows links makes it longer.
            let fits = self.spend_attribute_bytes(ial.refs.iter().map(|name| name.len() + 1).sum());
            if fits && *ial != AttributeList::default() {
                let ial = ial.clone();
                self.apply_attribute_list(&mut link.attr, &ial);
                link.ial = Some(Box::new(ial));
                self.shared_ial = Some((found.end, definition));
            }
        }
        if link.kind == Kind::A {
            link.attr.set("href", found.url);
        } else {
            let end = self.text_end(src, start, found.end);
            link.attr.set("src", found.url);
            link.attr.set("alt", unescaped(&src.text[start..end]).collect::<String>());
            link.children.clear();
        }
        if let Some(title) = found.title {
            link.attr.set("title", title);
        }
    }

    /// Where the text of the link ends that starts at `start`: it was just found.
    fn text_end(&self, src: &Src, start: usize, fallback: usize) -> usize {
        let key = LinkKey::new(Around { link: false, ..self.around });
        src.memo.link_end(key, start).flatten().unwrap_or(fallback)
    }
}

/// The name of a link as it is compared: white space is one space, case makes no difference.
fn normalize(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    for c in id.chars() {
        if !u8::try_from(c).is_ok_and(scan::is_space) {
            name.push(c);
        } else if !name.ends_with('\n') {
            // A line end stands for the space while the name is built, as names may end with real spaces only here.
            name.push('\n');
        }
    }
    scan::downcase(&name.replace('\n', " "))
}

/// The text without the backslashes before special characters.
fn unescaped(text: &str) -> impl Iterator<Item = char> {
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || {
        let c = chars.next()?;
        let escaped = chars.next_if(|&next| c == '\\' && super::escaped_chars::is_escapable(next, false));
        Some(escaped.unwrap_or(c))
    })
}

/// The link definition at `at`. Its address goes to a title at the end of the line or to the line's end; a title may
/// also stand alone in the next line.
fn definition(text: &str, at: usize) -> Option<Definition<'_>> {
    let open = scan::skip_opt_space(text, at);
    if scan::byte(text, open) != b'[' {
        return None;
    }
    let id_end = scan::skip(text, open + 1, |b| !matches!(b, b']' | b'\n'));
    if id_end == open + 1 || !scan::at(text, id_end, "]:") {
        return None;
    }
    let id = &text[open + 1..id_end];
    let url = scan::skip_blanks(text, id_end + 2);
    let stop = scan::line_stop(text, url);
    if stop >= text.len() {
        return None;
    }
    if scan::byte(text, url) == b'<' {
        for close in memchr::memchr_iter(b'>', &text.as_bytes()[url..stop]).map(|at| url + at) {
            if let Some((title, end)) = after_url(text, close + 1, stop) {
                return Some(Definition { id, url: &text[url + 1..close], title, end });
            }
        }
    }
    let line_end = url + text[url..stop].trim_end_matches([' ', '\t']).len();
    if text[url..line_end].bytes().all(scan::is_space) {
        return None;
    }
    let (url_end, title, end) = match title_on_line(text, url, line_end) {
        Some((url_end, title)) => (url_end, Some(title), stop + 1),
        None => {
            let (title, end) = after_url(text, line_end, stop)?;
            (line_end, title, end)
        }
    };
    let url = &text[url..url_end];
    let has_quote = url.match_indices(['"', '\'']).any(|(at, _)| url[..at].ends_with([' ', '\t']));
    (!has_quote).then_some(Definition { id, url, title, end })
}

/// What may follow an address that ends at `at`: a title in the next line or in this one, or nothing.
fn after_url(text: &str, at: usize, stop: usize) -> Option<(Option<&str>, usize)> {
    let next = scan::skip_blanks(text, at);
    if next < stop {
        if next == at {
            return None;
        }
        return quoted_to_line_end(text, next, stop).map(|title| (Some(title), stop + 1));
    }
    let line = scan::skip_blanks(text, (stop + 1).min(text.len()));
    let line_stop = scan::line_stop(text, line);
    match quoted_to_line_end(text, line, line_stop).filter(|_| line_stop < text.len()) {
        Some(title) => Some((Some(title), line_stop + 1)),
        None => Some((None, stop + 1)),
    }
}

/// The quoted title at `at`, if nothing but spaces and tabs stands between it and the line's end.
fn quoted_to_line_end(text: &str, at: usize, stop: usize) -> Option<&str> {
    let line = text.get(at..stop)?.trim_end_matches([' ', '\t']);
    let quote = line.bytes().next().filter(|b| matches!(b, b'"' | b'\''))?;
    (line.len() > 2 && line.ends_with(char::from(quote))).then(|| &line[1..line.len() - 1])
}

/// The first title that goes from white space to the end of the line, and where the address before it ends.
fn title_on_line(text: &str, url: usize, line_end: usize) -> Option<(usize, &str)> {
    let line = &text[url..line_end];
    let quote = line.bytes().next_back().filter(|b| matches!(b, b'"' | b'\''))?;
    let first = line.len() - line.trim_start_matches(|c: char| u8::try_from(c).is_ok_and(scan::is_space)).len();
    line.match_indices(char::from(quote)).map(|(at, _)| at).find_map(|at| {
        let address = line[..at].trim_end_matches([' ', '\t']);
        let fits = address.len() < at && address.len() > first && at + 2 < line.len();
        fits.then(|| (url + address.len(), &line[at + 1..line.len() - 1]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(&str, &str, Option<&str>, &str)> {
        definition(text, 0).map(|found| (found.id, found.url, found.title, &text[found.end..]))
    }

    #[test]
    fn definitions_have_an_address_and_perhaps_a_title() {
        assert_eq!(parts("[a]: b\nc\n"), Some(("a", "b", None, "c\n")));
        assert_eq!(parts(" [a]:b \"c d\" \n"), Some(("a", "b", Some("c d"), "")));
        assert_eq!(parts("[a]: <b c> 'd'\n"), Some(("a", "b c", Some("d"), "")));
        assert_eq!(parts("[a]: b\n  \"c\"\nd\n"), Some(("a", "b", Some("c"), "d\n")));
        assert_eq!(parts("[a]: b c\n"), Some(("a", "b c", None, "")));
        assert_eq!(parts("[a]: b \"c\n"), None);
        assert_eq!(parts("[a]:\n"), None);
        assert_eq!(parts("[a b: c\n"), None);
    }
}
