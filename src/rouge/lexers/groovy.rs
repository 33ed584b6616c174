//! Groovy, and Gradle, which has some words more. A name before `(` is a function's where the words before it begin a
//! line. Any text between two slashes on a line is a pattern, divisions too.

use super::c_like::{Ends, called_name, is_word_byte, run, take_blanks, take_space, whole_word};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "groovy", aliases: &[], start: || Box::new(Groovy::new(false)) };

pub static GRADLE: Lexer = Lexer { tag: "gradle", aliases: &[], start: || Box::new(Groovy::new(true)) };

static KEYWORDS: Words = Words::new(
    "as assert break case catch continue default do else finally for goto if in instanceof new return switch this throw
    try while",
);

static GRADLE_WORDS: Words =
    Words::new("allprojects artifacts configuration dependencies publishing repositories sourceSets subprojects");

static DECLARATIONS: Words = Words::new(
    "abstract const enum extends final implements native private protected public static strictfp super synchronized
    throws transient volatile",
);

static TYPES: Words = Words::new("boolean byte char def double float int long short void");

static GRADLE_TYPES: Words = Words::new(
    "ArtifactResolutionQuery ComponentSelection ComponentSelectionRules Configuration ConventionProperty ExtensionAware
    ExtraPropertiesExtension Gradle IncrementalTaskInputs IvyArtifact IvyArtifactSet IvyModuleDescriptorSpec
    IvyPublication JavaToolChain MavenArtifact MavenArtifactSet MavenPom MavenPublication PluginDependenciesSpec
    PluginDependencySpec Project PublishingExtension ResolutionStrategy ResourceHandler Script Settings SourceSet
    SourceSetOutput Task TextResourceFactory",
);

struct Groovy {
    is_gradle: bool,
    state: State,
    ends: Ends,
    /// Up to here no function's name comes.
    no_function_before: usize,
}

enum State {
    Root,
    /// Behind `class`, `interface` or `trait`.
    Class,
    /// Behind `import` or `package`.
    Import,
}

impl Lex for Groovy {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() == 0 {
            self.no_function_before = 0;
        }
        let word = run(scanner.rest(), 0, is_word_byte);
        match self.state {
            State::Root => self.root(scanner),
            State::Class => self.name(scanner, Token::NameClass, word),
            State::Import => {
                let path = run(scanner.rest(), 0, |byte| is_word_byte(byte) || byte == b'.');
                let star = usize::from(path > 0 && scanner.byte(path) == b'*');
                self.name(scanner, Token::NameNamespace, path + star)
            }
        }
    }
}

impl Groovy {
    fn new(is_gradle: bool) -> Groovy {
        Groovy { is_gradle, state: State::Root, ends: Ends::default(), no_function_before: 0 }
    }

    fn root(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.function(scanner)
            || take_blanks(scanner)
            || scanner.take_str(Token::Text, "\n")
            || self.ends.take_comment(scanner)
            || self.word(scanner)
            || self.text(scanner)
            || name(scanner)
            || number(scanner)
            || (b"~^*!%&[](){}<>|+=:;,./?-".contains(&scanner.byte(0)) && scanner.take_char(Token::Operator))
    }

    /// Words at the beginning of a line, then a name that a parenthesis follows.
    fn function(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if !scanner.is_at_line_start() || scanner.at() < self.no_function_before {
            return false;
        }
        match called_name(scanner.rest(), b".[]0") {
            Ok(name) => {
                let mut words = Groovy::new(self.is_gradle);
                scanner.delegate(&mut words, name.start);
                scanner.take(Token::NameFunction, name.len())
            }
            Err(words) => {
                self.no_function_before = scanner.at() + words;
                false
            }
        }
    }

    /// A label, or a word with a class of its own.
    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let length = scanner.word().len();
        if length > 0 && scanner.byte(length) == b':' {
            return scanner.take(Token::NameLabel, length + 1);
        }
        let word = whole_word(scanner);
        let token = match word {
            "" => return false,
            "class" | "interface" | "trait" => {
                self.state = State::Class;
                Token::KeywordDeclaration
            }
            "import" | "package" => {
                self.state = State::Import;
                Token::KeywordNamespace
            }
            "true" | "false" | "null" => Token::KeywordConstant,
            _ if KEYWORDS.has(word) || (self.is_gradle && GRADLE_WORDS.has(word)) => Token::Keyword,
            _ if DECLARATIONS.has(word) => Token::KeywordDeclaration,
            _ if TYPES.has(word) || (self.is_gradle && GRADLE_TYPES.has(word)) => Token::KeywordType,
            _ => return false,
        };
        scanner.take(token, word.len())
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let (token, quote) = match scanner.byte(0) {
            b'"' => (Token::StrDouble, b'"'),
            b'\'' => (Token::StrSingle, b'\''),
            b'/' => (Token::Str, b'/'),
            b'$' if scanner.byte(1) == b'/' => {
                let length = self.ends.through(scanner, 2, "/$");
                return length.is_some_and(|length| scanner.take(Token::Str, length));
            }
            _ => return false,
        };
        let triple = if quote == b'"' { "\"\"\"" } else { "'''" };
        if scanner.starts_with(triple)
            && let Some(length) = self.ends.through(scanner, 3, triple)
        {
            return scanner.take(token, length);
        }
        // Where only an escaped quote is left to end the text, it does.
        let last = || {
            let line = &scanner.rest()[..scanner.line_length()];
            line.rfind(char::from(quote)).filter(|at| *at > 0).map(|at| at + 1)
        };
        text_length(scanner.rest(), quote).or_else(last).is_some_and(|length| scanner.take(token, length))
    }

    /// The name that `class` or `import` waits for.
    fn name(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize) -> bool {
        if take_space(scanner) {
            return true;
        }
        if length > 0 {
            self.state = State::Root;
        }
        scanner.take(token, length)
    }
}

/// Bytes of a text that ends on its line, or behind line ends that are escaped.
fn text_length(rest: &str, quote: u8) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'\n' => return None,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// An annotation, a member, or another name.
fn name(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    match scanner.byte(0) {
        b'@' => {
            let end = run(rest, 1, |byte| is_word_byte(byte) || byte == b'.');
            end > 1 && scanner.take(Token::NameDecorator, end)
        }
        b'.' if scanner.byte(1) == b'_' || scanner.byte(1).is_ascii_alphabetic() => {
            scanner.take_char(Token::Operator);
            scanner.take(Token::NameAttribute, scanner.word().len())
        }
        b'$' | b'_' | b'a'..=b'z' | b'A'..=b'Z' => {
            scanner.take(Token::Name, run(rest, 0, |byte| is_word_byte(byte) || byte == b'$'))
        }
        _ => false,
    }
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let decimal = |from: usize| run(rest, from, |byte| byte.is_ascii_digit());
    let hex = run(rest, 2, |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if rest.starts_with("0x") && hex > 2 {
        return scanner.take(Token::NumHex, hex);
    }
    let whole = decimal(0);
    let fraction = if whole > 0 && scanner.byte(whole) == b'.' { decimal(whole + 1) } else { 0 };
    if fraction <= whole + 1 {
        return whole > 0 && scanner.take(Token::NumInteger, whole + usize::from(scanner.byte(whole) == b'L'));
    }
    let power = if matches!(scanner.byte(fraction), b'e' | b'E') { decimal(fraction + 1) } else { 0 };
    let end = if power > fraction + 1 { power } else { fraction };
    scanner.take(Token::NumFloat, end + usize::from(matches!(scanner.byte(end), b'f' | b'd')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn functions_classes_and_imports() {
        let expected = [
            ("", "\n "),
            ("kt", "def"),
            ("", " "),
            ("nf", "a"),
            ("o", "()"),
            ("", " "),
            ("kd", "class"),
            ("", " "),
            ("err", "$"),
            ("nc", "B"),
            ("", " "),
            ("kn", "import"),
            ("", " "),
            ("nn", "c.*"),
        ];
        assert_eq!(tokens(&LEXER, "\n def a() class $B import c.*"), expected);
    }

    #[test]
    fn texts() {
        let expected = [
            ("s2", "\"a\\\"$b\""),
            ("", " "),
            ("s1", "'''c\n'''"),
            ("", " "),
            ("s", "/ d /"),
            ("", " "),
            ("s", "$/e\n/$"),
            ("", " "),
            ("err", "'"),
            ("n", "f"),
        ];
        assert_eq!(tokens(&LEXER, "\"a\\\"$b\" '''c\n''' / d / $/e\n/$ 'f"), expected);
    }

    #[test]
    fn labels_come_before_keywords() {
        let expected = [
            ("nl", "case:"),
            ("", " "),
            ("n", "a"),
            ("o", "."),
            ("na", "if"),
            ("nd", "@b.c"),
            ("", " "),
            ("mf", "1.5e3f"),
            ("", " "),
            ("mi", "1L"),
        ];
        assert_eq!(tokens(&LEXER, "case: a.if@b.c 1.5e3f 1L"), expected);
    }

    #[test]
    fn gradle_has_words_more() {
        assert_eq!(tokens(&GRADLE, "dependencies {"), [("k", "dependencies"), ("", " "), ("o", "{")]);
        assert_eq!(tokens(&LEXER, "dependencies {"), [("n", "dependencies"), ("", " "), ("o", "{")]);
    }
}
