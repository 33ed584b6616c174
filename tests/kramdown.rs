//! Documents on which Galley once differed from kramdown 2.4.0, and some collisions of constructs.
//!
//! Each `NAME.text` in `tests/kramdown` has the HTML that kramdown makes of it in `NAME.html`. The
//! options are Jekyll's, or those in `NAME.options`: one a line, over kramdown's own. Line ends in the files matter.

use std::fs;
use std::path::{Path, PathBuf};

use galley::jekyll::Highlighter;
use galley::kramdown::options::Setting;
use galley::kramdown::{Options, parse, to_html};
use galley::text::{FileId, Mapped, Source};

#[test]
fn documents_become_what_kramdown_makes_of_them() {
    let mut wrong = Vec::new();
    for path in texts() {
        let text = read(&path);
        let expected = read(&path.with_extension("html"));
        let options = options(&path.with_extension("options"));
        let source = Source::new(FileId::new(0), "a.md", text.as_str());
        let mapped = Mapped::from_source(&source, 0..text.len());
        let document = parse(&mapped, &options).output;
        let html = to_html(&document, &mapped, &options, &Highlighter::default()).output.into_text();
        if html != expected {
            wrong.push(format!("{}\n  expected {expected:?}\n  came     {html:?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn texts() -> Vec<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kramdown");
    let entries = fs::read_dir(dir).expect("the folder of cases").map(|entry| entry.expect("an entry").path());
    let mut texts: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|ext| ext == "text")).collect();
    texts.sort();
    assert!(!texts.is_empty(), "there are cases");
    texts
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn options(path: &Path) -> Options {
    let jekyll = "input: GFM\nhard_wrap: false\nsyntax_highlighter_opts: {default_lang: plaintext, guess_lang: true}\n";
    let text = fs::read_to_string(path).unwrap_or_else(|_| jekyll.to_owned());
    let mut options = Options::default();
    for (name, value) in text.lines().filter_map(|line| line.split_once(": ")) {
        options.set(name, &Setting::from(value)).expect("a value that the option takes");
    }
    options
}
