//! The languages, one a file, and the search for one by name.

use super::lexer::Lexer;

pub mod apache;
mod apache_words;
pub mod c;
mod c_like;
pub mod clojure;
pub mod cmake;
pub mod coffeescript;
pub mod console;
pub mod cpp;
pub mod csharp;
pub mod css;
mod css_words;
pub mod dart;
pub mod diff;
pub mod docker;
pub mod elixir;
pub mod erb;
pub mod go;
pub mod graphql;
pub mod groovy;
pub mod haskell;
pub mod html;
pub mod http;
pub mod ini;
pub mod java;
pub mod javascript;
pub mod json;
pub mod julia;
pub mod kotlin;
pub mod liquid;
pub mod lua;
pub mod make;
pub mod markdown;
mod markup;
pub mod matlab;
mod matlab_builtins;
pub mod nginx;
pub mod objective_c;
pub mod perl;
pub mod php;
pub mod plaintext;
pub mod powershell;
pub mod protobuf;
pub mod python;
pub mod r;
pub mod ruby;
pub mod rust;
pub mod sass;
pub mod scala;
pub mod scss;
pub mod shell;
pub mod sql;
pub mod swift;
pub mod terraform;
pub mod tex;
pub mod toml;
pub mod viml;
pub mod xml;
pub mod yaml;

/// All lexers.
pub static LEXERS: &[&Lexer] = &[
    // In the order of their tags, one a line.
    &apache::LEXER,
    &c::LEXER,
    &clojure::LEXER,
    &cmake::LEXER,
    &coffeescript::LEXER,
    &console::LEXER,
    &cpp::LEXER,
    &csharp::LEXER,
    &css::LEXER,
    &dart::LEXER,
    &diff::LEXER,
    &docker::LEXER,
    &elixir::LEXER,
    &erb::LEXER,
    &go::LEXER,
    &graphql::LEXER,
    &groovy::GRADLE,
    &groovy::LEXER,
    &haskell::LEXER,
    &html::LEXER,
    &http::LEXER,
    &ini::LEXER,
    &java::LEXER,
    &javascript::JAVASCRIPT,
    &javascript::JSX,
    &javascript::TSX,
    &javascript::TYPESCRIPT,
    &json::LEXER,
    &julia::LEXER,
    &kotlin::LEXER,
    &liquid::LEXER,
    &lua::LEXER,
    &make::LEXER,
    &markdown::LEXER,
    &matlab::LEXER,
    &nginx::LEXER,
    &objective_c::LEXER,
    &perl::LEXER,
    &php::LEXER,
    &plaintext::LEXER,
    &powershell::LEXER,
    &protobuf::LEXER,
    &python::LEXER,
    &r::LEXER,
    &ruby::LEXER,
    &rust::LEXER,
    &sass::LEXER,
    &scala::LEXER,
    &scss::LEXER,
    &shell::LEXER,
    &sql::LEXER,
    &swift::LEXER,
    &terraform::LEXER,
    &tex::LEXER,
    &toml::LEXER,
    &viml::LEXER,
    &xml::LEXER,
    &yaml::LEXER,
];

/// The lexer with this tag or alias, letter for letter.
pub fn find(name: &str) -> Option<&'static Lexer> {
    LEXERS.iter().copied().find(|lexer| lexer.tag == name || lexer.aliases.contains(&name))
}

/// The tokens of a text, a short name and a text each, for the tests at the feet of the lexers.
#[cfg(test)]
pub(crate) fn tokens<'s>(lexer: &Lexer, code: &'s str) -> Vec<(&'static str, &'s str)> {
    let tokens = super::lexer::lex(lexer, code);
    let mut start = 0;
    let texts: Vec<_> = tokens.texts(code).map(|(token, text)| (token.short_name(), text.len())).collect();
    texts
        .into_iter()
        .map(|(name, length)| {
            start += length;
            (name, &code[start - length..start])
        })
        .collect()
}

/// The same in one line, without the tokens of the class `silent`.
#[cfg(test)]
pub(crate) fn named(lexer: &Lexer, code: &str, silent: &str) -> String {
    let told = tokens(lexer, code).into_iter().filter(|(name, _)| *name != silent);
    told.map(|(name, text)| format!("{name}:{text}")).collect::<Vec<_>>().join(" ")
}
