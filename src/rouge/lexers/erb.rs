//! ERB: Ruby between `<%` and `%>`, in HTML.

use crate::rouge::{Lex, Lexer, Scanner, Token, find};

pub static LEXER: Lexer = Lexer { tag: "erb", aliases: &["eruby", "rhtml"], start: || Box::new(Erb::new()) };

struct Erb {
    html: Option<Box<dyn Lex>>,
    ruby: Option<Box<dyn Lex>>,
    is_ruby: bool,
}

impl Erb {
    fn new() -> Erb {
        let state = |name| find(name).map(|lexer| (lexer.start)());
        Erb { html: state("html"), ruby: state("ruby"), is_ruby: false }
    }
}

impl Lex for Erb {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if self.is_ruby {
            return self.ruby(scanner);
        }
        if scanner.starts_with("<%#")
            && let Some(end) = scanner.find(3, "%>")
        {
            return scanner.take(Token::Comment, end + 2);
        }
        if scanner.starts_with("<%") {
            self.is_ruby = true;
            return scanner.take(Token::CommentPreproc, 2 + usize::from(matches!(scanner.byte(2), b'=' | b'%' | b'-')));
        }
        let length = scanner.find(0, "<%").unwrap_or(scanner.rest().len());
        delegate(scanner, &mut self.html, length)
    }
}

impl Erb {
    fn ruby(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let end = scanner.find(0, "%>").unwrap_or(scanner.rest().len());
        let dash = usize::from(scanner.rest()[..end].ends_with('-') && end < scanner.rest().len());
        if end > dash {
            return delegate(scanner, &mut self.ruby, end - dash);
        }
        self.is_ruby = false;
        scanner.take(Token::CommentPreproc, dash + 2)
    }
}

fn delegate(scanner: &mut Scanner<'_, '_>, state: &mut Option<Box<dyn Lex>>, length: usize) -> bool {
    match state {
        Some(state) => scanner.delegate(state.as_mut(), length),
        None => scanner.take(Token::Text, length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn html_goes_on_behind_ruby() {
        let expected = [
            ("nt", "<a"),
            ("", " "),
            ("na", "b="),
            ("cp", "<%="),
            ("mi", "1"),
            ("cp", "-%>"),
            ("s", "c"),
            ("nt", ">"),
            ("c", "<%# d %>"),
        ];
        assert_eq!(tokens(&LEXER, "<a b=<%=1-%>c><%# d %>"), expected);
    }
}
