//! CMake. A name before a bracket is a command, wherever it stands; all that is neither that nor a string, a comment or
//! a variable is plain.

use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "cmake", aliases: &[], start: || Box::new(Cmake::default()) };

static COMMANDS: Words = Words::new(
    "add_compile_definitions add_compile_options add_custom_command add_custom_target add_definitions add_dependencies \
     add_executable add_library add_link_options add_subdirectory add_test aux_source_directory break build_command \
     build_name cmake_host_system_information cmake_language cmake_minimum_required cmake_parse_arguments cmake_policy \
     configure_file create_test_sourcelist define_property else elseif enable_language enable_testing endforeach \
     endfunction endif endmacro endwhile exec_program execute_process export export_library_dependencies file find_file \
     find_library find_package find_path find_program fltk_wrap_ui foreach function get_cmake_property \
     get_directory_property get_filename_component get_property get_source_file_property get_target_property \
     get_test_property if include include_directories include_external_msproject include_guard \
     include_regular_expression install install_files install_programs install_targets link_directories link_libraries \
     list load_cache load_command macro make_directory mark_as_advanced math message option output_required_files \
     project qt_wrap_cpp qt_wrap_ui remove remove_definitions return separate_arguments set set_directory_properties \
     set_property set_source_files_properties set_target_properties set_tests_properties site_name source_group string \
     subdir_depends subdirs target_compile_definitions target_compile_features target_compile_options \
     target_include_directories target_link_directories target_link_libraries target_link_options \
     target_precompile_headers target_sources try_compile try_run unset use_mangled_mesa utility_source \
     variable_requires variable_watch while write_file",
);

/// The state: what is open, the innermost last.
#[derive(Default)]
struct Cmake {
    open: Vec<Place>,
}

enum Place {
    /// Between quotes.
    Text,
    /// In a bracket argument, with so many equals signs.
    Bracket(usize),
    /// In `${…}`.
    Variable,
}

impl Lex for Cmake {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_str(Token::StrInterpol, "${") {
            self.open.push(Place::Variable);
            return true;
        }
        match self.open.last() {
            None => self.root(scanner),
            Some(Place::Text) => self.text(scanner),
            Some(Place::Bracket(signs)) => {
                let signs = *signs;
                self.bracket(scanner, signs)
            }
            Some(Place::Variable) if scanner.byte(0) == b'}' => {
                self.open.pop();
                scanner.take_char(Token::StrInterpol)
            }
            Some(Place::Variable) => {
                scanner.take_while(Token::NameVariable, |c| c != '}' && c != '$')
                    || scanner.take_char(Token::NameVariable)
            }
        }
    }
}

impl Cmake {
    fn root(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'#' => comment(scanner),
            b'(' | b')' => scanner.take_char(Token::Punctuation),
            b'"' => {
                self.open.push(Place::Text);
                scanner.take_char(Token::StrDouble)
            }
            b'[' => match bracket(scanner.rest()) {
                Some(signs) => {
                    self.open.push(Place::Bracket(signs));
                    scanner.take(Token::StrDouble, signs + 2)
                }
                None => scanner.take_char(Token::Text),
            },
            b'\\' => scanner.take(Token::Text, 1 + usize::from(scanner.byte(1) == b'"')),
            _ => command(scanner) || plain(scanner),
        }
    }

    /// Whatever looks like an end is passed as a whole, also where it has another number of signs.
    fn bracket(&mut self, scanner: &mut Scanner<'_, '_>, signs: usize) -> bool {
        let Some(inside) = scanner.rest().strip_prefix(']') else {
            return scanner.take_while(Token::StrDouble, |c| c != ']' && c != '$')
                || scanner.take_char(Token::StrDouble);
        };
        let found = inside.bytes().take_while(|byte| *byte == b'=').count();
        if !inside[found..].starts_with(']') {
            return scanner.take(Token::StrDouble, 1 + found);
        }
        if found == signs {
            self.open.pop();
        }
        scanner.take(Token::StrDouble, found + 2)
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'"' => {
                self.open.pop();
                scanner.take_char(Token::StrDouble)
            }
            b'\\' if b"()#\" \\$@^trn;".contains(&scanner.byte(1)) => scanner.take(Token::StrEscape, 2),
            b'\\' | b'$' => scanner.take_char(Token::StrDouble),
            _ => scanner.take_while(Token::StrDouble, |c| !matches!(c, '"' | '\\' | '$')),
        }
    }
}

/// How many equals signs are in the bracket that opens at the beginning of `text`.
fn bracket(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let signs = inside.bytes().take_while(|byte| *byte == b'=').count();
    inside[signs..].starts_with('[').then_some(signs)
}

fn comment(scanner: &mut Scanner<'_, '_>) -> bool {
    match bracket(&scanner.rest()[1..]) {
        Some(signs) => scanner.take_through(Token::CommentMultiline, &format!("]{}]", "=".repeat(signs))),
        None => scanner.take_line(Token::CommentSingle),
    }
}

/// Takes a name before a bracket.
fn command(scanner: &mut Scanner<'_, '_>) -> bool {
    let word = scanner.word();
    if word.is_empty() || !scanner.rest()[word.len()..].trim_start_matches([' ', '\t']).starts_with('(') {
        return scanner.take(Token::Text, word.len());
    }
    scanner.take(if COMMANDS.has(word) { Token::NameBuiltin } else { Token::NameFunction }, word.len())
}

fn plain(scanner: &mut Scanner<'_, '_>) -> bool {
    let is_plain = |c: char| !c.is_ascii_alphabetic() && !matches!(c, '_' | '#' | '(' | ')' | '"' | '[' | '\\' | '$');
    scanner.take_while(Token::Text, is_plain) || scanner.take_char(Token::Text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn commands_stand_before_brackets() {
        let expected = [
            ("nb", "set"),
            ("p", "("),
            ("", "A "),
            ("nf", "Set"),
            ("", " "),
            ("p", "("),
            ("", "b"),
            ("p", "))"),
            ("c1", "#c"),
        ];
        assert_eq!(tokens(&LEXER, "set(A Set (b))#c"), expected);
    }

    #[test]
    fn variables_stand_within_strings_and_each_other() {
        let expected = [
            ("s2", "\"a"),
            ("se", "\\n"),
            ("si", "${"),
            ("nv", "b"),
            ("si", "${"),
            ("nv", "c"),
            ("si", "}}"),
            ("s2", "\""),
        ];
        assert_eq!(tokens(&LEXER, "\"a\\n${b${c}}\""), expected);
        assert_eq!(tokens(&LEXER, "[=[a]]]=]b"), [("s2", "[=[a]]]=]"), ("", "b")]);
        assert_eq!(tokens(&LEXER, "#[[a\n]]b"), [("cm", "#[[a\n]]"), ("", "b")]);
    }
}
