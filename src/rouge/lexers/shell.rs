//! Shell scripts. Words are text unless they are keywords, builtins or options; in `"…"`, `` `…` ``, `$(…)`, `${…}`,
//! `$((…))`, `case` and heredocs other rules hold, one stack of states for all.
//!
//! A builtin takes the white space behind it along where a word follows. The `\)` of a pattern in `case` is punctuation,
//! and an operator anywhere else.

use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer =
    Lexer { tag: "shell", aliases: &["bash", "zsh", "ksh", "sh"], start: || Box::new(Shell::default()) };

static KEYWORDS: Words =
    Words::new("continue do done elif else esac fi for function if in return select then until while");

static BUILTINS: Words = Words::new(
    "alias arch awk b2sum base32 base64 basename bg bind break builtin caller cat cd chcon chgrp chmod chown chroot
    cksum comm command compgen complete cp csplit cut date dd declare df dir dircolors dirname dirs disown du echo
    enable env eval exec exit expand export expr factor false fc fg fmt fold getopts grep groups gunzip gzip hash head
    help history hostid hostname id install jobs join kill let link ln local logname logout ls mapfile md5sum mkdir
    mkfifo mknod mktemp mv nice nl nohup nproc numfmt od paste pathchk popd pr printenv printf ptx pushd pwd read
    readlink readonly realpath rm rmdir runcon sed seq set sha1sum sha224sum sha256sum sha384sum sha512sum shift shopt
    shred shuf sleep sort source split stat stdbuf stty sudo sum suspend sync tac tail tar tee test time timeout times
    touch tr trap true truncate tsort tty type typeset ulimit umask unalias uname unexpand uniq unlink unset uptime
    users vdir wait wc who whoami yes",
);

#[derive(Copy, Clone, PartialEq)]
enum State {
    Root,
    /// In `case`, before the `)` of a pattern.
    Pattern,
    /// In `case`, behind the `)`.
    Stanza,
    /// In `"…"`.
    Double,
    /// In `'…'`.
    Single,
    /// In `$'…'`.
    Ansi,
    Backticks,
    /// In `$(…)`.
    Paren,
    /// In `(…)` within `$(…)`.
    InnerParen,
    /// In `${…}`.
    Curly,
    /// In `$((…))`.
    Math,
    Heredoc,
    /// In a heredoc, at the beginning of a line.
    HeredocLine,
}

struct Shell {
    states: Vec<State>,
    /// The word that ends the last heredoc.
    end: String,
}

impl Default for Shell {
    fn default() -> Shell {
        Shell { states: vec![State::Root], end: String::new() }
    }
}

impl Lex for Shell {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.states.last().copied().unwrap_or(State::Root) {
            State::Root => self.root(scanner),
            State::Pattern => self.pattern(scanner),
            State::Stanza => self.stanza(scanner),
            State::Double => self.double(scanner),
            State::Single => {
                self.pop_at(scanner, Token::StrSingle, "'") || scanner.take_while(Token::StrSingle, |c| c != '\'')
            }
            State::Ansi => self.ansi(scanner),
            State::Backticks => self.pop_at(scanner, Token::StrBacktick, "`") || self.root(scanner),
            State::Paren => self.pop_at(scanner, Token::StrInterpol, ")") || self.in_paren(scanner),
            State::InnerParen => self.pop_at(scanner, Token::Operator, ")") || self.in_paren(scanner),
            State::Curly => self.curly(scanner),
            State::Math => self.math(scanner),
            State::Heredoc => self.heredoc(scanner),
            State::HeredocLine => self.heredoc_line(scanner),
        }
    }
}

impl Shell {
    fn push_at(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, text: &str, state: State) -> bool {
        let fits = scanner.take_str(token, text);
        if fits {
            self.states.push(state);
        }
        fits
    }

    fn pop_at(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, text: &str) -> bool {
        let fits = scanner.take_str(token, text);
        if fits {
            self.states.pop();
        }
        fits
    }

    fn root(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'#' => scanner.take_line(Token::Comment),
            b'\\' => escape(scanner),
            b'$' if scanner.byte(1) == b'\'' => self.push_at(scanner, Token::StrSingle, "$'", State::Ansi),
            b'$' if scanner.byte(1) == b'"' => self.push_at(scanner, Token::StrDouble, "$\"", State::Double),
            b'$' | b'`' => self.interpolation(scanner),
            b'"' => self.push_at(scanner, Token::StrDouble, "\"", State::Double),
            b'\'' => self.push_at(scanner, Token::StrSingle, "'", State::Single),
            b'<' => self.less_than(scanner),
            b'*' => scanner.take_char(Token::Keyword),
            b'[' | b']' | b'{' | b'}' | b'(' | b')' | b'!' | b'=' | b'>' => scanner.take_char(Token::Operator),
            b';' => scanner.take_char(Token::Punctuation),
            b'&' if scanner.byte(1) == b'&' => scanner.take(Token::Operator, 2),
            b'|' if scanner.byte(1) == b'|' => scanner.take(Token::Operator, 2),
            b'-' if option_length(scanner.rest()) > 1 => scanner.take(Token::NameTag, option_length(scanner.rest())),
            b'.' if scanner.byte(1).is_ascii_whitespace() => scanner.take_char(Token::NameBuiltin),
            byte if is_word(byte) && self.word(scanner) => true,
            _ => text(scanner),
        }
    }

    /// A keyword, a builtin or the name in an assignment. `false` for other words.
    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest().as_bytes();
        let length = rest.iter().take_while(|byte| is_word(**byte)).count();
        let word = &scanner.rest()[..length];
        let after = rest.get(length).copied().unwrap_or(0);
        let goes_on = |from: usize| scanner.rest()[from..].starts_with(is_inside_word);
        if after == b'=' && !KEYWORDS.has(word) && !BUILTINS.has(word) && word != "case" {
            return scanner.take(Token::NameVariable, length);
        }
        if goes_on(length) || scanner.previous().is_some_and(is_inside_word) {
            return false;
        }
        if word == "case" {
            return self.push_at(scanner, Token::Keyword, "case", State::Pattern);
        }
        let token = match () {
            () if KEYWORDS.has(word) => Token::Keyword,
            () if BUILTINS.has(word) && !matches!(after, b'.' | b'-') => Token::NameBuiltin,
            () => return false,
        };
        let space = rest[length..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        scanner.take(token, if goes_on(length + space) { length + space } else { length })
    }

    /// `<<word` begins a heredoc; the word may stand in quotes.
    fn less_than(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_str(Token::Operator, "<<<") {
            return true;
        }
        let Some(start) = heredoc_start(scanner.rest()) else { return scanner.take_char(Token::Text) };
        scanner.rest()[start.word..start.word + start.length].clone_into(&mut self.end);
        scanner.take(Token::Operator, start.operator);
        scanner.take(Token::Text, start.space);
        let opening = start.word - start.operator - start.space;
        scanner.take(Token::StrHeredoc, opening);
        scanner.take(Token::NameConstant, start.length);
        scanner.take(Token::StrHeredoc, start.quote);
        self.states.push(State::Heredoc);
        true
    }

    fn interpolation(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let hash = usize::from(scanner.byte(1) == b'#');
        match (scanner.byte(0), scanner.byte(1)) {
            (b'`', _) => self.push_at(scanner, Token::StrBacktick, "`", State::Backticks),
            (b'$', b'(') => {
                self.push_at(scanner, Token::Keyword, "$((", State::Math)
                    || self.push_at(scanner, Token::StrInterpol, "$(", State::Paren)
            }
            (b'$', b'{') => {
                self.push_at(scanner, Token::Keyword, "${#", State::Curly)
                    || self.push_at(scanner, Token::Keyword, "${", State::Curly)
            }
            (b'$', _) => [hash, 0].iter().any(|hash| variable(scanner, *hash)),
            _ => false,
        }
    }

    fn pattern(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let ends = scanner.word() == "esac"
            && !scanner.previous().is_some_and(is_inside_word)
            && !scanner.rest()[4..].starts_with(is_inside_word);
        if ends {
            return self.pop_at(scanner, Token::Keyword, "esac");
        }
        match scanner.byte(0) {
            b'|' => scanner.take_char(Token::Punctuation),
            b')' => self.push_at(scanner, Token::Punctuation, ")", State::Stanza),
            _ => self.root(scanner),
        }
    }

    fn stanza(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.pop_at(scanner, Token::Punctuation, ";;") || self.root(scanner)
    }

    fn double(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\\' => escape(scanner),
            b'"' => self.pop_at(scanner, Token::StrDouble, "\""),
            b'$' => {
                self.pop_at(scanner, Token::StrDouble, "$\"")
                    || self.pop_at(scanner, Token::StrDouble, "$#\"")
                    || self.interpolation(scanner)
            }
            b'`' => self.interpolation(scanner),
            _ => scanner.take_while(Token::StrDouble, |c| !matches!(c, '"' | '`' | '\\' | '$')),
        }
    }

    fn ansi(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\\' => escape(scanner),
            b'\'' => self.pop_at(scanner, Token::StrSingle, "'"),
            _ => scanner.take_while(Token::StrSingle, |c| c != '\'' && c != '\\'),
        }
    }

    fn in_paren(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.push_at(scanner, Token::Operator, "(", State::InnerParen) || self.root(scanner)
    }

    fn curly(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let is_plain = |c: char| !matches!(c, '}' | ':' | '"' | '\'' | '`' | '$');
        match scanner.byte(0) {
            b'}' => self.pop_at(scanner, Token::Keyword, "}"),
            b':' if scanner.byte(1) == b'-' => scanner.take(Token::Keyword, 2),
            byte if is_word(byte) => scanner.take_while(Token::NameVariable, |c| c.is_ascii() && is_word(c as u8)),
            byte if is_plain(char::from(byte)) => scanner.take_while(Token::Punctuation, is_plain),
            _ => self.root(scanner),
        }
    }

    fn math(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b')' => self.pop_at(scanner, Token::Keyword, "))") || scanner.take_char(Token::Operator),
            b'-' | b'+' | b'*' | b'/' | b'%' | b'^' | b'|' | b'&' => scanner.take_char(Token::Operator),
            b'0'..=b'9' => {
                let length = |from: usize, is: &dyn Fn(char) -> bool| {
                    let rest = &scanner.rest()[from..];
                    rest.find(|c| !is(c)).unwrap_or(rest.len())
                };
                let digits = length(0, &|c| c.is_ascii_digit());
                let with_base = scanner.byte(digits) == b'#';
                let value = if with_base { length(digits + 1, &|c| c.is_ascii() && is_word(c as u8)) } else { 0 };
                scanner.take(Token::Num, if value > 0 { digits + 1 + value } else { digits })
            }
            _ => self.root(scanner),
        }
    }

    fn heredoc(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\n' => self.push_at(scanner, Token::StrHeredoc, "\n", State::HeredocLine),
            b'\\' => escape(scanner),
            b'$' => self.interpolation(scanner) || scanner.take_char(Token::StrHeredoc),
            _ => scanner.take_while(Token::StrHeredoc, |c| !matches!(c, '\n' | '\\' | '$')),
        }
    }

    /// A line of one word, with the white space around it, may be the end.
    fn heredoc_line(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        let space = scanner.length_while(|c| c.is_ascii_whitespace());
        let word = rest[space..].bytes().take_while(|byte| is_word(*byte)).count();
        let after = &rest[space + word..];
        let end = &after[..after.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(after.len())];
        let Some(newline) = end.rfind('\n').filter(|_| word > 0) else {
            self.states.pop();
            scanner.take(Token::StrHeredoc, space);
            return true;
        };
        let ends = rest[space..space + word] == self.end;
        if ends {
            self.states.truncate(self.states.len() - 2);
        }
        scanner.take(if ends { Token::NameConstant } else { Token::StrHeredoc }, space + word + newline + 1)
    }
}

/// A backslash, with the character behind it if that is no line end.
fn escape(scanner: &mut Scanner<'_, '_>) -> bool {
    scanner.take_char(Token::StrEscape);
    scanner.peek().is_none_or(|c| c == '\n') || scanner.take_char(Token::StrEscape)
}

/// `$`, a `#` or not, and a word or any one character.
fn variable(scanner: &mut Scanner<'_, '_>, hash: usize) -> bool {
    let rest = &scanner.rest()[1 + hash..];
    let word = rest.bytes().take_while(|byte| is_word(*byte)).count();
    let any = || rest.chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    let length = if word > 0 { word } else { any() };
    length > 0 && scanner.take(Token::NameVariable, 1 + hash + length)
}

fn text(scanner: &mut Scanner<'_, '_>) -> bool {
    let is_special = |c: char| "=*{}()$\"'`;\\<".contains(c) || c.is_ascii_whitespace();
    scanner.take_while(Token::Text, |c| c.is_ascii_whitespace()) || scanner.take_while(Token::Text, |c| !is_special(c))
}

/// Whether a character is no boundary of words; letters of all scripts are not.
fn is_inside_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Bytes of `-x`, `--long-option` or `--`.
fn option_length(rest: &str) -> usize {
    rest.bytes().take_while(|byte| is_word(*byte) || *byte == b'-').count()
}

/// The parts of a heredoc's beginning, in bytes.
struct HeredocStart {
    operator: usize,
    space: usize,
    /// Where the word begins.
    word: usize,
    length: usize,
    /// The quote behind the word.
    quote: usize,
}

fn heredoc_start(rest: &str) -> Option<HeredocStart> {
    let operator = if rest.starts_with("<<-") { 3 } else { 2 };
    let after = rest.strip_prefix("<<").map(|_| &rest[operator..])?;
    let space = after.find(|c: char| !c.is_ascii_whitespace())?;
    let quoted = &after[space..];
    let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''));
    let word = &quoted[quote.map_or(0, char::len_utf8)..];
    let word = word.strip_prefix('\\').unwrap_or(word);
    let length = word.bytes().take_while(|byte| is_word(*byte)).count();
    let is_closed = quote.is_none_or(|quote| word[length..].starts_with(quote));
    let start = rest.len() - word.len();
    let quote = usize::from(quote.is_some());
    (length > 0 && is_closed).then_some(HeredocStart { operator, space, word: start, length, quote })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn builtins_take_white_space_up_to_a_word() {
        let expected = [("nb", "echo "), ("", "a "), ("k", "if"), ("", " "), ("o", "["), ("", " "), ("nt", "-n")];
        assert_eq!(tokens(&LEXER, "echo a if [ -n"), expected);
        assert_eq!(tokens(&LEXER, "echo-x"), [("", "echo-x")]);
        assert_eq!(tokens(&LEXER, "A=do\\nx"), [("nv", "A"), ("o", "="), ("k", "do"), ("se", "\\n"), ("", "x")]);
    }

    #[test]
    fn patterns_of_case_end_in_punctuation() {
        let expected = [
            ("k", "case"),
            ("", " x "),
            ("k", "in "),
            ("", "a"),
            ("p", ")"),
            ("", " "),
            ("o", "("),
            ("", "b"),
            ("o", ")"),
            ("p", ";;"),
            ("k", "esac"),
        ];
        assert_eq!(tokens(&LEXER, "case x in a) (b);;esac"), expected);
    }

    #[test]
    fn expansions_nest() {
        let expected = [
            ("s2", "\"a "),
            ("si", "$("),
            ("", "b "),
            ("o", "("),
            ("", "c"),
            ("o", ")"),
            ("si", ")"),
            ("k", "${"),
            ("nv", "d"),
            ("k", ":-"),
            ("p", " e"),
            ("k", "}$(("),
            ("m", "1"),
            ("o", "+"),
            ("m", "2#1"),
            ("k", "))"),
            ("s2", "$\""),
        ];
        assert_eq!(tokens(&LEXER, "\"a $(b (c))${d:- e}$((1+2#1))$\""), expected);
    }

    #[test]
    fn a_heredoc_ends_at_its_word_with_blank_lines_around() {
        let start = [("o", "<<-"), ("sh", "'"), ("no", "E")];
        let expected = [("sh", "'\na "), ("nv", "$b"), ("sh", "\nEx\n"), ("no", "\tE\n\n"), ("", "c")];
        let found = tokens(&LEXER, "<<-'E'\na $b\nEx\n\tE\n\nc");
        assert_eq!(found, start.into_iter().chain(expected).collect::<Vec<_>>());
        assert_eq!(tokens(&LEXER, "<<'E x'"), [("", "<<"), ("s1", "'E x'")]);
    }

    #[test]
    fn a_dollar_before_a_line_end_is_an_error() {
        assert_eq!(tokens(&LEXER, "$\n'a"), [("err", "$"), ("", "\n"), ("s1", "'a")]);
    }
}
