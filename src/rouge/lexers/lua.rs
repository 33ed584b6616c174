//! Lua. Functions of the standard library are known with their table, `string.format`; an escape in a string is only
//! seen where nothing but escapes stands before it.

use crate::rouge::look::{Look, is_space, is_word};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "lua", aliases: &[], start: || Box::new(Lua::Code) };

static BUILTINS: Words = Words::new(
    "_version assert collectgarbage coroutine.create coroutine.isyieldable coroutine.resume coroutine.running
    coroutine.status coroutine.wrap coroutine.yield debug.debug debug.gethook debug.getinfo debug.getlocal
    debug.getmetatable debug.getregistry debug.getupvalue debug.getuservalue debug.sethook debug.setlocal
    debug.setmetatable debug.setupvalue debug.setuservalue debug.traceback debug.upvalueid debug.upvaluejoin dofile
    error getmetatable gsub io.close io.flush io.input io.lines io.open io.output io.popen io.read io.stderr
    io.stdin io.stdout io.tmpfile io.type io.write ipairs load loadfile lua_ok lua_path math.abs math.acos math.asin
    math.atan math.ceil math.cos math.deg math.exp math.floor math.fmod math.huge math.log math.max math.maxinteger
    math.min math.mininteger math.modf math.pi math.rad math.random math.randomseed math.sin math.sqrt math.tan
    math.tointeger math.type math.ult next os.clock os.date os.difftime os.execute os.exit os.getenv os.remove
    os.rename os.setlocale os.time os.tmpname package.config package.cpath package.loaded package.loadlib
    package.path package.preload package.searchers package.searchpath pairs pcall print rawequal rawget rawlen
    rawset require select setmetatable string.byte string.char string.dump string.find string.format string.gmatch
    string.gsub string.len string.lower string.match string.pack string.packsize string.rep string.reverse
    string.sub string.unpack string.upper table.concat table.insert table.move table.pack table.remove table.sort
    table.unpack tonumber tostring type utf8.char utf8.charpattern utf8.codepoint utf8.codes utf8.len utf8.offset
    xpcall",
);

enum Lua {
    Code,
    /// In a string behind this quote.
    Text(u8),
    /// Behind `function`, up to a name or a bracket.
    Function,
    /// Behind `gsub`, up to a closing bracket: strings are patterns.
    Gsub,
    Pattern,
    /// In square brackets of a pattern.
    PatternClass,
}

impl Lex for Lua {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self {
            Lua::Code => self.code(scanner),
            Lua::Text(quote) => {
                let quote = *quote;
                self.text(scanner, quote)
            }
            Lua::Function => self.function(scanner),
            Lua::Gsub => self.gsub(scanner),
            Lua::Pattern => self.pattern(scanner),
            Lua::PatternClass => self.pattern_class(scanner),
        }
    }
}

impl Lua {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        match byte {
            _ if is_space(byte.into()) => scanner.take_while(Token::Text, is_space),
            b'#' if scanner.at() == 0 && scanner.byte(1) == b'!' => scanner.take_line(Token::CommentPreproc),
            b'-' if scanner.byte(1) == b'-' => match long_brackets(scanner, 2) {
                Some(length) => scanner.take(Token::CommentMultiline, length),
                None => scanner.take_line(Token::CommentSingle),
            },
            b'[' => match long_brackets(scanner, 0) {
                Some(length) => scanner.take(Token::Str, length),
                None => scanner.take(Token::Punctuation, 1),
            },
            b'"' | b'\'' => {
                *self = Lua::Text(byte);
                scanner.take(if byte == b'"' { Token::StrDouble } else { Token::StrSingle }, 1)
            }
            b'0'..=b'9' => number(scanner),
            b'~' => scanner.take_str(Token::Operator, "~="),
            b'.' if scanner.byte(1) != b'.' => {
                scanner.take(Token::Punctuation, 1);
                scanner.take(Token::Name, scanner.word().len());
                true
            }
            b'(' | b')' | b'{' | b'}' | b']' | b':' | b';' | b',' => scanner.take(Token::Punctuation, 1),
            b'.' => scanner.take_fit(Token::Operator, |look| look.str("...") || look.str("..")),
            b'+' | b'-' | b'*' | b'/' | b'%' | b'^' | b'#' | b'=' | b'<' | b'>' => scanner.take(Token::Operator, 1),
            _ => self.word(scanner),
        }
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let word = scanner.word();
        let dotted = scanner.fits(|look| look.some(is_word) && look.str(".") && look.some(is_word));
        if let Some(length) = dotted.filter(|length| BUILTINS.has(&scanner.rest()[..*length])) {
            return scanner.take(Token::NameBuiltin, length);
        }
        let token = match word {
            "function" => {
                *self = Lua::Function;
                Token::Keyword
            }
            "break" | "do" | "else" | "elseif" | "end" | "for" | "if" | "in" | "repeat" | "return" | "then"
            | "until" | "while" => Token::Keyword,
            "local" => Token::KeywordDeclaration,
            "and" | "not" | "or" => Token::OperatorWord,
            "false" | "nil" | "true" => Token::KeywordConstant,
            _ if scanner.byte(word.len()) == b'.' && scanner.byte(word.len() + 1) != b'.' => Token::Name,
            "gsub" => {
                *self = Lua::Gsub;
                Token::NameBuiltin
            }
            _ if BUILTINS.has(word) => Token::NameBuiltin,
            _ => Token::Name,
        };
        scanner.take(token, word.len())
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>, quote: u8) -> bool {
        let token = if quote == b'"' { Token::StrDouble } else { Token::StrSingle };
        let escaped = scanner.take_fit(Token::StrEscape, |look| {
            look.str("\\") && (look.one(|c| "abfnrtv\\\"'".contains(c)) || look.times(1, 3, |c| c.is_ascii_digit()))
        });
        if escaped {
            return true;
        }
        let end = scanner.find(0, if quote == b'"' { "\"" } else { "'" });
        if end.is_some() {
            *self = Lua::Code;
        }
        scanner.take(token, end.map_or(scanner.rest().len(), |end| end + 1))
    }

    fn function(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_while(Token::Text, is_space) {
            return true;
        }
        if scanner.byte(0) == b'(' {
            *self = Lua::Code;
            return true;
        }
        let word = scanner.word().len();
        if word > 0 && scanner.byte(word) == b'.' {
            *self = Lua::Code;
            scanner.take(Token::NameClass, word);
            scanner.take(Token::Punctuation, 1);
            scanner.take(Token::NameFunction, scanner.word().len());
            return true;
        }
        if word > 0 {
            *self = Lua::Code;
        }
        scanner.take(Token::NameFunction, word)
    }
}

impl Lua {
    fn gsub(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            byte if is_space(byte.into()) => scanner.take_while(Token::Text, is_space),
            b')' => {
                *self = Lua::Code;
                scanner.take(Token::Punctuation, 1)
            }
            b'(' | b',' => scanner.take(Token::Punctuation, 1),
            b'"' => {
                *self = Lua::Pattern;
                scanner.take(Token::StrRegex, 1)
            }
            _ => false,
        }
    }

    fn pattern(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'"' => {
                *self = Lua::Gsub;
                scanner.take(Token::StrRegex, 1)
            }
            b'[' => {
                *self = Lua::PatternClass;
                scanner.take(Token::StrEscape, 1 + usize::from(scanner.byte(1) == b'^'))
            }
            b'\\' => scanner.take_fit(Token::StrEscape, |look| look.str("\\") && look.one(|c| c != '\n')),
            b'(' | b')' | b'?' => scanner.take(Token::StrEscape, 1),
            _ => scanner.take_while(Token::StrRegex, |c| !matches!(c, '"' | '[' | '\\' | '(' | ')' | '?')),
        }
    }

    fn pattern_class(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b']' => {
                *self = Lua::Pattern;
                scanner.take(Token::StrEscape, 1)
            }
            b'/' => scanner.take(Token::StrEscape, 1),
            b'\\' => {
                scanner.take(Token::StrEscape, 1);
                scanner.take_char(Token::StrRegex);
                true
            }
            _ => scanner.take_while(Token::StrRegex, |c| !matches!(c, ']' | '/' | '\\')),
        }
    }
}

/// Bytes up to the end of `[==[ ... ]==]` that begins `ahead` of the place.
fn long_brackets(scanner: &mut Scanner<'_, '_>, ahead: usize) -> Option<usize> {
    let mut look = Look::new(&scanner.rest()[ahead..]);
    let opens = look.str("[") && look.any(|c| c == '=');
    let level = look.at().saturating_sub(1);
    if !opens || !look.str("[") {
        return None;
    }
    const CLOSING: &[&str] = &["]]", "]=]", "]==]", "]===]", "]====]", "]=====]"];
    let close = CLOSING.get(level)?;
    let start = ahead + look.at();
    scanner.find(start, close).map(|end| end + close.len())
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    scanner.take_fit(Token::NumHex, |look| {
        look.str("0") && look.one(|c| matches!(c, 'x' | 'X')) && look.any(|c| c.is_ascii_hexdigit())
    }) || scanner.take_fit(Token::NumFloat, |look| {
        look.some(digit)
            && look.one(|c| matches!(c, 'e' | 'E'))
            && look.times(0, 1, |c| matches!(c, '+' | '-'))
            && look.some(digit)
    }) || scanner.take_while(Token::NumInteger, digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(code: &str) -> String {
        named(&LEXER, code, "")
    }

    #[test]
    fn functions_and_tables() {
        assert_eq!(
            names("function a.b:c(d) x.end = y"),
            "k:function nc:a p:. nf:b p:: n:c p:( n:d p:) n:x p:. n:end o:= n:y"
        );
        assert_eq!(names("string.format(a.string.rep)"), "nb:string.format p:( n:a p:. n:string p:. n:rep p:)");
    }

    #[test]
    fn strings_and_comments() {
        assert_eq!(
            names("'\\n\\q' [=[a]]b]=] --[[c\n]]d --[[e"),
            "s1:' se:\\n s1:\\q' s:[=[a]]b]=] cm:--[[c\n]] n:d c1:--[[e"
        );
        assert_eq!(names("gsub('a', \"b[^c]\")"), "nb:gsub p:( err:'a' p:, sr:\"b se:[^ sr:c se:] sr:\" p:)");
        assert_eq!(names("0xF 1e5 1.5 .. ~ é"), "mh:0xF mf:1e5 mi:1 p:. mi:5 o:.. err:~ err:é");
    }
}
