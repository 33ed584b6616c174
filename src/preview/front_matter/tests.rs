//! The form of a site's post, and of a post alone.

use std::rc::Rc;

use super::*;
use crate::jekyll::{Defaults, Options, Profile, Site};
use crate::preview::{Host, StillOutside};
use crate::protocol::{Answer, Question, Wish};
use crate::text::VirtualPath;
use crate::value::Time;
use crate::world::MemoryWorld;

const FILES: [(&str, &str); 6] = [
    ("_config.yml", "defaults: [{scope: {path: _posts/2024-01-03-c.md}, values: {published: false}}]\n"),
    (HELD, "---\n---\n"),
    ("_layouts/post.html", "{{ content }}"),
    ("_layouts/wide.html", "{{ content }}"),
    ("_posts/2024-01-01-a.md", "---\ntags: [x, 'y: z']\ncategories: news\nmood: good\n---\n"),
    ("_posts/2024-01-02-b.md", "---\n---\n"),
];

fn with_desk<T>(text: &str, path: &str, act: impl FnOnce(&Desk<'_>) -> T) -> T {
    let mut world = MemoryWorld::new(Time::utc(1_717_243_200));
    for (path, text) in FILES {
        world.write(path, text);
    }
    let options = Options { defaults: Defaults::Profile, ..Options::default() };
    let site = Site::read(Rc::new(world), Profile::GithubPages, &options).output;
    let path = VirtualPath::new(path);
    act(&Desk { text, is_marked: false, path: &path, site: &site, document: site.document(&path).as_ref() })
}

const POST: &str = "_posts/2024-01-02-b.md";
const HELD: &str = "_posts/2024-01-03-c.md";

fn shown(text: &str, path: &str) -> Vec<(String, FieldValue, bool)> {
    let form = with_desk(text, path, form);
    assert_eq!(form.fault, None);
    form.fields.into_iter().map(|field| (field.key, field.value, field.place.is_some())).collect()
}

/// The text after a wish is granted; nothing where it is refused.
fn granted(text: &str, key: &str, wish: Wish) -> Option<String> {
    let changes = with_desk(text, POST, |desk| grant(desk, key, &wish)).changes?;
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for Change { from, to, insert } in changes.into_iter().rev() {
        units.splice(from..to, insert.encode_utf16());
    }
    String::from_utf16(&units).ok()
}

fn written(text: &str) -> Wish {
    Wish::Text(text.to_owned())
}

#[test]
fn the_usual_keys_come_first_and_the_others_follow() {
    let text =
        "---\nmood: [a]\ndate: 2024-01-02 10:00\ntags: x  y\ntitle: T\nn: 3\nmap: {a: b}\nlong: |\n  a\n  b\n---\n";
    let list = |items: &[&str]| FieldValue::List(items.iter().map(|item| (*item).to_owned()).collect());
    let line = |text: &str| FieldValue::Line(text.to_owned());
    let expected = [
        ("title", line("T"), true),
        ("date", FieldValue::Moment("2024-01-02T10:00".into()), true),
        ("layout", FieldValue::Layout(String::new()), false),
        ("categories", list(&[]), false),
        ("tags", list(&["x", "y"]), true),
        ("published", FieldValue::Switch(true), false),
        ("mood", list(&["a"]), true),
        ("n", line("3"), true),
        ("map", line("{a: b}"), true),
        ("long", FieldValue::Lines("a\nb".into()), true),
    ];
    assert_eq!(shown(text, POST), expected.map(|(key, value, is_there)| (key.to_owned(), value, is_there)));
    let fixed = with_desk(text, POST, form).fields.into_iter().filter(|field| field.fixed);
    assert_eq!(fixed.map(|field| field.key).collect::<Vec<_>>(), ["map"]);
    let page: Vec<String> = shown("", "about.md").into_iter().map(|(key, ..)| key).collect();
    assert_eq!(page, ["title", "layout"]);
}

#[test]
fn what_was_typed_is_what_jekyll_prints() {
    let written = |typed: &str| granted("---\n---\n", "k", written(typed)).expect(typed);
    for typed in ["1984", "-3", "1.5", "2024-01-02", "2024-01-02 10:00:00 +0100", "true", "false"] {
        assert_eq!(written(typed), format!("---\nk: {typed}\n---\n"));
    }
    for typed in ["1.10", "017", "0x1f", "1,000", "1:30", "1_000", "no", "Yes", "on", "TRUE", "null", "~"] {
        assert_eq!(written(typed), format!("---\nk: '{typed}'\n---\n"));
    }
}

#[test]
fn the_box_is_ticked_where_jekyll_writes_the_post() {
    let is_on = |text: &str, path: &str| {
        let shown = shown(text, path);
        shown.into_iter().find(|(key, ..)| key == "published").map(|(_, value, _)| value)
    };
    assert_eq!(is_on("---\n---\n", POST), Some(FieldValue::Switch(true)));
    assert_eq!(is_on("---\npublished:\n---\n", POST), Some(FieldValue::Switch(false)));
    assert_eq!(is_on("---\npublished: ~\n---\n", POST), Some(FieldValue::Switch(false)));
    assert_eq!(is_on("---\n---\n", HELD), Some(FieldValue::Switch(false)));
    let after = granted("---\npublished:\n---\n", "published", Wish::Switch(true));
    assert_eq!(after.as_deref(), Some("---\npublished: true\n---\n"));
}

#[test]
fn what_cannot_be_filled_in_says_why() {
    let fault = |text: &str, path: &str| with_desk(text, path, form).fault;
    assert_eq!(fault("---\na: b: c\n---\n", POST), Some(FrontMatterFault::Broken));
    for unclosed in ["---\na: b\n", "---\na: b\n---\u{a0}\ntext\n", "---\n", "---\nBelow a rule.\n"] {
        assert_eq!(fault(unclosed, POST), Some(FrontMatterFault::Unclosed), "{unclosed:?}");
        assert_eq!(granted(unclosed, "title", written("x")), None, "{unclosed:?}");
    }
    for late in ["\n---\na: b\n---\ntext\n", " ---\na: b\n---\n"] {
        assert_eq!(fault(late, POST), Some(FrontMatterFault::Late), "{late:?}");
        assert_eq!(granted(late, "title", written("x")), None, "{late:?}");
    }
    assert_eq!(fault("\n---\nA rule.\n\n---\n", POST), None);
    assert_eq!(fault("---\n- a\n---\n", POST), Some(FrontMatterFault::Unfit));
    assert_eq!(fault("a: b\n", "_config.yml"), Some(FrontMatterFault::Unfit));
    assert_eq!(granted("---\na: b: c\n---\n", "title", written("x")), None);
}

#[test]
fn files_whose_front_matter_jekyll_does_not_read_get_none() {
    let files = ["_includes/a.html", "_sass/_a.scss", "_data/a.txt", "_data/a.yml", "_plugins/a.rb", "manifest.json"];
    for path in files {
        with_desk("text\n", path, |desk| {
            assert_eq!(form(desk).fault, Some(FrontMatterFault::Unfit), "{path}");
            assert_eq!(grant(desk, "title", &written("x")), Granted::default(), "{path}");
        });
    }
    for path in ["_layouts/post.html", "about.md", "css/main.scss", POST] {
        assert_eq!(with_desk("text\n", path, form).fault, None, "{path}");
    }
}

#[test]
fn data_that_begin_with_front_matter_are_pages() {
    let fault = |path: &str| with_desk("---\nlayout: null\n---\n{}\n", path, form).fault;
    for path in ["search.json", "assets/feed.json", "list.csv"] {
        assert_eq!(fault(path), None, "{path}");
    }
    for path in ["_data/a.json", "_data/a.yml", "_plugins/a.rb", "_config.yml", "_includes/a.json"] {
        assert_eq!(fault(path), Some(FrontMatterFault::Unfit), "{path}");
    }
}

#[test]
fn what_a_byte_order_mark_hides_cannot_be_filled_in() {
    let mut host = Host::new(Rc::new(StillOutside { seconds: 1_717_243_200 }));
    let mut fault = |name: &str, file: &str| {
        host.open(Some(name), file);
        host.render(1);
        match host.answer(&Question::FrontMatter) {
            Some(Answer::FrontMatter(form)) => form.fault,
            other => panic!("{other:?}"),
        }
    };
    let text = "---\ntitle: x\n---\n";
    let marked = format!("\u{feff}{text}");
    assert_eq!((fault("about.html", text), fault("about.html", &marked)), (None, Some(FrontMatterFault::Unfit)));
    assert_eq!(fault("about.html", "\u{feff}text\n"), Some(FrontMatterFault::Unfit));
    for read_in_any_case in ["2024-01-02-a.md", "about.md", "_layouts/post.html"] {
        assert_eq!(fault(read_in_any_case, &marked), None, "{read_in_any_case}");
    }
}

#[test]
fn lists_in_a_text_are_split_where_jekyll_splits_them() {
    let list = |text: &str| {
        let shown = shown(&format!("---\ntags: {text}\n---\n"), POST);
        shown.into_iter().find(|(key, ..)| key == "tags").map(|(_, value, _)| value)
    };
    let items = |items: &[&str]| Some(FieldValue::List(items.iter().map(|item| (*item).to_owned()).collect()));
    assert_eq!(list("猫\u{3000}犬"), items(&["猫\u{3000}犬"]));
    assert_eq!(list("new\u{a0}york  b"), items(&["new\u{a0}york", "b"]));
    let more = Wish::List(vec!["猫\u{3000}犬".to_owned(), "鳥".to_owned()]);
    let after = granted("---\ntags: 猫\u{3000}犬\n---\n", "tags", more);
    assert_eq!(after.as_deref(), Some("---\ntags: 猫\u{3000}犬 鳥\n---\n"));
}

#[test]
fn wishes_keep_the_kind_of_the_value() {
    let yaml = |yaml: &str, key: &str, wish: Wish| {
        let after = granted(&format!("---\n{yaml}---\n"), key, wish)?;
        Some(after.strip_prefix("---\n")?.strip_suffix("---\n")?.to_owned())
    };
    let list = |items: &[&str]| Wish::List(items.iter().map(|item| (*item).to_owned()).collect());
    assert_eq!(yaml("tags: x y # t\n", "tags", list(&["x", "y", "z"])).as_deref(), Some("tags: x y z # t\n"));
    assert_eq!(yaml("tags: x y\n", "tags", list(&["x", "y z"])).as_deref(), Some("tags: [x, y z]\n"));
    assert_eq!(yaml("n: 3\n", "n", written("4")).as_deref(), Some("n: 4\n"));
    assert_eq!(yaml("n: three\n", "n", written("4")).as_deref(), Some("n: '4'\n"));
    assert_eq!(yaml("\u{1f600}: a\n", "title", written("1984")).as_deref(), Some("\u{1f600}: a\ntitle: '1984'\n"));
    assert_eq!(yaml("", "toc", written("true")).as_deref(), Some("toc: true\n"));
    assert_eq!(yaml("layout: post\na: b\n", "layout", written("")).as_deref(), Some("a: b\n"));
    assert_eq!(yaml("a: |\n  x\n", "a", written("y")).as_deref(), Some("a: |\n  y\n"));
    assert_eq!(
        yaml("date: 2024-01-02 # d\n", "date", written("2024-02-03")).as_deref(),
        Some("date: 2024-02-03 # d\n")
    );
    let date = yaml("", "date", written("2024-02-03T10:05"));
    assert_eq!(date.as_deref(), Some("date: 2024-02-03 10:05:00 +0000\n"));
    assert_eq!(yaml("date: 2024-01-02\n", "date", written("nonsense")), None);
    for date in ["2024-01-02 # d", "2024-01-02 10:00", "tomorrow"] {
        assert_eq!(yaml(&format!("a: b\ndate: {date}\n"), "date", written("")).as_deref(), Some("a: b\n"), "{date}");
    }
    assert_eq!(yaml("a: b\n", "date", written("")).as_deref(), Some("a: b\n"));
}

#[test]
fn the_site_offers_what_it_has() {
    let choices = with_desk("---\ntitle: x\n---\n", POST, choices);
    assert_eq!(choices.layouts, ["post", "wide"]);
    assert_eq!((choices.categories, choices.tags), (vec!["news".to_owned()], vec!["x".to_owned(), "y: z".to_owned()]));
    assert!(choices.keys.iter().any(|key| key == "mood") && !choices.keys.iter().any(|key| key == "title"));
}
