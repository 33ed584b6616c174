//! Tree construction: elements that are one node to the tree, whatever is in them.
//!
//! Raw text, SVG, MathML, templates and lists of choices have rules of their own. Their end is certain as long as
//! nothing in them is out of the ordinary; what is inside is replaced with them.

use super::NodeKind;
use super::builder::{Builder, Step, Unsure};
use super::tag::Tag;
use super::tokenizer::{RawText, Token, TokenKind};

impl Builder<'_> {
    /// An element of raw text, such as `<script>`.
    pub(super) fn raw(&mut self, token: Token, tag: Tag) -> Step {
        self.skip_raw(token, tag)?;
        self.leaf(token, tag)
    }

    /// `<noscript>` in the head. Scripting is off where the preview parses, so that its content counts.
    pub(super) fn head_noscript(&mut self, token: Token) -> Step {
        loop {
            let next = self.next_inside()?;
            match next.kind {
                TokenKind::Text if !self.is_blank(next) => return Err(Unsure),
                TokenKind::StartTag => match self.tag(next) {
                    Tag::Link | Tag::Meta => {}
                    tag @ (Tag::Style | Tag::Noframes) => {
                        self.skip_raw(next, tag)?;
                        self.tokens.next();
                    }
                    _ => return Err(Unsure),
                },
                TokenKind::EndTag if self.tag(next) == Tag::Noscript => return self.leaf_to_here(token, Tag::Noscript),
                TokenKind::EndTag => return Err(Unsure),
                _ => {}
            }
        }
    }

    /// `<template>`: its own end tag ends it, whatever is open inside.
    pub(super) fn template(&mut self, token: Token) -> Step {
        let mut depth = 1;
        while depth > 0 {
            let next = self.next_inside()?;
            let tag = match next.kind {
                TokenKind::StartTag | TokenKind::EndTag => self.tag(next),
                _ => continue,
            };
            match (next.kind, tag) {
                (TokenKind::EndTag, Tag::Template) => depth -= 1,
                (TokenKind::EndTag, _) => {}
                (_, Tag::Template) => depth += 1,
                (_, Tag::Title | Tag::Textarea | Tag::Style | Tag::Xmp | Tag::Iframe | Tag::Noembed)
                | (_, Tag::Noframes | Tag::Script) => self.skip_raw(next, tag)?,
                // These change how what follows them is read.
                (_, Tag::Svg | Tag::Math | Tag::Plaintext | Tag::Select | Tag::Noscript | Tag::Col | Tag::Colgroup)
                | (_, Tag::Frame | Tag::Frameset | Tag::Html | Tag::Head | Tag::Body) => return Err(Unsure),
                // Open ones would shut formatting outside of the template in.
                (_, tag) if tag.is_marker() => return Err(Unsure),
                _ => {}
            }
        }
        self.leaf_to_here(token, Tag::Template)
    }

    /// `<select>` with choices alone; browsers differ about everything else in it.
    pub(super) fn select(&mut self, token: Token) -> Step {
        loop {
            let next = self.next_inside()?;
            match next.kind {
                TokenKind::StartTag if !matches!(self.tag(next), Tag::Option | Tag::Optgroup | Tag::Hr) => {
                    return Err(Unsure);
                }
                TokenKind::EndTag => match self.tag(next) {
                    Tag::Select => return self.leaf_to_here(token, Tag::Select),
                    Tag::Option | Tag::Optgroup => {}
                    _ => return Err(Unsure),
                },
                _ => {}
            }
        }
    }

    /// `<svg>` and `<math>`, as long as tags match and nothing in them is HTML again.
    pub(super) fn foreign(&mut self, token: Token) -> Step {
        let text = self.text;
        let mut open = vec![token.name(text)];
        if token.self_closing {
            open.pop();
        }
        while let Some(&current) = open.last() {
            let next = self.next_inside()?;
            match next.kind {
                TokenKind::Comment if text[next.start..].starts_with("<![CDATA[") && !self.tokens.cdata(next.start) => {
                    return Err(Unsure);
                }
                TokenKind::StartTag => {
                    let name = next.name(text);
                    if self.tag(next).breaks_out(name) || is_integration_point(current) {
                        return Err(Unsure);
                    }
                    if !next.self_closing {
                        open.push(name);
                    }
                }
                TokenKind::EndTag => {
                    if !next.name(text).eq_ignore_ascii_case(current) {
                        return Err(Unsure);
                    }
                    open.pop();
                }
                _ => {}
            }
        }
        self.leaf_to_here(token, Tag::of(token.name(text)))
    }

    /// The next token inside an element that has to end before the text does.
    fn next_inside(&mut self) -> Result<Token, Unsure> {
        match self.tokens.next() {
            Some(token) if !matches!(token.kind, TokenKind::Unfinished | TokenKind::Instruction) => Ok(token),
            _ => Err(Unsure),
        }
    }

    /// Skips raw text up to its end tag.
    fn skip_raw(&mut self, token: Token, tag: Tag) -> Step {
        let kind = if tag == Tag::Script { RawText::Script } else { RawText::Plain };
        self.tokens.raw_text(token.name(self.text), kind).map(|_| ()).ok_or(Unsure)
    }

    /// Adds the element whose end tag comes next.
    fn leaf(&mut self, token: Token, tag: Tag) -> Step {
        self.next_inside()?;
        self.leaf_to_here(token, tag)
    }

    /// Adds the element whose end tag was the last token.
    fn leaf_to_here(&mut self, token: Token, tag: Tag) -> Step {
        self.push_leaf(NodeKind::Element, tag, token.start, self.tokens.offset());
        Ok(())
    }
}

/// Elements of SVG and MathML in which HTML's rules hold again.
fn is_integration_point(name: &str) -> bool {
    ["foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"]
        .iter()
        .any(|point| name.eq_ignore_ascii_case(point))
}
