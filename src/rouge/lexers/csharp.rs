//! C#. Lines for the preprocessor begin in the first column and take their line end; texts that are not closed take it
//! too. Text with code in it knows no doubled braces.

use super::c_like::{Ends, is_space, is_word_byte, line_text_length, run, take_character, take_space};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "csharp", aliases: &["c#", "cs"], start: || Box::new(CSharp::default()) };

static KEYWORDS: Words = Words::new(
    "abstract add alias as ascending async await base break by case catch checked class const continue default delegate
    descending do else enum equals event explicit extern false finally fixed for foreach from get global goto group if
    implicit in interface internal into is join let lock nameof namespace new null on operator orderby out override
    params partial private protected public readonly ref remove return sealed select set sizeof stackalloc static struct
    switch this throw true try typeof unchecked unsafe using value virtual void volatile where while yield",
);

static TYPES: Words =
    Words::new("bool byte char decimal double dynamic float int long object sbyte short string uint ulong ushort var");

static DIRECTIVES: Words = Words::new("if elif else endif define undef line error warning pragma region endregion");

#[derive(Default)]
struct CSharp {
    /// What is open, the innermost last.
    modes: Vec<Mode>,
    ends: Ends,
}

enum Mode {
    Class,
    Namespace,
    /// In a text that holds code, verbatim or not.
    Text(bool),
    /// In a brace in such a text.
    Code,
}

impl Lex for CSharp {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.modes.last() {
            None | Some(Mode::Code) => self.code(scanner),
            Some(Mode::Text(is_verbatim)) => self.text(scanner, *is_verbatim),
            Some(Mode::Class) => {
                let length = name_length(scanner.rest());
                self.space(scanner) || self.leave_with(scanner, Token::NameClass, length)
            }
            Some(Mode::Namespace) => self.namespace(scanner),
        }
    }
}

impl CSharp {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.space(scanner)
            || directive(scanner)
            || self.text_start(scanner)
            || take_character(scanner)
            || number(scanner)
            || self.word(scanner)
            || self.sign(scanner)
    }

    fn space(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        take_space(scanner) || self.ends.take_comment(scanner)
    }

    /// Passes a name and goes back to the mode before; `false` for no name.
    fn leave_with(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize) -> bool {
        if length > 0 {
            self.modes.pop();
        }
        scanner.take(token, length)
    }

    fn namespace(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) == b'(' {
            self.modes.pop();
            return true;
        }
        let name = name_length(scanner.rest());
        let length = if name > 0 { run(scanner.rest(), name, |byte| is_word_byte(byte) || byte == b'.') } else { 0 };
        self.space(scanner) || self.leave_with(scanner, Token::NameNamespace, length)
    }

    fn text_start(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        if rest.starts_with("$\"") || rest.starts_with("$@\"") {
            self.modes.push(Mode::Text(rest.starts_with("$@")));
            return scanner.take(Token::Str, if rest.starts_with("$@") { 3 } else { 2 });
        }
        let length = match rest.strip_prefix('@') {
            Some(text) if text.starts_with('"') => self.verbatim_length(scanner),
            _ if rest.starts_with('"') => line_text_length(scanner),
            _ => 0,
        };
        scanner.take(Token::Str, length)
    }

    /// Bytes of `@"..."`, in which two quotes are one. One that is not closed ends in the middle of its last two quotes;
    /// 0 where there are none.
    fn verbatim_length(&mut self, scanner: &Scanner<'_, '_>) -> usize {
        let (mut end, mut last) = (2, 0);
        while let Some(length) = self.ends.through(scanner, end, "\"") {
            if scanner.byte(length) != b'"' {
                return length;
            }
            (end, last) = (length + 1, length);
        }
        last
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>, is_verbatim: bool) -> bool {
        match (scanner.byte(0), scanner.byte(1)) {
            (b'{', _) => {
                self.modes.push(Mode::Code);
                scanner.take_char(Token::Punctuation)
            }
            (b'"', b'"') if is_verbatim => scanner.take(Token::Str, 2),
            (b'"', _) => self.leave_with(scanner, Token::Str, 1),
            (b'\n', _) if !is_verbatim => self.leave_with(scanner, Token::Str, 1),
            (b'\\', b'\\' | b'"') if !is_verbatim => scanner.take(Token::Str, 2),
            (b'\\' | b'\n', _) => scanner.take_char(Token::Str),
            _ => scanner.take_while(Token::Str, |c| !"\"\\{\n".contains(c)),
        }
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        let length = name_length(rest);
        let word = &rest[..length];
        let token = if KEYWORDS.has(word) {
            match word {
                "class" | "interface" | "struct" => self.modes.push(Mode::Class),
                "namespace" | "using" => self.modes.push(Mode::Namespace),
                _ => (),
            }
            Token::Keyword
        } else if TYPES.has(word) {
            Token::KeywordType
        } else if scanner.byte(run(rest, length, |byte| is_space(char::from(byte)))) == b'(' {
            Token::NameFunction
        } else {
            Token::Name
        };
        scanner.take(token, length)
    }

    fn sign(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        if matches!(self.modes.last(), Some(Mode::Code)) {
            match byte {
                b'{' => self.modes.push(Mode::Code),
                b'}' => return self.leave_with(scanner, Token::Punctuation, 1),
                _ => (),
            }
        }
        scanner.take_str(Token::Keyword, "]>")
            || b"~!%^&*()+=|[]{}:;,.<>/?-".contains(&byte) && scanner.take_char(Token::Punctuation)
    }
}

/// Bytes of an ASCII name, with `@` before it or not; 0 where there is none.
fn name_length(rest: &str) -> usize {
    let start = usize::from(rest.starts_with('@'));
    let is_name = rest[start..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if is_name { run(rest, start, is_word_byte) } else { 0 }
}

fn directive(scanner: &mut Scanner<'_, '_>) -> bool {
    if scanner.byte(0) != b'#' || !scanner.is_at_line_start() {
        return false;
    }
    let rest = scanner.rest();
    let start = run(rest, 1, |byte| matches!(byte, b' ' | b'\t'));
    let end = run(rest, start, is_word_byte);
    let line = scanner.line_length();
    DIRECTIVES.has(&rest[start..end]) && line < rest.len() && scanner.take(Token::CommentPreproc, line + 1)
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let decimal = |from: usize| run(rest, from, |byte| byte.is_ascii_digit());
    let suffix = |end: usize, suffixes: &[u8]| end + usize::from(suffixes.contains(&scanner.byte(end)));
    let hex = run(rest, 2, |byte| byte.is_ascii_hexdigit());
    if rest.starts_with('0') && matches!(scanner.byte(1), b'x' | b'X') && hex > 2 {
        return scanner.take(Token::Num, suffix(hex, b"lLuU"));
    }
    let whole = decimal(0);
    if whole == 0 {
        return false;
    }
    if scanner.byte(whole) != b'.' {
        return scanner.take(Token::Num, suffix(whole, b"lLuUfFdD"));
    }
    let fraction = decimal(whole + 1);
    let has_power = scanner.byte(fraction) == b'e' && matches!(scanner.byte(fraction + 1), b'+' | b'-');
    let power = if has_power { decimal(fraction + 2) } else { 0 };
    scanner.take(Token::Num, suffix(if power > fraction + 2 { power } else { fraction }, b"fFdD"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn classes_namespaces_and_calls() {
        let expected = [
            ("k", "using"),
            ("", " "),
            ("nn", "A.B"),
            ("p", ";"),
            ("k", "class"),
            ("err", "<"),
            ("nc", "T"),
            ("p", ">"),
            ("nf", "f"),
            ("", " "),
            ("p", "("),
            ("kt", "int"),
            ("p", ")"),
        ];
        assert_eq!(tokens(&LEXER, "using A.B;class<T>f (int)"), expected);
        assert_eq!(tokens(&LEXER, "using (a)"), [("k", "using"), ("", " "), ("p", "("), ("n", "a"), ("p", ")")]);
    }

    #[test]
    fn texts() {
        let expected =
            [("s", "$\"a"), ("p", "{"), ("n", "b"), ("p", "{"), ("s", "\"c\""), ("p", "}}"), ("s", "\\\"}\"")];
        assert_eq!(tokens(&LEXER, "$\"a{b{\"c\"}}\\\"}\""), expected);
        assert_eq!(
            tokens(&LEXER, "@\"a\"\"\\\" \"b\nc"),
            [("s", "@\"a\"\"\\\""), ("", " "), ("s", "\"b\n"), ("n", "c")]
        );
        assert_eq!(tokens(&LEXER, "@\"a"), [("err", "@\""), ("n", "a")]);
    }

    #[test]
    fn lines_for_the_preprocessor() {
        let expected = [
            ("cp", "#if A\n"),
            ("", " "),
            ("err", "#"),
            ("k", "if"),
            ("", "\n"),
            ("cp", "# region // b\n"),
            ("err", "#"),
            ("k", "else"),
        ];
        assert_eq!(tokens(&LEXER, "#if A\n #if\n# region // b\n#else"), expected);
    }

    #[test]
    fn numbers() {
        let expected = [
            ("m", "1.5e-3f"),
            ("", " "),
            ("m", "1.5"),
            ("n", "e3"),
            ("", " "),
            ("m", "0xFU"),
            ("n", "L"),
            ("", " "),
            ("m", "1.f"),
        ];
        assert_eq!(tokens(&LEXER, "1.5e-3f 1.5e3 0xFUL 1.f"), expected);
    }
}
