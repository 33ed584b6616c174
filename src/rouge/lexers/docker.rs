//! Dockerfiles: instructions at the beginnings of lines. What `RUN` runs is the shell's.

use super::shell;
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer {
    tag: "docker",
    aliases: &["dockerfile", "Dockerfile"],
    start: || Box::new(Docker { command: (shell::LEXER.start)(), runs: false }),
};

static INSTRUCTIONS: Words = Words::new(
    "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER SHELL STOPSIGNAL USER VOLUME WORKDIR",
);

struct Docker {
    command: Box<dyn Lex>,
    /// Whether the command of a `RUN` goes on.
    runs: bool,
}

impl Lex for Docker {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if self.runs {
            return self.run(scanner);
        }
        if scanner.byte(0) == b'#' {
            return scanner.take_line(Token::Comment);
        }
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        scanner.is_at_line_start() && (self.begin_run(scanner) || from(scanner) || instruction(scanner))
            || scanner.take_while(Token::Text, |c| c.is_ascii_whitespace())
            || scanner.take_while(Token::Text, is_word)
            || scanner.take_while(Token::Text, |c| !is_word(c))
    }
}

impl Docker {
    fn begin_run(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        let onbuild = word_length(rest, "ONBUILD");
        let run = word_length(&rest[onbuild..], "RUN");
        if run <= "RUN".len() || onbuild == "ONBUILD".len() {
            return false;
        }
        self.runs = true;
        self.command = (shell::LEXER.start)();
        scanner.take(Token::Keyword, onbuild + run)
    }

    fn run(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\n' => {
                self.runs = false;
                scanner.take_char(Token::Text)
            }
            b'\\' if scanner.byte(1) == b'\n' => scanner.take(Token::StrEscape, 2),
            _ => {
                let length = command_length(scanner.rest());
                length > 0 && scanner.delegate(self.command.as_mut(), length)
            }
        }
    }
}

/// Bytes up to a line end or a backslash before one.
fn command_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => break,
            b'\\' => match rest[at + 1..].chars().next() {
                None | Some('\n') => break,
                Some(escaped) => at += 1 + escaped.len_utf8(),
            },
            _ => at += 1,
        }
    }
    at
}

/// Bytes of a word in whatever case and of the white space behind it; 0 where it does not stand.
fn word_length(rest: &str, word: &str) -> usize {
    let bytes = rest.as_bytes();
    if !bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes())) {
        return 0;
    }
    word.len() + bytes[word.len()..].iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// `FROM image AS name`
fn from(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let start = word_length(rest, "FROM");
    let line_end = rest[start..].find('\n').map_or(rest.len(), |at| start + at);
    let line = &rest.as_bytes()[start..line_end];
    let is_as = |at: &usize| line[*at].is_ascii_whitespace() && line[at + 1..at + 3].eq_ignore_ascii_case(b"AS");
    let Some(space) = (0..line.len().saturating_sub(2)).rev().find(|at| {
        let after = rest.as_bytes().get(start + at + 3);
        is_as(at) && after.is_some_and(u8::is_ascii_whitespace)
    }) else {
        return false;
    };
    if start <= "FROM".len() {
        return false;
    }
    scanner.take(Token::Keyword, "FROM".len());
    scanner.take(Token::TextWhitespace, start - "FROM".len());
    scanner.take(Token::Str, space);
    scanner.take(Token::TextWhitespace, 1);
    scanner.take(Token::Keyword, 2);
    scanner.take_while(Token::TextWhitespace, |c| c.is_ascii_whitespace());
    scanner.take_line(Token::Str);
    true
}

/// Any other instruction, behind `ONBUILD` as well, and the rest of its line.
fn instruction(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let onbuild = word_length(rest, "ONBUILD");
    let word = rest[onbuild..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    if onbuild == "ONBUILD".len() || !INSTRUCTIONS.has(&rest[onbuild..onbuild + word].to_ascii_uppercase()) {
        return false;
    }
    if onbuild > 0 {
        scanner.take(Token::Keyword, "ONBUILD".len());
        scanner.take(Token::TextWhitespace, onbuild - "ONBUILD".len());
    }
    scanner.take(Token::Keyword, word);
    scanner.take_line(Token::Str);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn instructions_stand_at_the_beginning_of_a_line() {
        let expected = [
            ("k", "from"),
            ("w", " "),
            ("s", "a"),
            ("w", " "),
            ("k", "AS"),
            ("w", " "),
            ("s", "b"),
            ("", "\n"),
            ("k", "ONBUILD"),
            ("w", " "),
            ("k", "USER"),
            ("s", " c"),
            ("", "\n USER d "),
            ("c", "# e"),
        ];
        assert_eq!(tokens(&LEXER, "from a AS b\nONBUILD USER c\n USER d # e"), expected);
    }

    #[test]
    fn run_runs_a_shell_up_to_the_end_of_the_line() {
        let expected =
            [("k", "RUN "), ("nb", "echo"), ("", " "), ("s2", "\"a "), ("se", "\\\n"), ("s2", "b\""), ("", "\necho\n")];
        assert_eq!(tokens(&LEXER, "RUN echo \"a \\\nb\"\necho\n"), expected);
    }
}
