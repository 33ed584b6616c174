//! Perl. Nearly every name is a variable; `/` begins a regular expression wherever another one stands on the line;
//! here-documents are only seen where their lines begin behind `<<NAME;`.

mod patterns;

use super::super::look::{Look, is_space, is_word};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};
use patterns::{heredoc, pod, quoted, slashes};

pub static LEXER: Lexer = Lexer { tag: "perl", aliases: &["pl"], start: || Box::new(Perl::Code) };

static KEYWORDS: Words = Words::new(
    "BEGIN CHECK END INIT case continue do else elsif for foreach if last my new next our print redo reset return then
    unless until use while",
);

static BUILTINS: Words = Words::new(
    "abs accept alarm atan2 bind binmode bless caller chdir chmod chomp chop chown chr close closedir connect cos crypt
    dbmclose dbmopen defined delete die dump each endgrent endhostent endnetent endprotoent endpwent endservent eof
    eval exec exists exit exp fcntl fileno flock fork format formline getc getgrent getgrgid getgrnam gethostbyaddr
    gethostbyname gethostent getlogin getnetbyaddr getnetbyname getnetent getpeername getpgrp getppid getpriority
    getprotobyname getprotobynumber getprotoent getpwent getpwnam getpwuid getservbyname getservbyport getservent
    getsockname getsockopt glob gmtime goto grep hex import index int ioctl join keys kill lc lcfirst length link
    listen local localtime log lstat map mkdir msgctl msgget msgrcv msgsnd no oct open opendir ord pack package pipe
    pop pos printf prototype push quotemeta rand read readdir readline readlink readpipe recv ref rename require
    reverse rewinddir rindex rmdir scalar seek seekdir select semctl semget semop send setgrent sethostent setnetent
    setpgrp setpriority setprotoent setpwent setservent setsockopt shift shmctl shmget shmread shmwrite shutdown sin
    sleep socket socketpair sort splice split sprintf sqrt srand stat study substr symlink syscall sysopen sysread
    sysseek system syswrite tell telldir tie tied time times tr truncate uc ucfirst umask undef unlink unpack unshift
    untie utime values vec wait waitpid wantarray warn write",
);

/// More sigils in a row than this are errors.
const MAX_SIGILS: usize = 32;

enum Perl {
    Code,
    /// In a string behind this quote.
    Text(u8),
    /// In `${...}` within such a string.
    Interpolation(u8),
    /// Behind `sub`, up to a brace.
    Sub,
    /// Behind the first half of `s{a}{b}`.
    Replacement,
    Format,
}

impl Lex for Perl {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self {
            Perl::Code => self.code(scanner),
            Perl::Text(quote) => {
                let quote = *quote;
                self.text(scanner, quote)
            }
            Perl::Interpolation(quote) => {
                let quote = *quote;
                if scanner.byte(0) == b'}' {
                    *self = Perl::Text(quote);
                    return scanner.take(Token::StrInterpol, 1);
                }
                scanner.take_while(Token::Text, is_space)
                    || scanner.take_fit(Token::StrInterpol, |look| {
                        !look.peek().is_some_and(|c| c.is_ascii_digit()) && look.some(is_word)
                    })
            }
            Perl::Sub => self.sub(scanner),
            Perl::Replacement => self.replacement(scanner),
            Perl::Format => self.format(scanner),
        }
    }
}

impl Perl {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        match byte {
            _ if is_space(byte.into()) => scanner.take_while(Token::Text, is_space),
            b'#' => scanner.take_line(Token::CommentSingle),
            b'=' if scanner.is_at_line_start() && pod(scanner) => true,
            b'"' | b'\'' | b'`' => {
                *self = Perl::Text(byte);
                scanner.take(Token::Punctuation, 1)
            }
            b'0'..=b'9' => number(scanner),
            b'.' if scanner.byte(1).is_ascii_digit() => number(scanner),
            b'/' if slashes(scanner, "") => true,
            b'<' if heredoc(scanner) => true,
            b'$' | b'@' | b'%' | b'&' | b'*' if variable(scanner) => true,
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => self.word(scanner),
            b'[' if scanner.take_str(Token::Operator, "[]") => true,
            b':' if scanner.take_str(Token::Operator, "::") => true,
            b'(' | b')' | b',' | b':' | b';' | b'?' | b'[' | b']' | b'{' | b'}' => scanner.take(Token::Punctuation, 1),
            _ => {
                scanner.take_while(Token::Operator, |c| "!%&*+-.<=>\\^|~/".contains(c) && !"%&*/<".contains(c))
                    || (b"%&*/<".contains(&byte) && scanner.take(Token::Operator, 1))
            }
        }
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let word = scanner.word();
        if matches!(word, "__END__" | "__DATA__") {
            return scanner.take(Token::CommentPreproc, scanner.rest().len());
        }
        let mut look = Look::new(&scanner.rest()[word.len()..]);
        look.any(is_space);
        let is_key = look.str("=>");
        let token = match word {
            "format" if self.format_head(scanner) => return true,
            _ if KEYWORDS.has(word) => Token::Keyword,
            "s" | "tr" | "y" | "m" if self.pattern(scanner, word) => return true,
            "q" | "qq" | "qr" | "qw" | "qx" if !is_key && quoted(scanner, word) => return true,
            "and" | "cmp" | "eq" | "ge" | "gt" | "le" | "lt" | "ne" | "not" | "or" => Token::OperatorWord,
            _ if is_key => Token::Str,
            "sub" => {
                let space = scanner.rest()[3..].bytes().take_while(|byte| is_space((*byte).into())).count();
                if space > 0 {
                    *self = Perl::Sub;
                    return scanner.take(Token::Keyword, 3 + space);
                }
                Token::NameVariable
            }
            "DATA" | "STDERR" | "STDIN" | "STDOUT" | "__DIE__" | "__WARN__" => Token::NameBuiltinPseudo,
            _ if BUILTINS.has(word) => Token::NameBuiltin,
            _ => return name(scanner),
        };
        scanner.take(token, word.len())
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>, quote: u8) -> bool {
        let (token, escapes) = match quote {
            b'"' => (Token::StrDouble, "\"$@ELU\\abeflnrtu"),
            b'`' => (Token::StrBacktick, "\\`nrt"),
            _ => (Token::StrSingle, "'\\"),
        };
        let next = scanner.byte(0);
        if next == quote {
            *self = Perl::Code;
            return scanner.take(Token::Punctuation, 1);
        }
        if next == b'\\' {
            let known = quote == b'"' && scanner.take_fit(Token::StrEscape, code_escape)
                || scanner.take_fit(Token::StrEscape, |look| look.str("\\") && look.one(|c| escapes.contains(c)));
            let plain = if quote == b'\'' { token } else { Token::StrEscape };
            return known || scanner.take(plain, 1);
        }
        if quote != b'\'' && matches!(next, b'$' | b'@') {
            if scanner.byte(1) == b'{' {
                *self = Perl::Interpolation(quote);
                return scanner.take(Token::StrInterpol, 2);
            }
            let name = scanner.take_fit(Token::StrInterpol, |look| {
                look.one(|_| true) && look.one(|c| c.is_ascii_alphabetic() || c == '_') && look.any(is_word)
            });
            return name || scanner.take(token, 1);
        }
        scanner
            .take_while(token, |c| c != '\\' && c != char::from(quote) && (quote == b'\'' || !matches!(c, '$' | '@')))
    }

    fn sub(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let name = |look: &mut Look<'_>| {
            look.one(|c| c.is_ascii_alphabetic() || c == '_')
                && look.any(is_word)
                && look.times(0, 1, |c| "!?".contains(c))
        };
        if scanner.take_fit(Token::NameFunction, name) || scanner.take_while(Token::Text, is_space) {
            return true;
        }
        if scanner.byte(0) == b'('
            && scanner.take_fit(Token::Punctuation, |look| {
                look.str("(") && look.any(|c| "$@%&*\\".contains(c)) && look.str(")")
            })
        {
            return true;
        }
        let line_end = scanner.find(0, "\n").unwrap_or(scanner.rest().len());
        let brace = scanner.find(0, "{").filter(|brace| *brace < line_end);
        let end = if scanner.byte(0) == b';' { Some(0) } else { brace };
        end.is_some_and(|end| {
            *self = Perl::Code;
            scanner.take(Token::Punctuation, end + 1)
        })
    }

    /// `format NAME =`.
    fn format_head(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let mut look = scanner.look();
        let named = look.str("format") && look.some(is_space);
        let start = look.at();
        if !named || !look.one(|c| c.is_ascii_alphabetic()) || !look.any(is_word) {
            return false;
        }
        let end = look.at();
        look.any(is_space);
        let sign = look.at();
        if !look.str("=") || !look.any(|c| is_space(c) && c != '\n') || !look.str("\n") {
            return false;
        }
        *self = Perl::Format;
        scanner.take(Token::Keyword, 6);
        scanner.take(Token::Text, start - 6);
        scanner.take(Token::Name, end - start);
        scanner.take(Token::Text, sign - end);
        scanner.take(Token::Punctuation, 1);
        scanner.take(Token::Text, look.at() - sign - 1)
    }

    /// A line of a format; one with `.` alone is the last.
    fn format(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.is_at_line_start() && scanner.starts_with(".\n") {
            *self = Perl::Code;
            return scanner.take(Token::StrInterpol, 2);
        }
        let length = scanner.line_length();
        length < scanner.rest().len() && scanner.take(Token::StrInterpol, length + 1)
    }
}

/// Sigils with a name or what begins an expression, and the variables that are signs.
fn variable(scanner: &mut Scanner<'_, '_>) -> bool {
    let special = scanner.fits(|look| {
        look.str("$")
            && (look.group(|look| look.str("^") && look.one(|c| "ADEFHILMOPSTWX".contains(c)))
                || look.group(|look| look.str("_") && !look.peek().is_some_and(is_word))
                || look.group(|look| {
                    look.one(|c| "!\"$%&'(*+,-./;<=>?@[\\]^`|~".contains(c))
                        && !look.peek().is_some_and(|c| is_word(c) || c == '{' || c == '$')
                }))
    });
    let sigils = scanner.fits(|look| {
        look.times(1, MAX_SIGILS, |c| "$@%&*#_".contains(c))
            && look.peek().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '{' | '[' | ';'))
    });
    if let Some(length) = special {
        return scanner.take(Token::NameVariableGlobal, length);
    }
    sigils.is_some_and(|length| {
        scanner.take(Token::NameVariable, length) && {
            name(scanner);
            true
        }
    })
}

/// Packages before a name, or the name.
fn name(scanner: &mut Scanner<'_, '_>) -> bool {
    let start = |look: &mut Look<'_>| look.one(|c| c.is_ascii_alphabetic() || c == '_') && look.any(is_word);
    let path = scanner.take_fit(Token::NameNamespace, |look| {
        let part = |look: &mut Look<'_>| start(look) && look.str("::");
        let fits = look.group(part);
        while fits && look.group(part) {}
        fits
    });
    let named = scanner.take_fit(Token::NameVariable, |look| {
        (path && look.one(is_word) || start(look)) && look.any(|c| is_word(c) || c == ':')
    });
    path || named
}

/// `\x{41}`, `\012`.
fn code_escape(look: &mut Look<'_>) -> bool {
    let hex = |c: char| c.is_ascii_hexdigit();
    look.str("\\")
        && (look.group(|look| look.str("x{") && look.some(hex) && look.str("}"))
            || look.group(|look| look.str("x") && look.times(2, 2, hex))
            || look.group(|look| look.str("c") && look.one(|c| c.is_ascii_alphabetic()))
            || look.group(|look| look.str("0") && look.times(2, 2, |c| c.is_ascii_digit())))
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let exponent = |look: &mut Look<'_>| {
        look.one(|c| matches!(c, 'e' | 'E')) && look.times(0, 1, |c| matches!(c, '+' | '-')) && look.some(digit)
    };
    scanner.take_fit(Token::NumOct, |look| {
        look.str("0") && look.maybe(|look| look.str("_")) && look.digits(|c| matches!(c, '0'..='7'))
    }) || scanner.take_fit(Token::NumFloat, |look| {
        let whole = look.maybe(|look| look.digits(digit));
        let fraction = look.group(|look| look.str(".") && look.digits(digit));
        look.str("_");
        (look.group(exponent) || fraction) && whole
    }) || scanner.take_fit(Token::NumHex, |look| look.str("0x") && look.digits(|c| c.is_ascii_hexdigit()))
        || scanner.take_fit(Token::NumBin, |look| look.str("0b") && look.digits(|c| matches!(c, '0' | '1')))
        || scanner.take_fit(Token::NumInteger, |look| look.digits(digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(code: &str) -> String {
        named(&LEXER, code, "")
    }

    #[test]
    fn patterns_have_any_delimiters() {
        assert_eq!(names("$a / $b / $c"), "nv:$a sr:/ $b / nv:$c");
        assert_eq!(names("s{a\\}b} (c)gi; tr!a!b!d"), "sr:s{a\\}b} (c)gi p:; sr:tr!a!b!d");
        assert_eq!(names("m => m{a{b}x"), "s:m o:=> sr:m{a{b}x");
        assert_eq!(names("qw(a (b)) q!a! /a\n/"), "sx:qw(a (b)) sx:q!a! o:/ nv:a o:/");
    }

    #[test]
    fn variables_have_sigils() {
        assert_eq!(names("@{$A::b} $#c $_ $! %ENV"), "nv:@ p:{ nv:$ nn:A:: nv:b p:} nv:$#c vg:$_ vg:$! nv:%ENV");
        assert_eq!(
            names("\"$a->[0] @b ${c} \\x{41}\\q\""),
            "p:\" si:$a s2:->[0]  si:@b s2:  si:${c} s2:  se:\\x{41}\\ s2:q p:\""
        );
    }

    #[test]
    fn documents_and_definitions() {
        assert_eq!(names("<<\"A\";\n$b\nA\nc"), "s:<<\"A\";\n$b\nA\n nv:c");
        assert_eq!(names("=pod\n\na\n\n=cut\nx"), "cm:=pod\n\na\n\n=cut nv:x");
        assert_eq!(names("sub a($$) { b }"), "k:sub  nf:a p:($$) p:{ nv:b p:}");
        assert_eq!(names("x\n__END__\n$a"), "nv:x cp:__END__\n$a");
    }
}
