//! Addresses in angle brackets.

use super::source::Src;
use super::spans;
use super::{Parser, scan, unicode};
use crate::kramdown::element::{Element, Kind};

const SCHEMES: &[&str] = &["mailto:", "http:", "https:", "ftp:", "ftps:"];

impl Parser {
    pub(super) fn parse_autolink(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        if src.peek(0) != b'<' {
            return false;
        }
        let open = src.pos;
        let (close, is_mail) = match url_end(src, open + 1) {
            Some(close) => (close, false),
            None => match mail_end(src.text, open + 1) {
                Some(close) => (close, true),
                None => return false,
            },
        };
        let address = &src.text[open + 1..close];
        let shown = address.strip_prefix("mailto:").unwrap_or(address);
        src.pos = close + 1;
        let mut link = Element::new(Kind::A, src.range(open..src.pos));
        link.attr.set("href", if is_mail { format!("mailto:{address}") } else { address.to_owned() });
        spans::add_made_text(&mut link, shown, src.range(close - shown.len()..close));
        tree.children.push(link);
        true
    }
}

/// Where an address with a scheme ends: at the first `>` of the line, but for one right after the colon.
fn url_end(src: &mut Src, at: usize) -> Option<usize> {
    let scheme = SCHEMES.iter().find(|scheme| scan::at(src.text, at, scheme))?;
    let first = at + scheme.len();
    if matches!(scan::byte(src.text, first), b'\n' | 0) && first >= src.text.len() {
        return None;
    }
    let after = first + scan::char_at(src.text, first).filter(|&c| c != '\n')?.len_utf8();
    src.find_greater_on_line(after)
}

/// Where a mail address ends: it is made of letters, digits, hyphens, underscores and dots, with one at sign.
fn mail_end(text: &str, at: usize) -> Option<usize> {
    let name = skip_address(text, at);
    if name == at || scan::byte(text, name) != b'@' {
        return None;
    }
    let host = skip_address(text, name + 1);
    (host > name + 1 && scan::byte(text, host) == b'>').then_some(host)
}

fn skip_address(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c: char| !(unicode::is_alnum(c) || matches!(c, '-' | '_' | '.'))).unwrap_or(rest.len())
}
