//! Tree construction: the rules "in body".

use super::NodeKind;
use super::builder::{Builder, Step, Unsure};
use super::tag::{Scope, Tag};
use super::tokenizer::{Token, TokenKind};

impl Builder<'_> {
    pub(super) fn in_body(&mut self, token: Token) -> Step {
        if self.top().has_table_rules() {
            return self.in_table(token);
        }
        match token.kind {
            TokenKind::Text => self.push_text(token.start),
            TokenKind::Comment => {
                self.push_leaf(NodeKind::Comment, Tag::Other, token.start, token.end);
            }
            TokenKind::StartTag => return self.start_tag(token, self.tag(token)),
            TokenKind::EndTag => return self.end_tag(token, self.tag(token)),
            _ => {}
        }
        Ok(())
    }

    fn start_tag(&mut self, token: Token, tag: Tag) -> Step {
        match tag {
            Tag::Html | Tag::Body | Tag::Frameset | Tag::Plaintext => return Err(Unsure),
            Tag::Head | Tag::Frame => return Ok(()),
            Tag::Base | Tag::Basefont | Tag::Bgsound | Tag::Link | Tag::Meta => return self.head_content(token, tag),
            Tag::Noframes | Tag::Script | Tag::Style | Tag::Template | Tag::Title => {
                return self.head_content(token, tag);
            }
            Tag::Textarea | Tag::Iframe | Tag::Noembed => return self.raw(token, tag),
            Tag::Select => return self.select(token),
            Tag::Svg | Tag::Math => return self.foreign(token),
            _ if tag.is_table_part() => return self.table_part_in_body(token, tag),
            Tag::A if self.formatting(Tag::A).is_some() => return Err(Unsure),
            Tag::Nobr if self.in_scope(Tag::Nobr, Scope::Default) => return Err(Unsure),
            Tag::Button if self.in_scope(Tag::Button, Scope::Default) => return Err(Unsure),
            Tag::Form if self.form => return Err(Unsure),
            Tag::Option | Tag::Optgroup if matches!(self.top(), Tag::Option | Tag::Optgroup) => return Err(Unsure),
            // Inside a fragment the `<ruby>` around it would be out of sight.
            Tag::Rb | Tag::Rp | Tag::Rt | Tag::Rtc
                if self.top() != Tag::Ruby && self.in_scope(Tag::Ruby, Scope::Default) =>
            {
                return Err(Unsure);
            }
            Tag::Table if self.in_scope(Tag::P, Scope::Button) && !self.quirks.ok_or(Unsure)? => {
                self.close_paragraph(token.start)?;
            }
            Tag::Li => self.close_item(|open| open == Tag::Li, token.start)?,
            Tag::Dd | Tag::Dt => self.close_item(|open| matches!(open, Tag::Dd | Tag::Dt), token.start)?,
            Tag::P | Tag::Pre | Tag::Listing | Tag::Form | Tag::Hr | Tag::Xmp => self.close_paragraph(token.start)?,
            _ if tag.is_block() => self.close_paragraph(token.start)?,
            _ if tag.is_heading() => {
                self.close_paragraph(token.start)?;
                if self.top().is_heading() {
                    self.close_top(token.start);
                }
            }
            _ => {}
        }
        self.insert(token, tag)
    }

    /// Adds the element of a start tag that has done all else it does.
    fn insert(&mut self, token: Token, tag: Tag) -> Step {
        if tag == Tag::Xmp {
            return self.raw(token, tag);
        }
        if tag.is_void() {
            self.push_leaf(NodeKind::Element, tag, token.start, token.end);
            return Ok(());
        }
        self.form |= tag == Tag::Form;
        let inner = if matches!(tag, Tag::Pre | Tag::Listing) { self.skip_line_end(token.end)? } else { token.end };
        self.open(tag, token.start, inner)
    }

    /// The line end right after `<pre>` is not part of its text.
    fn skip_line_end(&mut self, at: usize) -> Result<usize, Unsure> {
        let rest = &self.text[at..];
        if rest.starts_with('\n') {
            self.tokens.skip_to(at + 1);
            return Ok(at + 1);
        }
        if rest.starts_with("&#") || rest.starts_with("&NewLine") { Err(Unsure) } else { Ok(at) }
    }

    fn end_tag(&mut self, token: Token, tag: Tag) -> Step {
        let at = token.start;
        match tag {
            Tag::Body | Tag::Html => {
                if self.in_scope(Tag::Body, Scope::Default) {
                    self.end_body(at);
                    if tag == Tag::Html {
                        self.mode = super::builder::Mode::AfterAfterBody;
                    }
                }
                Ok(())
            }
            Tag::Br => {
                self.push_leaf(NodeKind::Element, Tag::Br, at, token.end);
                Ok(())
            }
            Tag::P if !self.in_scope(Tag::P, Scope::Button) => {
                self.push_leaf(NodeKind::Element, Tag::P, at, token.end);
                Ok(())
            }
            Tag::P => self.close_paragraph(at),
            Tag::Li => self.close_in_scope(Scope::ListItem, |open| open == Tag::Li, tag, at),
            Tag::Form => self.end_form(at),
            Tag::Dd | Tag::Dt => self.close_in_scope(Scope::Default, |open| open == tag, tag, at),
            Tag::Button | Tag::Pre | Tag::Listing | Tag::Applet | Tag::Marquee | Tag::Object => {
                self.close_in_scope(Scope::Default, |open| open == tag, Tag::Other, at)
            }
            _ if tag.is_block() => self.close_in_scope(Scope::Default, |open| open == tag, Tag::Other, at),
            _ if tag.is_heading() => self.close_in_scope(Scope::Default, Tag::is_heading, Tag::Other, at),
            _ if tag.is_formatting() => self.end_formatting(token, tag),
            _ if tag.is_table_part() || tag == Tag::Table => self.end_table_part_in_body(token, tag),
            Tag::Template => Ok(()),
            _ => self.end_other(token, tag),
        }
    }

    fn close_in_scope(&mut self, scope: Scope, wanted: impl Fn(Tag) -> bool, except: Tag, at: usize) -> Step {
        match self.find_in_scope(scope, wanted) {
            Some(index) => {
                // The wanted element itself may have an implied end: it must not go before its time.
                while self.stack.len() > index + 1 && self.top().has_implied_end() && self.top() != except {
                    self.close_top(at);
                }
                self.close_through(index, at)
            }
            None => Ok(()),
        }
    }

    fn end_form(&mut self, at: usize) -> Step {
        if !std::mem::take(&mut self.form) {
            return Ok(());
        }
        self.close_implied(Tag::Other, at);
        if self.top() != Tag::Form {
            return Err(Unsure);
        }
        self.close_top(at);
        Ok(())
    }

    /// The end tag of a formatting element. All that it may close with it are elements of no meaning to the parser;
    /// anything else would be moved or copied.
    fn end_formatting(&mut self, token: Token, tag: Tag) -> Step {
        let Some(index) = self.formatting(tag) else { return self.end_other(token, tag) };
        let plain = |open: Tag| !open.is_special() && !open.is_formatting() && !open.is_disputed();
        if !self.stack[index + 1..].iter().all(|open| plain(open.tag)) {
            return Err(Unsure);
        }
        self.close_through(index, token.start)
    }

    /// The standard's "any other end tag".
    fn end_other(&mut self, token: Token, tag: Tag) -> Step {
        let name = token.name(self.text);
        for index in (1..self.stack.len()).rev() {
            let open = self.stack[index];
            if open.tag == tag && (tag != Tag::Other || self.open_name(index).eq_ignore_ascii_case(name)) {
                return self.close_through(index, token.start);
            }
            if open.tag.is_disputed() {
                return Err(Unsure);
            }
            if open.tag.is_special() {
                return Ok(());
            }
        }
        Ok(())
    }

    fn open_name(&self, index: usize) -> &str {
        let start = self.start_of(self.stack[index].node) + 1;
        let rest = &self.text[start..];
        let length = rest.bytes().take_while(|&b| !super::is_space(b) && b != b'/' && b != b'>').count();
        &rest[..length]
    }

    /// The open formatting element of that tag which the parser would find: not outside a cell or an object.
    fn formatting(&self, tag: Tag) -> Option<usize> {
        for (index, open) in self.stack.iter().enumerate().rev() {
            if open.tag == tag {
                return Some(index);
            }
            if open.tag.is_marker() {
                return None;
            }
        }
        None
    }

    fn close_paragraph(&mut self, at: usize) -> Step {
        match self.find_in_scope(Scope::Button, |open| open == Tag::P) {
            Some(index) => {
                self.close_implied(Tag::P, at);
                self.close_through(index, at)
            }
            None => Ok(()),
        }
    }

    /// `<li>`, `<dt>` and `<dd>` close the one before them, and a paragraph.
    fn close_item(&mut self, item: impl Fn(Tag) -> bool, at: usize) -> Step {
        for index in (1..self.stack.len()).rev() {
            let tag = self.stack[index].tag;
            if item(tag) {
                self.close_implied(tag, at);
                self.close_through(index, at)?;
                break;
            }
            if tag.is_disputed() {
                return Err(Unsure);
            }
            if tag.is_special() && !matches!(tag, Tag::Address | Tag::Div | Tag::P) {
                break;
            }
        }
        self.close_paragraph(at)
    }
}
