//! Holds docs/rules.md to the rules: its text is made of their paragraphs. `GALLEY_BLESS=1` writes it anew; what stands
//! below the mark is written by hand and stays.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use galley::lint;

const MARK: &str = "\n<!-- Written by hand from here on. -->\n";

#[test]
fn the_page_of_rules_is_that_of_the_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let found = fs::read_to_string(&path).unwrap_or_default();
    let by_hand = found.split_once(MARK).map_or("", |(_, rest)| rest);
    let wanted = format!("{}{MARK}{by_hand}", page());
    if std::env::var_os("GALLEY_BLESS").is_some() {
        fs::write(&path, &wanted).expect("docs/rules.md can be written");
    } else {
        assert!(found == wanted, "docs/rules.md is not that of the rules: run with GALLEY_BLESS=1");
    }
}

fn page() -> String {
    let mut page = String::from(
        "# What Galley points out\n\n\
         Jekyll stops at errors and publishes everything else without a word. Galley says more: it looks at a post when the \
         keys rest, and each of its rules can be switched off where it speaks (\"Do not tell me this again\") and on again \
         in the settings, or by the command \"Advice that is switched off\" where a site is open. These texts are the ones that \"Why?\" shows.\n\n## Advice\n",
    );
    for rule in lint::RULES {
        let _ = write!(page, "\n### {}\n\n`{}`\n\n{}\n", rule.title, rule.code, rule.doc);
    }
    page.push_str("\n## Jekyll's own problems\n");
    for problem in lint::engine_problems() {
        let _ = write!(page, "\n### {}\n\n`{}`\n\n{}\n", problem.title, problem.code, problem.doc);
    }
    page
}
