//! PowerShell. Behind the name of a command stand its parameters, up to the end of the line, a bracket, `|`, `=` or
//! `;`. Hashes and lists know less than code does. A variable may begin with the name of an automatic one.

use crate::rouge::look::{Look, is_space, is_word};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer {
    tag: "powershell",
    aliases: &["posh", "microsoftshell", "msshell"],
    start: || Box::new(PowerShell { states: Vec::new() }),
};

static KEYWORDS: Words = Words::new(
    "assembly base begin break catch class command configuration continue data define do dynamicparam else elseif
    end enum exit filter finally for foreach from function hidden if in inlinescript interface module namespace
    parallel param private process public return sequence static switch throw trap try type until using var while
    workflow",
);

/// Operators that are words, without the `-` before them.
static OPERATORS: Words = Words::new(
    "and as band bor bxor ccontains ceq cge cgt cle clike clt cmatch cne cnotcontains cnotlike cnotmatch contains
    creplace csplit eq ge gt icontains ieq ige igt ile ilike ilt imatch ine inotcontains inotlike inotmatch ireplace
    is isnot isplit join le like lt match ne not notcontains notlike notmatch or replace shl shr split xor",
);

const AUTOMATIC: &[&str] = &[
    "$",
    "?",
    "^",
    "_",
    "args",
    "ConsoleFileName",
    "Error",
    "Event",
    "ExecutionContext",
    "false",
    "foreach",
    "HOME",
    "Host",
    "input",
    "IsCoreCLR",
    "IsLinux",
    "IsMacOS",
    "IsWindows",
    "LastExitCode",
    "Matches",
    "MyInvocation",
    "NestedPromptLevel",
    "null",
    "PID",
    "PROFILE",
    "PSBoundParameters",
    "PSCmdlet",
    "PSCommandPath",
    "PSCulture",
    "PSDebugContext",
    "PSHOME",
    "PSItem",
    "PSScriptRoot",
    "PSSenderInfo",
    "PSUICulture",
    "PSVersionTable",
    "PWD",
    "SENDER",
    "ShellId",
    "StackTrace",
    "switch",
    "this",
    "true",
];

/// Words behind a `.` in a comment that is a function's help.
const HELP: &[&str] = &[
    "component",
    "description",
    "example",
    "externalhelp",
    "forwardhelpcategory",
    "forwardhelptargetname",
    "functionality",
    "inputs",
    "link",
    "notes",
    "outputs",
    "parameter",
    "remotehelprunspace",
    "role",
    "synopsis",
];

/// A state within code. Below all of them is code itself.
#[derive(Copy, Clone, Debug, PartialEq)]
enum State {
    Code,
    Parameters,
    /// In square brackets.
    Bracket,
    /// In braces within a hash or a list.
    Block,
    Hash,
    List,
    /// Behind `class`, up to a brace.
    Class,
    Comment,
    Text,
    HereText,
    /// In `$(...)` within a text.
    Interpolation,
}

struct PowerShell {
    states: Vec<State>,
}

impl Lex for PowerShell {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let state = self.states.last().copied().unwrap_or(State::Code);
        match state {
            State::Class => self.class(scanner),
            State::Comment => self.comment(scanner),
            State::Text => self.text(scanner, Token::StrDouble, "\""),
            State::HereText => self.text(scanner, Token::StrHeredoc, "\"@"),
            State::Parameters => self.parameters(scanner),
            State::Hash | State::List => self.collection(scanner, state),
            State::Code | State::Bracket | State::Block | State::Interpolation => self.code(scanner, state),
        }
    }
}

impl PowerShell {
    /// Passes `length` bytes, then is in a further state.
    fn enter(&mut self, scanner: &mut Scanner<'_, '_>, state: State, token: Token, length: usize) -> bool {
        self.states.push(state);
        scanner.take(token, length)
    }

    /// Passes `length` bytes, then is in the state before.
    fn leave(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize) -> bool {
        self.states.pop();
        scanner.take(token, length)
    }

    fn code(&mut self, scanner: &mut Scanner<'_, '_>, state: State) -> bool {
        match (state, scanner.byte(0)) {
            (State::Bracket, b']') | (State::Block, b'}') => return self.leave(scanner, Token::Punctuation, 1),
            (State::Block | State::Bracket | State::Interpolation, b'{') => {
                return self.enter(scanner, State::Block, Token::Punctuation, 1);
            }
            (State::Interpolation, b')') => return self.leave(scanner, Token::StrInterpol, 1),
            (State::Bracket, b'a'..=b'z' | b'A'..=b'Z') if type_name(scanner) => return true,
            _ => (),
        }
        let is_number = scanner.byte(0).is_ascii_digit();
        self.common(scanner) || self.word(scanner) || (is_number && number(scanner)) || self.sign(scanner)
    }

    /// White space, comments, texts, variables and opening brackets, which stand everywhere in code.
    fn common(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match (scanner.byte(0), scanner.byte(1)) {
            (byte, _) if is_space(byte.into()) => scanner.take_while(Token::TextWhitespace, is_space),
            (b'<', b'#') => self.enter(scanner, State::Comment, Token::CommentMultiline, 2),
            (b'#', _) => scanner.take_line(Token::Comment),
            (b'"', _) => self.enter(scanner, State::Text, Token::StrDouble, 1),
            (b'@', b'"') => self.enter(scanner, State::HereText, Token::StrHeredoc, 2),
            (b'\'', _) => {
                let end = scanner.find(1, "'").map_or(scanner.rest().len(), |end| end + 1);
                scanner.take(Token::StrSingle, end)
            }
            (b'@', b'\'') => match scanner.find(2, "'@") {
                Some(end) => scanner.take(Token::StrHeredoc, end + 2),
                None => false,
            },
            (b'@', b'(') => self.enter(scanner, State::List, Token::Punctuation, 2),
            (b'@', b'{') => self.enter(scanner, State::Hash, Token::Punctuation, 2),
            (b'[', _) => self.enter(scanner, State::Bracket, Token::Punctuation, 1),
            (b'$', _) => variable(scanner),
            _ => false,
        }
    }

    /// A keyword with the name that it announces, or the name of a command.
    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if !matches!(scanner.byte(0), b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'\\' | b'~') {
            return false;
        }
        let word = scanner.word();
        if !matches!(scanner.byte(word.len()), b'-' | b'.') && KEYWORDS.has_lowercase(word) {
            scanner.take(Token::KeywordReserved, word.len());
            if word.eq_ignore_ascii_case("function") {
                function_name(scanner);
            } else if word.eq_ignore_ascii_case("class")
                && scanner.fits(|look| look.some(is_space) && look.one(is_word)).is_some()
            {
                self.states.push(State::Class);
            }
            return true;
        }
        let length = scanner.length_while(is_argument);
        let is_plain = scanner.length_while(|c| is_word(c) || c == '-') == length;
        if is_plain && scanner.byte(length) == b'[' {
            return scanner.take(Token::Name, length);
        }
        self.enter(scanner, State::Parameters, Token::Name, length);
        // A line end right behind a name is not the end of the parameters.
        scanner.take_str(Token::TextWhitespace, "\n");
        true
    }

    /// Operators and punctuation.
    fn sign(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'-' => dashed(scanner),
            b'.' if scanner.byte(1) == b'.' && scanner.byte(2).is_ascii_digit() => scanner.take(Token::Operator, 2),
            b'.' => self.member(scanner),
            b'?' => self.enter(scanner, State::Parameters, Token::NameFunction, 1),
            b'+' | b'*' | b'%' | b'=' | b'!' | b'&' | b'|' => scanner.take(Token::Operator, 1),
            b'(' | b')' | b'{' | b'}' | b']' | b':' | b',' | b';' => scanner.take(Token::Punctuation, 1),
            _ => false,
        }
    }

    /// A `.` with the name of a member. Arguments in brackets are parameters, as those of a command.
    fn member(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        scanner.take(Token::Operator, 1);
        let length = scanner.length_while(|c| is_word(c) || c == '-');
        let is_indexed = scanner.byte(length) == b'[';
        let is_called = length > 0 && scanner.byte(length) == b'(';
        scanner.take(if is_indexed { Token::Name } else { Token::NameFunction }, length);
        if is_called {
            self.enter(scanner, State::Parameters, Token::Punctuation, 1);
        } else if length > 0 && !is_indexed {
            scanner.take_str(Token::TextWhitespace, "\n");
        }
        true
    }

    fn parameters(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            byte if is_space(byte.into()) => {
                let length = scanner.length_while(is_space);
                if scanner.rest()[..length].contains('\n') {
                    self.states.pop();
                }
                scanner.take(Token::TextWhitespace, length)
            }
            b'`' => scanner.take_fit(Token::StrEscape, |look| look.str("`") && look.one(|_| true)),
            b'=' | b'|' => self.leave(scanner, Token::Operator, 1),
            b'(' | b')' | b'{' | b'}' | b']' | b';' => self.leave(scanner, Token::Punctuation, 1),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'/' | b'\\' | b'~' => {
                scanner.take_while(Token::NameOther, is_argument)
            }
            _ => self.common(scanner) || self.sign(scanner),
        }
    }

    fn collection(&mut self, scanner: &mut Scanner<'_, '_>, state: State) -> bool {
        let is_hash = state == State::Hash;
        match scanner.byte(0) {
            b'}' if is_hash => self.leave(scanner, Token::Punctuation, 1),
            b')' if !is_hash => self.leave(scanner, Token::Punctuation, 1),
            b'{' => self.enter(scanner, State::Block, Token::Punctuation, 1),
            b',' | b';' => scanner.take(Token::Punctuation, 1),
            b'=' if is_hash => scanner.take(Token::Operator, 1),
            _ => self.common(scanner) || number(scanner) || (is_hash && scanner.take_while(Token::NameOther, is_word)),
        }
    }

    fn class(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'{' => self.leave(scanner, Token::Punctuation, 1),
            b':' | b',' => scanner.take(Token::Punctuation, 1),
            _ => scanner.take_while(Token::TextWhitespace, is_space) || scanner.take_while(Token::NameClass, is_word),
        }
    }

    fn comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.starts_with("#>") {
            return self.leave(scanner, Token::CommentMultiline, 2);
        }
        if scanner.byte(0) == b'.'
            && let Some(word) = HELP.iter().find(|word| starts_with_word(&scanner.rest()[1..], word))
        {
            return scanner.take(Token::CommentSpecial, 1 + word.len());
        }
        scanner.take_char(Token::CommentMultiline);
        scanner.take_while(Token::CommentMultiline, |c| c != '#' && c != '.');
        true
    }

    /// In a text with variables, up to `end`.
    fn text(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, end: &str) -> bool {
        if scanner.starts_with(end) {
            return self.leave(scanner, token, end.len());
        }
        match (scanner.byte(0), scanner.byte(1)) {
            (b'`', _) => scanner.take_fit(Token::StrEscape, |look| look.str("`") && look.times(0, 1, |c| c != '\n')),
            (b'$', b'(') => self.enter(scanner, State::Interpolation, Token::StrInterpol, 2),
            (b'$', b'"') => scanner.take(token, 1),
            (b'$', _) => variable(scanner),
            _ => {
                scanner.take_char(token);
                scanner.take_while(token, |c| !matches!(c, '`' | '$' | '"'));
                true
            }
        }
    }
}

/// What an argument or the name of a command is made of.
fn is_argument(c: char) -> bool {
    is_word(c) || matches!(c, '.' | ':' | '/' | '\\' | '~' | '-')
}

/// Whether `text` begins with the ASCII `word`, whatever its letters' case.
fn starts_with_word(text: &str, word: &str) -> bool {
    text.as_bytes().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
}

/// A part of a type's name, of two letters or more (a shorter one is a command), or a setting of `CmdletBinding`.
fn type_name(scanner: &mut Scanner<'_, '_>) -> bool {
    let token = match scanner.word() {
        "ConfirmImpact"
        | "DefaultParameterSetName"
        | "HelpURI"
        | "PositionalBinding"
        | "SupportsPaging"
        | "SupportsShouldProcess" => Token::NameBuiltinPseudo,
        _ => Token::Name,
    };
    let is_setting = token != Token::Name;
    let length = scanner.word().len();
    let dot = usize::from(!is_setting && scanner.byte(length) == b'.');
    length > 1 && scanner.take(token, length + dot)
}

fn function_name(scanner: &mut Scanner<'_, '_>) {
    let name = |look: &mut Look<'_>| look.one(is_word) && look.some(|c| is_word(c) || c == '-');
    let space = scanner.length_while(is_space);
    let scope = Look::new(&scanner.rest()[space..]).length(is_word);
    let has_scope = scanner.fits(|look| look.skip(space + scope) && scope > 0 && look.str(":") && name(look)).is_some();
    let has_name = scanner.fits(|look| look.skip(space) && space > 0 && name(look)).is_some();
    if space == 0 || !(has_scope || has_name) {
        return;
    }
    scanner.take(Token::TextWhitespace, space);
    if has_scope {
        scanner.take(Token::NameNamespace, scope);
        scanner.take(Token::Punctuation, 1);
    }
    scanner.take_while(Token::NameFunction, |c| is_word(c) || c == '-');
}

/// A variable: an automatic one, one in a scope, one in braces or a plain one.
fn variable(scanner: &mut Scanner<'_, '_>) -> bool {
    if let Some(name) = AUTOMATIC.iter().find(|name| scanner.rest()[1..].starts_with(**name)) {
        return scanner.take(Token::NameBuiltinPseudo, 1 + name.len());
    }
    if scanner.byte(1) == b'{' {
        let end = scanner.find_once("end of a variable in braces", braces);
        return end.is_some_and(|end| scanner.take(Token::NameVariable, end));
    }
    let length = Look::new(&scanner.rest()[1..]).length(is_word);
    if length > 0 && scanner.byte(1 + length) == b':' && is_word(scanner.byte(2 + length).into()) {
        scanner.take(Token::NameVariable, 1);
        scanner.take(Token::NameNamespace, length);
        scanner.take(Token::Punctuation, 1);
        return scanner.take_while(Token::NameVariable, is_word);
    }
    length > 0 && scanner.take(Token::NameVariable, 1 + length)
}

/// Bytes up to the end of a variable in braces that begins `rest`: a brace behind anything but `${` or a backtick.
fn braces(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let end = (3..bytes.len()).find(|at| bytes[*at] == b'}' && bytes[*at - 1] != b'`');
    end.map(|end| end + 1)
}

/// A number; a fraction may stand alone where no member can.
fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    scanner.take_fit(Token::NumFloat, |look| look.any(digit) && look.str(".") && look.some(digit))
        || scanner.take_while(Token::NumInteger, digit)
}

/// What begins with `-`: an operator, a parameter's name or a sign.
fn dashed(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = Look::new(&scanner.rest()[1..]).length(is_word);
    if OPERATORS.has_lowercase(&scanner.rest()[1..1 + length]) {
        return scanner.take(Token::Operator, 1 + length);
    }
    scanner.take_fit(Token::NameTag, |look| look.str("-") && look.times(0, 1, |c| c == '-') && look.some(is_word))
        || scanner.take(Token::Operator, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(code: &str) -> String {
        named(&LEXER, code, "w")
    }

    #[test]
    fn parameters_end_with_the_line_or_a_bracket() {
        assert_eq!(names("git a -m 1 | b 1\nif"), "n:git nx:a nt:-m nx:1 o:| n:b nx:1 kr:if");
        assert_eq!(names("a\nif; if"), "n:a nx:if p:; kr:if");
        assert_eq!(names("a `\n b (1)"), "n:a se:`\n nx:b p:( mi:1 p:)");
        assert_eq!(names("$x -EQ -eqx -a-not"), "nv:$x o:-EQ nt:-eqx nt:-a o:-not");
    }

    #[test]
    fn variables_begin_with_automatic_ones() {
        assert_eq!(names("$true $argsx $TRUE"), "bp:$true bp:$args n:x nv:$TRUE");
        assert_eq!(names("$env:X $a::b ${a b} $ $é"), "nv:$ nn:env p:: nv:X nv:$a p::: n:b nv:${a b} err:$ err:$é");
    }

    #[test]
    fn texts_have_variables_and_escapes() {
        assert_eq!(names("\"a `n$x.y $(b c))\" d"), "s2:\"a  se:`n nv:$x s2:.y  si:$( n:b nx:c p:) si:) s2:\" n:d");
        assert_eq!(names("@\"\n\" $_ \"@ @'\n''@ 'a''"), "sh:@\"\n\"  bp:$_ sh: \"@ sh:@'\n''@ s1:'a''");
    }

    #[test]
    fn hashes_and_lists_know_little() {
        assert_eq!(
            names("@{ a = b-1; c = { d e } }"),
            "p:@{ nx:a o:= nx:b err:- mi:1 p:; nx:c o:= p:{ n:d nx:e p:} p:}"
        );
        assert_eq!(names("@(a, 1..2, $x) if"), "p:@( err:a p:, mi:1 err:. mf:.2 p:, nv:$x p:) kr:if");
    }

    #[test]
    fn types_functions_classes_and_comments() {
        assert_eq!(names("[int]1 [a]1 [if]"), "p:[ n:int p:] mi:1 p:[ n:a p:] mi:1 p:[ n:if p:]");
        assert_eq!(
            names("function global:Get-X { } class A : B { }"),
            "kr:function nn:global p:: nf:Get-X p:{ p:} kr:class nc:A p:: nc:B p:{ p:}"
        );
        assert_eq!(names("<# .Synopsis a\n#> #b"), "cm:<#  cs:.Synopsis cm: a\n#> c:#b");
    }
}
