//! Makefiles. Values and recipes are the shell's but for make's own variables and functions, which part them.
//!
//! One shell lexer goes through the whole file: a quote that is left open stays so from line to line. What no rule knows
//! is an error, character by character, until a rule fits.

use super::shell;
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer {
    tag: "make",
    aliases: &["makefile", "mf", "gnumake", "bsdmake"],
    start: || Box::new(Make { shell: (shell::LEXER.start)(), states: Vec::new(), no_name: 0, no_rule: 0 }),
};

static FUNCTIONS: Words = Words::new(
    "abspath addprefix addsuffix and basename call dir error eval file filter filter-out findstring firstword flavor
    foreach if join lastword notdir or origin patsubst realpath shell sort strip subst suffix value warning
    wildcard word wordlist words",
);

#[derive(Copy, Clone, PartialEq)]
enum State {
    /// Behind `export`.
    Export,
    /// Behind the `:` of a rule.
    Prerequisites,
    /// In the recipe, at the beginning of a line.
    Recipe,
    /// In a value or a line of a recipe.
    Line,
    /// In a function, up to a bracket or brace; or in brackets there.
    Function,
}

struct Make {
    shell: Box<dyn Lex>,
    states: Vec<State>,
    /// Up to these places no name and no rule begins.
    no_name: usize,
    no_rule: usize,
}

impl Lex for Make {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() == 0 {
            (self.no_name, self.no_rule) = (0, 0);
        }
        match self.states.last().copied() {
            None => self.root(scanner),
            Some(State::Export) => self.export(scanner),
            Some(State::Prerequisites) => self.prerequisites(scanner),
            Some(State::Recipe) => self.recipe(scanner),
            Some(State::Line) if scanner.byte(0) == b'\n' => self.pop(scanner, Token::Text),
            Some(State::Line) => self.value(scanner),
            Some(State::Function) if matches!(scanner.byte(0), b')' | b'}') => self.pop(scanner, Token::NameFunction),
            Some(State::Function) => self.value(scanner),
        }
    }
}

impl Make {
    fn pop(&mut self, scanner: &mut Scanner<'_, '_>, token: Token) -> bool {
        self.states.pop();
        scanner.take_char(token)
    }

    fn root(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'#' if scanner.find(0, "\n").is_some() => scanner.take(Token::Comment, scanner.line_length() + 1),
            byte if byte.is_ascii_whitespace() => scanner.take_while(Token::Text, |c| c.is_ascii_whitespace()),
            _ => {
                include(scanner)
                    || conditional(scanner)
                    || self.begin_export(scanner)
                    || self.assignment(scanner)
                    || quoted(scanner)
                    || self.rule(scanner)
            }
        }
    }

    fn begin_export(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some(rest) = scanner.rest().strip_prefix("export") else { return false };
        let space = blanks(rest);
        if space == 0 {
            return false;
        }
        let names = rest[space..].trim_start_matches(|c| is_exported(c) || c == '\t' || c == ' ');
        if names.starts_with('\n') && !rest[space..].starts_with('\n') {
            self.states.push(State::Export);
            scanner.take(Token::Keyword, "export".len());
            return scanner.take(Token::Text, space);
        }
        scanner.take(Token::Keyword, "export".len() + space)
    }

    fn export(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\n' => self.pop(scanner, Token::Text),
            b' ' | b'\t' => scanner.take_while(Token::Text, |c| c == ' ' || c == '\t'),
            _ => scanner.take_while(Token::NameVariable, is_exported),
        }
    }

    fn assignment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() < self.no_name {
            return false;
        }
        let rest = scanner.rest();
        let name = scanner.length_while(|c| is_exported(c) || c == '.');
        let space = rest[name..].len() - rest[name..].trim_ascii_start().len();
        let operator = &rest[name + space..];
        let length = usize::from(operator.starts_with(['!', '?', ':', '+'])) + 1;
        if name == 0 || operator.as_bytes().get(length - 1) != Some(&b'=') {
            self.no_name = scanner.at() + name;
            return false;
        }
        self.states.push(State::Line);
        scanner.take(Token::NameVariable, name);
        scanner.take(Token::Text, space);
        scanner.take(Token::Operator, length)
    }

    fn rule(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() < self.no_rule {
            return false;
        }
        let rest = scanner.rest();
        let name = rest.find([':', '\n']).unwrap_or(rest.len());
        if !rest[name..].starts_with(':') {
            self.no_rule = scanner.at() + name;
            return false;
        }
        if name == 0 {
            return false;
        }
        self.states.push(State::Prerequisites);
        scanner.take(Token::NameLabel, name);
        scanner.take_while(Token::Operator, |c| c == ':');
        scanner.take_while(Token::Text, |c| c == ' ' || c == '\t');
        true
    }

    fn prerequisites(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\n' => {
                self.states.pop();
                self.states.push(State::Recipe);
                scanner.take_char(Token::Text)
            }
            b',' => scanner.take_char(Token::Punctuation),
            b'#' => scanner.take_char(Token::Comment),
            b'\\' => {
                let escaped = scanner.rest()[1..].chars().next();
                escaped.is_some_and(|c| scanner.take(Token::Text, 1 + c.len_utf8()))
            }
            _ => scanner.take_while(Token::NameFunction, |c| !matches!(c, '\n' | ',' | '#' | '\\')),
        }
    }

    fn recipe(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) != b'\t' {
            if !conditional(scanner) {
                if scanner.byte(0) == b'\n' && scanner.previous() != Some('\n') {
                    return scanner.take_char(Token::Text);
                }
                self.states.pop();
                self.shell = (shell::LEXER.start)();
            }
            return true;
        }
        self.states.push(State::Line);
        scanner.take_while(Token::Text, |c| c == ' ' || c == '\t');
        let is_prefix = matches!(scanner.byte(0), b'@' | b'-');
        scanner.take(Token::Punctuation, usize::from(is_prefix));
        true
    }

    /// Variables and functions of make's, and what is between them for the shell.
    fn value(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        let name = variable_length(rest);
        if name > 0 {
            return scanner.take(Token::NameVariable, name);
        }
        let function = function_length(rest);
        if function > 0 {
            self.states.push(State::Function);
            scanner.take(Token::NameFunction, 2);
            scanner.take(Token::NameBuiltin, function);
            return scanner.take_while(Token::Text, |c| c.is_ascii_whitespace());
        }
        let in_function = self.states.last() == Some(&State::Function);
        if in_function && scanner.byte(0) == b'(' {
            self.states.push(State::Function);
        }
        let length = piece_length(rest, in_function);
        scanner.delegate(self.shell.as_mut(), length)
    }
}

/// Bytes of a piece of shell: a bracket alone, or what comes before one, before `${` or the end of the line.
fn piece_length(rest: &str, in_function: bool) -> usize {
    let bytes = rest.as_bytes();
    if matches!(bytes.first(), Some(b'(' | b')')) {
        return 1;
    }
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        let stops = match byte {
            b'\n' => !in_function,
            b'\\' => at > 0,
            b'$' => at > 0 && matches!(next, Some(b'(' | b'{')),
            b'}' => at > 0 && in_function,
            byte => matches!(byte, b'(' | b')'),
        };
        if stops {
            break;
        }
        at += 1;
        if *byte == b'\\' {
            return at + rest[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    at
}

/// Bytes of `$(name)` or `${name:a=b}`; 0 for what is more than a name.
fn variable_length(rest: &str) -> usize {
    let Some(inner) = rest.strip_prefix("$(").or_else(|| rest.strip_prefix("${")) else { return 0 };
    let name = inner.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_:%.=".contains(c));
    let starts = inner.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let after = name.trim_ascii_start();
    if starts && after.starts_with([')', '}']) { rest.len() - after.len() + 1 } else { 0 }
}

/// Bytes of the name in `$(name ` where it is a function's.
fn function_length(rest: &str) -> usize {
    let Some(inner) = rest.strip_prefix("$(").or_else(|| rest.strip_prefix("${")) else { return 0 };
    let length = inner.bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'-').count();
    let is_call = inner[length..].starts_with(|c: char| c.is_ascii_whitespace());
    if is_call && FUNCTIONS.has(&inner[..length]) { length } else { 0 }
}

fn is_exported(char: char) -> bool {
    char.is_ascii_alphanumeric() || "_${}()-".contains(char)
}

fn blanks(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// `include a b`, `-include`, `sinclude`
fn include(scanner: &mut Scanner<'_, '_>) -> bool {
    let keyword = ["include", "-include", "sinclude"].into_iter().find(|word| scanner.starts_with(word));
    let Some(keyword) = keyword else { return false };
    let line = &scanner.rest()[..scanner.line_length()];
    let files = &line[keyword.len()..];
    let files = files[..files.find('#').unwrap_or(files.len())].trim_ascii_end();
    if blanks(files) == 0 {
        return false;
    }
    scanner.take(Token::Keyword, keyword.len()) && scanner.take(Token::StrOther, files.len())
}

/// `ifeq (a,b)`, `else` and so on.
fn conditional(scanner: &mut Scanner<'_, '_>) -> bool {
    let words = ["ifdef", "ifndef", "ifeq", "ifneq", "else", "endif"];
    let Some(word) = words.into_iter().find(|word| scanner.starts_with(word)) else { return false };
    let rest = &scanner.rest()[word.len()..];
    let space = blanks(rest);
    match word {
        "ifdef" | "ifndef" | "ifeq" | "ifneq" if space > 0 => {
            let condition = rest[space..].find(['#', '\n']).unwrap_or(rest.len() - space);
            if condition == 0 {
                return false;
            }
            scanner.take(Token::Keyword, word.len());
            scanner.take(Token::Text, space);
            scanner.take(Token::NameVariable, condition)
        }
        "else" | "endif" if rest[space..].starts_with(['#', '\n']) => scanner.take(Token::Keyword, word.len() + space),
        _ => false,
    }
}

fn quoted(scanner: &mut Scanner<'_, '_>) -> bool {
    let (quote, token) = match scanner.byte(0) {
        b'"' => ('"', Token::StrDouble),
        b'\'' => ('\'', Token::StrSingle),
        _ => return false,
    };
    let what = if quote == '"' { "end of a double-quoted string" } else { "end of a single-quoted string" };
    if scanner.is_vain(what) {
        return false;
    }
    let mut escaped = false;
    let end = scanner.rest()[1..].find(|c| {
        let ends = if escaped { c == '\n' } else { c == quote };
        escaped = c == '\\' && !escaped;
        ends
    });
    let length = end.map_or(scanner.rest().len(), |end| 1 + end);
    if scanner.rest()[length..].starts_with(quote) {
        return scanner.take(token, length + 1);
    }
    // The quotes on this way stand behind backslashes, so that from each of them it would be the same one.
    scanner.mark_vain(what, length);
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn values_are_the_shells_but_for_variables() {
        let expected = [
            ("nv", "A"),
            ("", " "),
            ("o", ":="),
            ("", " "),
            ("s2", "\"b "),
            ("nv", "$(c:.d=.e)"),
            ("s2", "\""),
            ("", " "),
            ("nf", "$("),
            ("nb", "dir"),
            ("", " f"),
            ("nf", ")"),
            ("err", "$"),
            ("o", "("),
            ("", "g h"),
            ("o", ")"),
            ("", "\n"),
        ];
        assert_eq!(tokens(&LEXER, "A := \"b $(c:.d=.e)\" $(dir f)$(g h)\n"), expected);
    }

    #[test]
    fn a_recipe_ends_with_a_line_without_tab() {
        let expected = [
            ("nl", "a"),
            ("o", ":"),
            ("", " "),
            ("nf", "b"),
            ("", "\n\t"),
            ("p", "@"),
            ("nb", "echo"),
            ("", "\n"),
            ("k", "endif"),
            ("", "\n\tc\n\n\t"),
            ("err", "d"),
        ];
        assert_eq!(tokens(&LEXER, "a: b\n\t@echo\nendif\n\tc\n\n\td"), expected);
    }

    #[test]
    fn what_no_rule_knows_is_an_error() {
        let expected = [("k", "export "), ("nv", "A"), ("o", "="), ("", "b\n"), ("err", "define"), ("", "\n")];
        assert_eq!(tokens(&LEXER, "export A=b\ndefine\n"), expected);
    }
}
