//! A session in a terminal, line by line: a prompt with a command for another lexer, a comment, or output.
//!
//! What ends a prompt are the texts of the option `prompt`, or one of `$`, `#`, `>` and `;`. With the option `comments`,
//! or prompts without `#`, lines that begin with `#` are comments. `lang` names the lexer for commands, `output` that for
//! the output, `error` how the lines begin that tell of errors.

use super::{find, shell};
use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer {
    tag: "console",
    aliases: &["terminal", "shell_session", "shell-session"],
    start: || Box::new(Console::default()),
};

struct Console {
    lang: &'static Lexer,
    /// The command under way: it goes on from prompt to prompt.
    command: Option<Box<dyn Lex>>,
    output: Option<Box<dyn Lex>>,
    prompts: Vec<String>,
    errors: Vec<String>,
    comments: Option<bool>,
}

impl Default for Console {
    fn default() -> Console {
        let (prompts, errors) = (Vec::new(), Vec::new());
        Console { lang: &shell::LEXER, command: None, output: None, prompts, errors, comments: None }
    }
}

impl Lex for Console {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let length = scanner.line_length();
        let rest = scanner.rest();
        let whole = (length + 1).min(rest.len());
        let line = &rest[..length];
        if is_ellipsis(line) {
            return self.other(scanner, Token::Comment, whole);
        }
        if let Some(prompt) = self.prompt_length(line) {
            return self.command(scanner, prompt, whole);
        }
        match () {
            () if line.trim_ascii_start().starts_with('#') => self.other(scanner, Token::Comment, whole),
            () if self.errors.iter().any(|error| line.starts_with(error)) => {
                self.other(scanner, Token::GenericError, whole)
            }
            () => self.output(scanner, whole),
        }
    }

    fn set_option(&mut self, name: &str, value: &str) {
        let list = || value.split(',').map(str::to_owned).collect();
        match name {
            "prompt" => self.prompts = list(),
            "error" => self.errors = list(),
            "comments" => self.comments = Some(!matches!(value, "0" | "false" | "off" | "")),
            "lang" => self.lang = find(value).unwrap_or(self.lang),
            "output" => self.output = find(value).map(|lexer| (lexer.start)()),
            _ => {}
        }
    }
}

impl Console {
    /// Bytes of a line up to the end of its prompt.
    fn prompt_length(&self, line: &str) -> Option<usize> {
        let given = !self.prompts.is_empty();
        let comments = self.comments.unwrap_or(given && !self.prompts.iter().any(|prompt| prompt.contains('#')));
        let before = if comments { &line[..line.find(['<', '#']).unwrap_or(line.len())] } else { line };
        let ends = |at: usize| match given {
            true => self.prompts.iter().find(|prompt| line[at..].starts_with(prompt.as_str())).map(String::len),
            false => line[at..].starts_with(|c| matches!(c, '$' | '>' | ';') || c == '#' && !comments).then_some(1),
        };
        let places = before.char_indices().map(|(at, _)| at).chain([before.len()]);
        places.into_iter().find_map(|at| ends(at).map(|length| at + length))
    }

    fn command(&mut self, scanner: &mut Scanner<'_, '_>, prompt: usize, whole: usize) -> bool {
        scanner.take(Token::GenericPrompt, prompt);
        let space = scanner.length_while(|c| c.is_ascii_whitespace()).min(whole - prompt);
        scanner.take(Token::TextWhitespace, space);
        let command = self.command.get_or_insert_with(self.lang.start);
        scanner.delegate(command.as_mut(), whole - prompt - space);
        true
    }

    /// A line after which a command begins anew.
    fn other(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, whole: usize) -> bool {
        self.command = None;
        scanner.take(token, whole)
    }

    fn output(&mut self, scanner: &mut Scanner<'_, '_>, whole: usize) -> bool {
        match &mut self.output {
            Some(output) => {
                self.command = None;
                scanner.delegate(output.as_mut(), whole)
            }
            None => self.other(scanner, Token::GenericOutput, whole),
        }
    }
}

/// Whether a line says that something is left out: dots, or dots in angle brackets.
fn is_ellipsis(line: &str) -> bool {
    let line = line.trim_ascii();
    let dots = line.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(line);
    !dots.is_empty() && dots.bytes().all(|byte| byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;
    use crate::rouge::{Language, Tokens};

    fn with_options(options: &str, code: &'static str) -> Vec<(Token, &'static str)> {
        let tokens: Tokens = Language::find_fancy(&format!("console?{options}"), code).expect("a language").lex(code);
        let mut start = 0;
        let lengths: Vec<_> = tokens.texts(code).map(|(token, text)| (token, text.len())).collect();
        lengths
            .into_iter()
            .map(|(token, length)| {
                start += length;
                (token, &code[start - length..start])
            })
            .collect()
    }

    #[test]
    fn commands_stand_behind_prompts_and_go_on() {
        let code = "me@x:~$ echo \"a\n> b\"\nout\n...\n$ x\n";
        let expected = [
            ("gp", "me@x:~$"),
            ("w", " "),
            ("nb", "echo"),
            ("", " "),
            ("s2", "\"a\n"),
            ("gp", ">"),
            ("w", " "),
            ("s2", "b\""),
            ("", "\n"),
            ("go", "out\n"),
            ("c", "...\n"),
            ("gp", "$"),
            ("w", " "),
            ("", "x\n"),
        ];
        assert_eq!(tokens(&LEXER, code), expected);
    }

    #[test]
    fn prompts_and_comments_are_options() {
        use Token::{Comment, GenericError, GenericOutput, GenericPrompt, Text, TextWhitespace};
        let expected = [
            (GenericOutput, "a$ b\n"),
            (Comment, "# c\n"),
            (GenericPrompt, "x %"),
            (TextWhitespace, " "),
            (Text, "d\n"),
            (GenericError, "oh"),
        ];
        assert_eq!(with_options("prompt=%25&error=oh", "a$ b\n# c\nx % d\noh"), expected);
        assert_eq!(with_options("comments=true", "# c"), [(Comment, "# c")]);
        let json = [(GenericPrompt, ">"), (TextWhitespace, " "), (Token::NumInteger, "1")];
        assert_eq!(with_options("lang=json", "> 1"), json);
    }
}
