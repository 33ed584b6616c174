//! Documents on which Galley once differed from kramdown 2.4.0, and some collisions of constructs.
//!
//! Each `NAME.text` in `tests/kramdown` has the HTML that kramdown makes of it in `NAME.html`. The
//! options are Jekyll's, or those in `NAME.options`: one a line, over kramdown's own. Line ends in the files matter.
//!
//! `options.json` has one text under many options, as kramdown 2.4.0 and 2.5.2 write it, without the tokens of code:
//! each case is the name, the value, and for each version the number of a page or an error.

use std::fs;
use std::path::{Path, PathBuf};

use galley::jekyll::Highlighter;
use galley::kramdown::options::{Setting, Version};
use galley::kramdown::{Options, parse, to_html};
use galley::text::{FileId, Mapped, Source};
use serde_json::Value;

#[test]
fn documents_become_what_kramdown_makes_of_them() {
    let mut wrong = Vec::new();
    for path in texts() {
        let text = read(&path);
        let expected = read(&path.with_extension("html"));
        let options = options(&path.with_extension("options"));
        let html = html(&text, &options);
        if html != expected {
            wrong.push(format!("{}\n  expected {expected:?}\n  came     {html:?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each option with good and bad values, in both versions: the HTML, or the words with which kramdown ends.
#[test]
fn options_are_kramdowns() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kramdown/options.json");
    let table: Value = serde_json::from_str(&read(&path)).expect("JSON");
    let text = table["text"].as_str().expect("a text");
    let mut wrong = Vec::new();
    for case in table["cases"].as_array().expect("cases") {
        for (version, expected) in [(Version::V2_4, &case[2]), (Version::V2_5, &case[3])] {
            let expected = expected.as_u64().map_or(expected, |page| &table["pages"][page as usize]);
            let mut options = Options::new(version);
            let all = table["base"].as_object().into_iter().flatten();
            let all = all.map(|(name, value)| (name.as_str(), value));
            let all = all.chain(case[0].as_str().map(|name| (name, &case[1])));
            let error = all.map(|(name, value)| options.set(name, &setting(value))).find_map(Result::err);
            let came = error.map_or_else(|| without_tokens(&html(text, &options)), |error| error.0);
            if Some(came.as_str()) != expected.as_str() {
                wrong.push(format!("{case} {version:?}\n  expected {expected}\n  came     {came:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The HTML, or what ends the conversion.
fn html(text: &str, options: &Options) -> String {
    let source = Source::new(FileId::new(0), "a.md", text);
    let mapped = Mapped::from_source(&source, 0..text.len());
    let document = parse(&mapped, options).output;
    let html = to_html(&document, &mapped, options, &Highlighter::default());
    html.fatal().map(|fatal| fatal.message.clone()).unwrap_or_else(|| html.output.text().to_owned())
}

/// HTML without the elements around the tokens of code.
fn without_tokens(html: &str) -> String {
    let mut result = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<span class=\"") {
        let end = after.find("\">").filter(|&end| end <= 3);
        result.push_str(before);
        result.push_str(if end.is_some() { "" } else { "<span class=\"" });
        rest = end.map_or(after, |end| &after[end + 2..]);
    }
    (result + rest).replace("</span>", "")
}

fn setting(value: &Value) -> Setting {
    match value {
        Value::Null => Setting::Nil,
        Value::Bool(flag) => Setting::Bool(*flag),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Setting::Integer(number),
            None => Setting::Float(number.as_f64().expect("a number")),
        },
        Value::String(text) => Setting::Text(text.clone()),
        Value::Array(items) => Setting::List(items.iter().map(setting).collect()),
        Value::Object(entries) => {
            Setting::Map(entries.iter().map(|(key, value)| (key.as_str().into(), setting(value))).collect())
        }
    }
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
