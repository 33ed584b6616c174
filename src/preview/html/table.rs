//! Tree construction: the rules of tables and of their parts.

use super::NodeKind;
use super::builder::{Builder, Step, Unsure};
use super::tag::{Scope, Tag};
use super::tokenizer::{Token, TokenKind};

impl Builder<'_> {
    /// A token directly inside a table, a section, a row or a group of columns. What does not belong there would be
    /// put before the table.
    pub(super) fn in_table(&mut self, token: Token) -> Step {
        match token.kind {
            TokenKind::Text if !self.is_blank(token) => Err(Unsure),
            TokenKind::Text => {
                self.push_text(token.start);
                Ok(())
            }
            TokenKind::Comment => {
                self.push_leaf(NodeKind::Comment, Tag::Other, token.start, token.end);
                Ok(())
            }
            TokenKind::StartTag => self.start_in_table(token, self.tag(token)),
            TokenKind::EndTag => self.end_in_table(token, self.tag(token)),
            _ => Ok(()),
        }
    }

    fn start_in_table(&mut self, token: Token, tag: Tag) -> Step {
        let at = token.start;
        match (self.top(), tag) {
            (Tag::Colgroup, Tag::Col) => {
                self.push_leaf(NodeKind::Element, tag, at, token.end);
                Ok(())
            }
            (Tag::Colgroup, Tag::Template) => self.template(token),
            (Tag::Colgroup, Tag::Html) => Err(Unsure),
            (Tag::Table, Tag::Caption | Tag::Colgroup | Tag::Tbody | Tag::Thead | Tag::Tfoot)
            | (Tag::Tbody | Tag::Thead | Tag::Tfoot, Tag::Tr)
            | (Tag::Tr, Tag::Td | Tag::Th) => self.open(tag, at, token.end),
            (Tag::Table, Tag::Col) => self.imply(Tag::Colgroup, token),
            (Tag::Table, Tag::Tr | Tag::Td | Tag::Th) => self.imply(Tag::Tbody, token),
            (Tag::Tbody | Tag::Thead | Tag::Tfoot, Tag::Td | Tag::Th) => self.imply(Tag::Tr, token),
            (Tag::Colgroup, _) => self.close_and_retry(token),
            (Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Tr, _) if tag.is_table_part() => self.close_and_retry(token),
            (_, Tag::Style | Tag::Script | Tag::Template) => self.head_content(token, tag),
            _ => Err(Unsure),
        }
    }

    fn end_in_table(&mut self, token: Token, tag: Tag) -> Step {
        let top = self.top();
        if tag == top {
            self.close_top(token.start);
            return Ok(());
        }
        match tag {
            Tag::Table => self.close_and_retry(token),
            Tag::Tbody | Tag::Thead | Tag::Tfoot if top == Tag::Tr && self.in_scope(tag, Scope::Table) => {
                self.close_and_retry(token)
            }
            // `</template>` closes a template alone, and none is open here.
            Tag::Body | Tag::Html | Tag::Template => Ok(()),
            _ if tag.is_table_part() => Ok(()),
            _ if top == Tag::Colgroup => self.close_and_retry(token),
            // Other end tags follow the body's rules and the nodes that these make are put before the table.
            _ => Err(Unsure),
        }
    }

    fn imply(&mut self, tag: Tag, token: Token) -> Step {
        self.open(tag, token.start, token.start)?;
        self.in_table(token)
    }

    fn close_and_retry(&mut self, token: Token) -> Step {
        self.close_top(token.start);
        self.in_body(token)
    }

    /// The start tag of a table's part where the body's rules hold: it closes a cell or caption, or is ignored.
    pub(super) fn table_part_in_body(&mut self, token: Token, _tag: Tag) -> Step {
        match self.cell() {
            Some(index) => {
                self.close_cell(index, token.start)?;
                self.in_body(token)
            }
            None => Ok(()),
        }
    }

    /// The end tag of a table or its part where the body's rules hold.
    pub(super) fn end_table_part_in_body(&mut self, token: Token, tag: Tag) -> Step {
        let Some(index) = self.cell() else { return Ok(()) };
        let open = self.stack[index].tag;
        if tag == open {
            return self.close_cell(index, token.start);
        }
        let closes = match open {
            Tag::Caption => tag == Tag::Table,
            _ => matches!(tag, Tag::Table | Tag::Tbody | Tag::Tfoot | Tag::Thead | Tag::Tr),
        };
        if closes && self.in_scope(tag, Scope::Table) {
            self.close_cell(index, token.start)?;
            return self.in_body(token);
        }
        Ok(())
    }

    /// The cell or caption in which the current element is, unless a table lies between.
    fn cell(&self) -> Option<usize> {
        self.find_in_scope(Scope::Table, |open| matches!(open, Tag::Td | Tag::Th | Tag::Caption))
    }

    fn close_cell(&mut self, index: usize, at: usize) -> Step {
        while self.stack.len() > index + 1 && self.top().has_implied_end() {
            self.close_top(at);
        }
        self.close_through(index, at)
    }
}
