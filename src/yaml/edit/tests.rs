//! Changes as examples, and as a law for front matter of all kinds.

use super::*;
use crate::text::FileId;

fn source(text: &str) -> Source {
    Source::new(FileId::new(0), "a.md", text)
}

fn text(text: &str) -> Wish {
    Wish::Text(text.to_owned())
}

fn list(items: &[&str]) -> Wish {
    Wish::List(items.iter().map(|item| (*item).to_owned()).collect())
}

/// The YAML after a change.
fn changed(yaml: &str, key: &str, wish: &Wish) -> String {
    let file = source(&format!("---\n{yaml}---\nbody\n"));
    match edits(&file, key, wish) {
        Ok(edits) => {
            let after = apply(file.text(), &edits);
            after.strip_prefix("---\n").and_then(|rest| rest.strip_suffix("---\nbody\n")).expect("the frame").to_owned()
        }
        Err(refusal) => format!("{refusal:?}"),
    }
}

#[test]
fn a_scalar_keeps_its_quotes_and_its_comment() {
    assert_eq!(changed("title:  Old  # why\nb: c\n", "title", &text("New")), "title:  New  # why\nb: c\n");
    assert_eq!(changed("title: \"Old\" # x\n", "title", &text("a \"b\" é")), "title: \"a \\\"b\\\" é\" # x\n");
    assert_eq!(changed("title: 'Old'\n", "title", &text("it's")), "title: 'it''s'\n");
    assert_eq!(changed("title: Old\n", "title", &text("One: two")), "title: 'One: two'\n");
    assert_eq!(changed("'title' : Old\n", "title", &text("yes")), "'title' : 'yes'\n");
    assert_eq!(changed("title: two\n  lines\nb: c\n", "title", &text("one")), "title: one\nb: c\n");
    assert_eq!(changed("title: \"two\n  lines\"\n", "title", &text("one")), "title: \"one\"\n");
    assert_eq!(changed("title:\nb: c\n", "title", &text("x")), "title: x\nb: c\n");
    assert_eq!(changed("title: # none\n", "title", &text("x")), "title: x # none\n");
    assert_eq!(changed("title: x\n", "title", &text("x")), "title: x\n");
    assert_eq!(changed("a: 1\ntitle: x\ntitle: y\n", "title", &text("z")), "a: 1\ntitle: x\ntitle: z\n");
}

#[test]
fn numbers_dates_and_booleans_stay_what_they_are() {
    let plain = |text: &str| Wish::Plain(text.to_owned());
    assert_eq!(changed("date: 2024-01-02 # d\n", "date", &plain("2024-01-03")), "date: 2024-01-03 # d\n");
    assert_eq!(changed("date: '2024-01-02'\n", "date", &plain("2024-01-03")), "date: '2024-01-03'\n");
    assert_eq!(
        changed("a: 1\n", "date", &plain("2024-01-03 10:00:00 +0100")),
        "a: 1\ndate: 2024-01-03 10:00:00 +0100\n"
    );
    assert_eq!(changed("date: x\n", "date", &plain("a: b")), "Entangled");
    assert_eq!(changed("published: No # yet\n", "published", &Wish::Bool(true)), "published: Yes # yet\n");
    assert_eq!(changed("published: false\n", "published", &Wish::Bool(false)), "published: false\n");
    assert_eq!(changed("published: 'false'\n", "published", &Wish::Bool(false)), "published: false\n");
    assert_eq!(changed("a: b\n", "published", &Wish::Bool(false)), "a: b\npublished: false\n");
}

#[test]
fn blocks_of_text_stay_blocks() {
    assert_eq!(changed("a: |\n    x\n    y\nb: c\n", "a", &text("z\n\nw\n")), "a: |\n    z\n\n    w\nb: c\n");
    assert_eq!(changed("a: >-\n  x\n  y\n\nb: c\n", "a", &text("z\nw")), "a: >-\n  z\n\n  w\n\nb: c\n");
    assert_eq!(changed("a: >-\n  x\n  y\nb: c\n", "a", &text("z w")), "a: >-\n  z w\nb: c\n");
    assert_eq!(changed("a: |\n  x\nb: c\n", "a", &text("z")), "a: z\nb: c\n");
    assert_eq!(changed("a: x\n", "a", &text("y\nz")), "a: \"y\\nz\"\n");
}

#[test]
fn blocks_of_text_end_where_they_end() {
    let hard = "a: |\n  one  \n  two  \nb: c\n";
    assert_eq!(changed(hard, "a", &text("one  \ntoo  \n")), "a: |\n  one  \n  too  \nb: c\n");
    assert_eq!(changed(hard, "a", &text("one  \ntwo\n")), "a: |\n  one  \n  two\nb: c\n");
    assert_eq!(changed("a: |+\n  x\n\nb: c\n", "a", &text("y\n\n")), "a: |+\n  y\n\nb: c\n");
    assert_eq!(changed("a: |+\n  x\n\nb: c\n", "a", &text("x\ny\n")), "a: |+\n  x\n  y\nb: c\n");
    assert_eq!(changed("a: |\n  x\u{3000}\nb: c\n", "a", &text("y\u{3000}\n")), "a: |\n  y\u{3000}\nb: c\n");
    assert_eq!(changed("a: |\n  x\u{3000}\nb: c\n", "a", &Wish::Removed), "b: c\n");
    assert_eq!(changed("a: |  # t\n  x\nb: c\n", "a", &text("x\n\n\n")), "a: |+  # t\n  x\n\n\nb: c\n");
    assert_eq!(changed("a: |\n  x\nb: c\n", "a", &text(" y\nz\n")), "a: |2\n   y\n  z\nb: c\n");
    assert_eq!(changed("a: |2-\n    x\n  y\nb: c\n", "a", &text("  x\nz")), "a: |2-\n    x\n  z\nb: c\n");
    assert_eq!(changed("a: |-\n  x\nb: c\n", "a", &text("x\ny\n")), "a: |\n  x\n  y\nb: c\n");
}

#[test]
fn folded_lines_stay_where_they_are_broken() {
    let folded = "a: >-\n  one two\n  three four\n  five six\n\n  seven\nb: c\n";
    let after = |wished: &str| changed(folded, "a", &text(wished));
    assert_eq!(after("one two three 4 five six\nseven"), "a: >-\n  one two\n  three 4\n  five six\n\n  seven\nb: c\n");
    assert_eq!(
        after("one two three four five six\nseven eight"),
        "a: >-\n  one two\n  three four\n  five six\n\n  seven eight\nb: c\n"
    );
    assert_eq!(
        after("one two three\nfour five six\nseven"),
        "a: >-\n  one two\n  three\n\n  four\n  five six\n\n  seven\nb: c\n"
    );
    assert_eq!(
        after("one two three four five\n\nsix\n  deep\nseven"),
        "a: >-\n  one two three four five\n\n\n  six\n    deep\n  seven\nb: c\n"
    );
    assert_eq!(after("new"), "a: >-\n  new\nb: c\n");
}

#[test]
fn items_of_lists_come_and_go_alone() {
    let tags = |yaml: &str, items: &[&str]| changed(yaml, "tags", &list(items));
    assert_eq!(tags("tags: [ a,  'b' ] # t\n", &["a", "b", "c, d"]), "tags: [ a,  'b',  'c, d' ] # t\n");
    assert_eq!(tags("tags: [a, b, c]\n", &["a", "c"]), "tags: [a, c]\n");
    assert_eq!(tags("tags: [a, b, c]\n", &["b", "c"]), "tags: [b, c]\n");
    assert_eq!(tags("tags: [a, b, c]\n", &["x", "a", "b", "c"]), "tags: [x, a, b, c]\n");
    assert_eq!(tags("tags: [a, \"b\"]\n", &["a", "x"]), "tags: [a, \"x\"]\n");
    assert_eq!(tags("tags: []\n", &["a", "1"]), "tags: [a, '1']\n");
    assert_eq!(tags("tags: [a]\n", &[]), "tags: []\n");
    assert_eq!(tags("tags: [\n  a,\n  b # c\n]\n", &["a", "b", "c"]), "tags: [\n  a,\n  b, # c\n  c\n]\n");
    assert_eq!(
        tags("tags:\n  -  a # one\n  - b\n# end\nx: y\n", &["a", "b", "c"]),
        "tags:\n  -  a # one\n  - b\n  - c\n# end\nx: y\n"
    );
    assert_eq!(tags("tags:\n- a # one\n- b\nx: y\n", &["b"]), "tags:\n- b\nx: y\n");
    assert_eq!(tags("tags:\n- a # one\n- b # two\n", &["c", "b"]), "tags:\n- c # one\n- b # two\n");
    assert_eq!(tags("tags:\n- a\n", &["x", "a"]), "tags:\n- x\n- a\n");
    assert_eq!(tags("tags: # t\n# u\n- a\n- b\nx: y\n", &[]), "tags: [] # t\n# u\nx: y\n");
    assert_eq!(tags("tags: [2024, yes]\n", &["2024", "yes", "x"]), "tags: [2024, yes, x]\n");
    assert_eq!(tags("tags: a b\n", &["a", "b"]), "tags: [a, b]\n");
    assert_eq!(tags("tags:\n  - a\n  - b\nx: y\n", &["a", "b"]), "tags:\n  - a\n  - b\nx: y\n");
    assert_eq!(changed("tags:\n- a\n- b\nx: y\n", "tags", &text("a b")), "tags: a b\nx: y\n");
    assert_eq!(tags("x: y\n", &["a", "b"]), "x: y\ntags: [a, b]\n");
}

#[test]
fn comments_stay_beside_the_items_of_brackets() {
    let tags = |yaml: &str, items: &[&str]| changed(yaml, "tags", &list(items));
    let three = "tags: [\n  a, # one\n  b, # two\n  c\n] # t\n";
    assert_eq!(tags(three, &["a", "c"]), "tags: [\n  a, # one\n  c\n] # t\n");
    assert_eq!(tags(three, &["a", "b"]), "tags: [\n  a, # one\n  b # two\n] # t\n");
    assert_eq!(tags(three, &["b", "c"]), "tags: [\n  b, # two\n  c\n] # t\n");
    assert_eq!(tags(three, &["a"]), "tags: [\n  a # one\n] # t\n");
    assert_eq!(tags(three, &["a", "b", "c", "d", "e"]), "tags: [\n  a, # one\n  b, # two\n  c,\n  d,\n  e\n] # t\n");
    assert_eq!(tags(three, &["a", "x", "b", "c"]), "tags: [\n  a, # one\n  x,\n  b, # two\n  c\n] # t\n");
    assert_eq!(tags(three, &["x", "a", "b", "c"]), "tags: [\n  x,\n  a, # one\n  b, # two\n  c\n] # t\n");
    assert_eq!(tags(three, &["a", "x", "c"]), "tags: [\n  a, # one\n  x, # two\n  c\n] # t\n");
    assert_eq!(tags(three, &[]), "tags: [] # t\n");
    assert_eq!(tags("tags: [ # t\n  a, b # x\n  ]\n", &["a"]), "tags: [ # t\n  a # x\n  ]\n");
    assert_eq!(tags("tags: [ # t\n  a, b # x\n  ]\n", &["b"]), "tags: [ # t\n  b # x\n  ]\n");
    assert_eq!(tags("tags: [ # t\n  a, b # x\n  ]\n", &[]), "tags: [] # t\n");
    assert_eq!(tags("tags: [a, # one\n       b] # two\n", &["a"]), "tags: [a # one\n       ] # two\n");
    assert_eq!(tags("tags: [a, # one\n       b]\n", &["a", "b", "c"]), "tags: [a, # one\n       b, c]\n");
    assert_eq!(tags("tags: [a, # one\n       b]\n", &["a", "x", "b"]), "tags: [a, # one\n       x,\n       b]\n");
    let first = "tags:\n  [ a # one\n  , b # two\n  , c # three\n  ]\n";
    assert_eq!(tags(first, &["a", "c"]), "tags:\n  [ a # one\n  , c # three\n  ]\n");
    assert_eq!(tags(first, &["a", "x", "b", "c"]), "tags:\n  [ a # one\n  , x\n  , b # two\n  , c # three\n  ]\n");
    assert_eq!(tags(first, &["a", "b"]), "tags:\n  [ a # one\n  , b # two\n  ]\n");
    let above = "tags: [\n  # of a\n  a,\n  # of b, c\n  'b,',\n]\n";
    assert_eq!(tags(above, &["a"]), "tags: [\n  # of a\n  a,\n  # of b, c\n]\n");
    assert_eq!(tags(above, &["b,"]), "tags: [\n  # of a\n  # of b, c\n  'b,',\n]\n");
}

#[test]
fn the_comment_behind_the_key_outlives_what_was_below() {
    assert_eq!(changed("tags: # t\n# u\n- a # in\n- b\nx: y\n", "tags", &text("a b")), "tags: a b # t\n# u\nx: y\n");
    assert_eq!(changed("tags: [ # t\n  a\n]\nx: y\n", "tags", &text("a b")), "tags: a b # t\nx: y\n");
    assert_eq!(changed("a: | # t\n  x\n  y\n", "a", &text("z")), "a: z # t\n");
    assert_eq!(changed("a: | # t\n  x\n  y\n", "a", &text("")), "a: '' # t\n");
    assert_eq!(changed("a: 'x # y'\n", "a", &text("z # y")), "a: 'z # y'\n");
}

#[test]
fn empty_items_can_be_filled_and_followed() {
    let tags = |yaml: &str, items: &[&str]| changed(yaml, "tags", &list(items));
    assert_eq!(tags("tags:\n- a\n-\n", &["a", "", "x"]), "tags:\n- a\n-\n- x\n");
    assert_eq!(tags("tags:\n- a\n-\n", &["a", "x"]), "tags:\n- a\n- x\n");
    assert_eq!(tags("tags:\n  - # none\n  - a\n", &["x", "a"]), "tags:\n  - x # none\n  - a\n");
    assert_eq!(tags("tags:\n-\n- a\n", &["x", "", "a"]), "tags:\n- x\n-\n- a\n");
    assert_eq!(tags("tags:\n-\n", &["x"]), "tags:\n- x\n");
    assert_eq!(tags("tags:\n- - a\n", &["x"]), "Nested");
}

#[test]
fn keys_come_and_go_with_their_lines() {
    assert_eq!(changed("a: b # x\n# y\nc: d\n", "a", &Wish::Removed), "# y\nc: d\n");
    assert_eq!(changed("a:\n- b\n# in\n- c\n\n# y\nc: d\n", "a", &Wish::Removed), "\n# y\nc: d\n");
    assert_eq!(changed("a: 1\nb: 2\na: 3\n", "a", &Wish::Removed), "b: 2\n");
    assert_eq!(changed("a: {x: y}\n", "a", &Wish::Removed), "");
    assert_eq!(changed("a: b\n", "c", &Wish::Removed), "a: b\n");
    assert_eq!(changed("  a: b\n\n# end\n", "c", &text("d")), "  a: b\n  c: d\n\n# end\n");
    assert_eq!(changed("a: |+\n  b\n\n", "c", &text("d")), "a: |+\n  b\n\nc: d\n");
    assert_eq!(changed("# none\n", "c", &text("d")), "c: d\n# none\n");
    assert_eq!(changed("", "my key: x", &text("d")), "'my key: x': d\n");
}

#[test]
fn new_lines_end_as_the_others() {
    let file = source("---\r\na: |\r\n  x \r\nl: [\r\n  a, # one\r\n]\r\n---\r\n");
    let after = |key, wish| edits(&file, key, &wish).map(|edits| apply(file.text(), &edits));
    let expected = "---\r\na: |\r\n  y \r\n  z\r\nl: [\r\n  a, # one\r\n]\r\n---\r\n";
    assert_eq!(after("a", text("y \nz\n")).as_deref(), Ok(expected));
    let expected = "---\r\na: |\r\n  x \r\nl: [\r\n  a, # one\r\n  b,\r\n]\r\n---\r\n";
    assert_eq!(after("l", list(&["a", "b"])).as_deref(), Ok(expected));
}

#[test]
fn front_matter_that_is_missing_is_written() {
    let after = |file: &str| edits(&source(file), "title", &text("x")).map(|edits| apply(file, &edits));
    assert_eq!(after("Hello\r\n").as_deref(), Ok("---\r\ntitle: x\r\n---\r\nHello\r\n"));
    assert_eq!(after("\u{feff}Hello").as_deref(), Ok("\u{feff}---\ntitle: x\n---\nHello"));
    assert_eq!(after("\u{feff}---\r\n---\r\nHello").as_deref(), Ok("\u{feff}---\r\ntitle: x\r\n---\r\nHello"));
    assert_eq!(after("---\ntitle: y\n"), Err(Refusal::Unclosed));
    assert_eq!(edits(&source("Hello"), "title", &Wish::Removed), Ok(Vec::new()));
}

#[test]
fn what_is_not_safe_is_refused() {
    let refused = |yaml: &str, key: &str, wish: &Wish| changed(yaml, key, wish);
    assert_eq!(refused("a: b: c\n", "a", &text("x")), "Broken");
    assert_eq!(refused("- a\n", "a", &text("x")), "NotAMap");
    assert_eq!(refused("{a: b}\n", "c", &text("x")), "InBraces");
    assert_eq!(changed("{a: b}\n", "a", &text("x, y")), "{a: 'x, y'}\n");
    assert_eq!(refused("a: {b: c}\n", "a", &text("x")), "Nested");
    assert_eq!(refused("a: [[b]]\n", "a", &list(&["x"])), "Nested");
    assert_eq!(refused("a: &x b\nc: *x\n", "a", &text("y")), "Marked");
    assert_eq!(refused("a: &x b\nc: *x\n", "a", &Wish::Removed), "Marked");
    assert_eq!(refused("a: [&x b]\nc: *x\n", "a", &list(&["y"])), "Marked");
    assert_eq!(refused("x: &x {b: 1}\n<<: *x\n", "<<", &text("y")), "Marked");
    assert_eq!(changed("a: &x b\nc: *x\n", "c", &text("z")), "a: &x b\nc: z\n");
    assert_eq!(changed("x: &x {b: 1}\n<<: *x\n", "b", &text("z")), "x: &x {b: 1}\n<<: *x\nb: z\n");
    assert_eq!(refused("a: !!str 1\n", "a", &text("y")), "Marked");
    assert_eq!(refused("null: a\nb: c\n", "b", &text("y")), "Entangled");
}

/// Picks with a seed, so that what fails fails again.
struct Picker(u64);

impl Picker {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or_default()
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

const KEYS: [&str; 6] = ["title", "date", "tags", "x y", "Über", "layout"];
const VALUES: [&str; 24] = [
    " plain words",
    "  'single ''q'''",
    " \"double \\\"q\\\"\" ",
    " 2024-01-02 10:00:00 +0100",
    " 12",
    " yes",
    "",
    " ~",
    " [a, 'b', \"c\"]",
    " [ ]",
    "\n- a\n- b  # in",
    "\n  -  a\n  # between\n  - 'b'\n  - 3",
    " |\n  block\n  text",
    " >-\n    folded\n    text\n",
    " two\n  lines",
    " {k: v, l: [m]}",
    "\n  k: v\n  # in\n  l: m",
    " \"two\n  lines\"",
    " [\n  a, # one\n  b # two\n  ]",
    " [a, # one\n  c, # three\n]",
    " | # why\n  block  \n  text  ",
    " |+\n  block\n\n  text\n\n",
    " >\n  folded\n  text\n\n  and more\u{3000}",
    " # list\n-\n- a\n-",
];
const WISHES: [&str; 12] =
    ["x", "One: two", "a #b", "yes", "2024-01-01", "", "é 😀", "- a", "it's \"q\"", "[a]", "two\nlines", "a, b"];

fn generated(picker: &mut Picker) -> String {
    let mut yaml = String::new();
    for _ in 0..picker.below(5) {
        yaml += picker.of(&["", "", "# comment\n", "\n"]);
        let key = KEYS[picker.below(KEYS.len())];
        let value = VALUES[picker.below(VALUES.len())];
        let comment = if value.contains('\n') || value.is_empty() { "" } else { picker.of(&["", "  # tail"]) };
        yaml += &format!("{key}:{value}{comment}\n");
    }
    yaml += picker.of(&["", "# end\n", "\n"]);
    let file = [picker.of(&["", "\u{feff}"]), "---\n", &yaml, "---\n\nThe body: x\n"].concat();
    if picker.below(3) == 0 { file.replace('\n', "\r\n") } else { file }
}

fn wish(picker: &mut Picker) -> Wish {
    match picker.below(5) {
        0 => Wish::Removed,
        1 => Wish::Bool(picker.below(2) == 0),
        2 => Wish::List(
            (0..picker.below(4)).map(|_| picker.of(&["a", "b", "c", "3", "d: e", "f, g"]).to_owned()).collect(),
        ),
        3 => Wish::Plain(picker.of(&["7", "2024-01-02", "2024-01-02 10:00:00 +0100"]).to_owned()),
        _ => text(picker.of(&WISHES)),
    }
}

/// The text without its comments, and these alone.
fn comments(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.trim_start().starts_with('#')).collect()
}

#[test]
fn nothing_changes_but_what_is_wished() {
    let mut picker = Picker(0x9e37_79b9_7f4a_7c15);
    let (mut granted, mut refused) = (0, 0);
    for _ in 0..2500 {
        let file = source(&generated(&mut picker));
        let (key, wish) = (KEYS[picker.below(KEYS.len())], wish(&mut picker));
        let before = front_matter(&file).output;
        let Ok(edits) = edits(&file, key, &wish) else {
            let is_map =
                before.data.as_object().and_then(|data| data.get(key)).is_some_and(|value| value.as_object().is_some());
            assert!(is_map, "{key} {wish:?} refused in\n{}", file.text());
            refused += 1;
            continue;
        };
        granted += 1;
        let after = source(&apply(file.text(), &edits));
        let shown = format!("{key} {wish:?}\n{}\n=>\n{}", file.text(), after.text());
        assert!(check::holds(&file, &before, &edits, key, &wish), "{shown}");
        // Whatever lies outside of the key's own lines is the same, byte by byte.
        let own = fields(&file).expect("it was changed").into_iter().find(|field| field.key == key);
        for Edit { span, insert } in &edits {
            let (start, end) = (span.start as usize, span.end as usize);
            let is_own = own.as_ref().is_some_and(|own| {
                start >= line_start(file.text(), own.range.start) && end <= next_line(file.text(), own.range.end)
            });
            let is_double = wish == Wish::Removed && file.text().matches(&format!("{key}:")).count() > 1;
            assert!(is_own || is_double || start == end, "{shown}");
            assert!(!after.text().contains("\r\n") || !insert.replace("\r\n", "").contains('\n'), "{shown}");
        }
        if wish != Wish::Removed && !matches!(own.map(|own| own.said), Some(Said::List(_))) {
            assert_eq!(comments(file.text()), comments(after.text()), "{shown}");
        }
        assert_eq!(super::edits(&after, key, &wish), Ok(Vec::new()), "again: {shown}");
    }
    assert!(granted > 2000 && refused > 40, "{granted} granted, {refused} refused");
}
