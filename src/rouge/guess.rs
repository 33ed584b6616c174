//! What language code is in, told by how it begins.
//!
//! Mirrors what Rouge tells of typical beginnings: `#!` lines, document types, the first lines of patches. It is asked
//! for by the name `guess` alone, or where kramdown's options have no default language.

/// Programs that `#!` lines name, and the languages that they run.
const PROGRAMS: &[(&str, &str)] = &[
    ("Rscript", "r"),
    ("awk", "awk"),
    ("bash", "shell"),
    ("coffee", "coffeescript"),
    ("crystal", "crystal"),
    ("groovy", "groovy"),
    ("io", "io"),
    ("julia", "julia"),
    ("ksh", "shell"),
    ("lua", "lua"),
    ("node", "javascript"),
    ("perl", "perl"),
    ("php", "php"),
    ("ruby", "ruby"),
    ("runhaskell", "haskell"),
    ("sed", "sed"),
    ("sh", "shell"),
    ("tclsh", "tcl"),
    ("ts-node", "javascript"),
    ("wish", "tcl"),
    ("zsh", "shell"),
];

/// How code begins, and the language it is then in.
const BEGINNINGS: &[(&str, &str)] = &[
    ("#!perl", "perl"),
    ("%YAML", "yaml"),
    ("--- ", "diff"),
    ("<?hh", "hack"),
    ("<?php", "php"),
    ("Index: ", "diff"),
    ("\\documentclass", "tex"),
    ("diff ", "diff"),
];

/// The tag of the lexer that the code seems to be for; `plaintext` where nothing is known.
pub fn guess(code: &str) -> &'static str {
    let found = |table: &[(&str, &'static str)], is: &dyn Fn(&str) -> bool| {
        table.iter().find(|(known, _)| is(known)).map(|(_, tag)| *tag)
    };
    let program = program(code);
    if program.starts_with("python") {
        return "python";
    }
    if !program.is_empty() {
        return found(PROGRAMS, &|known| program == known).unwrap_or("plaintext");
    }
    let markup = || {
        let is_html = code.contains("<html") || code.contains("<!DOCTYPE html");
        let is_xml = code.starts_with("<?xml") || code.trim_start().starts_with("<!DOCTYPE");
        if is_html { Some("html") } else { is_xml.then_some("xml") }
    };
    found(BEGINNINGS, &|beginning| code.starts_with(beginning)).or_else(markup).unwrap_or("plaintext")
}

/// The program that a first line of `#!` names, behind `env` as well; empty where there is no such line.
fn program(code: &str) -> &str {
    let Some(line) = code.strip_prefix("#!").and_then(|rest| rest.lines().next()) else { return "" };
    let mut words = line.split_ascii_whitespace();
    let path = words.next().unwrap_or_default();
    match path.rsplit('/').next() {
        Some("env") => words.next().unwrap_or_default(),
        Some(program) if path.contains('/') => program,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_names_the_program() {
        assert_eq!(guess("#!/usr/bin/env python3\nx"), "python");
        assert_eq!(guess("#! /bin/sh -e\nexec ruby"), "shell");
        assert_eq!(guess("#!/usr/bin/fish\n"), "plaintext");
        assert_eq!(guess("#!perl\n"), "perl");
    }

    #[test]
    fn markup_and_patches_are_told_by_how_they_begin() {
        let known = [
            ("\n<!DOCTYPE html>\n<p>", "html"),
            ("<?xml version='1.0'?>\n<html>", "html"),
            ("<?xml version='1.0'?><a/>", "xml"),
            ("<!DOCTYPE plist>", "xml"),
            ("<?php echo 1;", "php"),
            ("--- a\n+++ b\n", "diff"),
            ("", "plaintext"),
            ("<p>", "plaintext"),
        ];
        for (code, tag) in known {
            assert_eq!(guess(code), tag, "{code}");
        }
    }
}
