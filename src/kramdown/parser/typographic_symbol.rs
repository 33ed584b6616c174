//! Dashes, dots and guillemets.

use super::source::Src;
use super::{Parser, html_entity};
use crate::kramdown::element::{Element, Kind, TypographicSym};

/// What a sign stands for.
enum Meaning {
    Symbol(TypographicSym),
    /// The same character twice, as an entity.
    Twice(&'static str, u32),
}

/// The signs in the order in which they are looked for.
const SIGNS: &[(&str, Meaning)] = &[
    ("---", Meaning::Symbol(TypographicSym::Mdash)),
    ("--", Meaning::Symbol(TypographicSym::Ndash)),
    ("...", Meaning::Symbol(TypographicSym::Hellip)),
    ("\\<<", Meaning::Twice("lt", 60)),
    ("\\>>", Meaning::Twice("gt", 62)),
    ("<< ", Meaning::Symbol(TypographicSym::LaquoSpace)),
    (" >>", Meaning::Symbol(TypographicSym::RaquoSpace)),
    ("<<", Meaning::Symbol(TypographicSym::Laquo)),
    (">>", Meaning::Symbol(TypographicSym::Raquo)),
];

impl Parser {
    pub(super) fn parse_typographic_syms(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        let Some((sign, meaning)) = SIGNS.iter().find(|(sign, _)| src.looking_at(sign)) else { return false };
        let start = src.pos;
        src.pos += sign.len();
        let range = src.range(start..src.pos);
        match *meaning {
            Meaning::Symbol(symbol) => tree.children.push(Element::new(Kind::TypographicSym(symbol), range)),
            Meaning::Twice(name, code_point) => {
                for _ in 0..2 {
                    tree.children.push(Element::new(html_entity::of_char(name, code_point), range.clone()));
                }
            }
        }
        true
    }

    /// The GFM parser can be told to leave them.
    pub(super) fn parse_typographic_syms_gfm(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        !self.dialect.no_auto_typographic && self.parse_typographic_syms(tree, src)
    }
}
