//! The values of the front matter: layouts, categories and tags of the site, the time now, and what other documents say.

use super::place::{Form, Place};
use super::samples::{below, count, samples};
use super::{Asked, Completions, Desk, Item, Kind, distinct, docs, paths, rank, tail};
use crate::jekyll::Site;
use crate::value::{LocalZone, Value};

/// A value that is longer, in characters, is a sentence and no choice.
const LONGEST: usize = 60;

/// The addresses that Jekyll has names for, and a few that are asked for often.
const PERMALINKS: [&str; 6] =
    ["pretty", "date", "none", "/:title/", "/:categories/:title/", "/:year/:month/:day/:title.html"];

/// Values that fit the key.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Place::Value { keys, from, form, quote } = &asked.place else { return None };
    let mut items = fitting(asked.desk, keys);
    if quote.is_none() {
        items = items.into_iter().map(|item| quoted(item, *form)).collect();
    }
    let is_row = matches!(keys[..], ["categories" | "tags"]) && *form == Form::Plain;
    let tail = tail(asked.rest(), *form, *quote, is_row);
    let typed = &asked.desk.text[*from..asked.at];
    // Categories and tags in a row are told apart by spaces.
    let start = if is_row { typed.rfind(' ').map_or(0, |at| at + 1) } else { 0 };
    // Behind a space other words may follow that are no part of any of the values.
    let goes_on = !tail.starts_with(' ') || items.iter().any(|item| item.label.ends_with(tail));
    let range = asked.range(from + start, if goes_on { tail.len() } else { 0 });
    Some(Completions::new(range, items))
}

/// The values that fit under these keys, as they are.
pub fn fitting(desk: &Desk<'_>, keys: &[&str]) -> Vec<Item> {
    let Some(key) = keys.last() else { return Vec::new() };
    let site = desk.site;
    let mut items = match (*key, keys.len()) {
        ("layout", 1) => layouts(desk),
        ("categories" | "category" | "tags" | "tag", 1) => {
            groups(site, if key.starts_with('c') { "categories" } else { "tags" })
        }
        ("permalink", 1) => PERMALINKS.map(|name| Item::new(Kind::Value, name)).to_vec(),
        _ => others(desk, keys),
    };
    match docs::key(key).map_or("", |doc| doc.on) {
        "date" => items = vec![now(site)],
        "boolean" => items = booleans(),
        "image" => items.extend(paths::images(site, false)),
        _ if is_image(key, &items) => items.extend(paths::images(site, false)),
        _ => {}
    }
    distinct(&mut items);
    items
}

/// The rest of the value that the cursor is in, or of the word of a row.
fn tail(rest: &str, form: Form, quote: Option<char>, is_row: bool) -> &str {
    let length = match (quote, form) {
        (Some(quote), _) => tail::quoted(rest, quote).unwrap_or_default(),
        (None, Form::Flow) => tail::item(rest),
        (None, _) => tail::scalar(rest),
    };
    let length = if is_row { tail::run(&rest[..length], |c| c != ' ') } else { length };
    &rest[..length]
}

fn layouts(desk: &Desk<'_>) -> Vec<Item> {
    let site = desk.site;
    let samples = samples(desk);
    let used = count(samples.iter().filter_map(|sample| sample.get("layout")).map(|name| name.to_text().into()));
    let named = site.layouts.iter().map(|(name, layout)| {
        let uses = used.get(name).copied().unwrap_or_default();
        Item::new(Kind::Value, name).detail(layout.path.as_str()).boost(rank(uses))
    });
    named.collect()
}

/// Categories or tags with the number of their posts.
fn groups(site: &Site, attribute: &str) -> Vec<Item> {
    let lists = site.posts().iter().filter_map(|post| post.data.get(attribute)).filter_map(Value::as_array);
    let counts = count(lists.flatten().map(|name| name.to_text().into_owned()));
    counts
        .into_iter()
        .map(|(name, uses)| Item::new(Kind::Value, name).detail(uses.to_string()).boost(rank(uses)))
        .collect()
}

fn booleans() -> Vec<Item> {
    ["true", "false"].map(|name| Item::new(Kind::Value, name)).to_vec()
}

/// The moment, in the site's zone.
fn now(site: &Site) -> Item {
    let now = site.world().localize(&site.world().now());
    let text = now.strftime("%Y-%m-%d %H:%M:%S %z").unwrap_or_default();
    Item::new(Kind::Value, text)
}

/// What other documents have under these keys, where it is a choice and no text of its own.
fn others(desk: &Desk<'_>, keys: &[&str]) -> Vec<Item> {
    let Some((key, above)) = keys.split_last() else { return Vec::new() };
    let samples = samples(desk);
    let values: Vec<&Value> = below(&samples, above).into_iter().filter_map(|object| object.get(key)).collect();
    if values.iter().any(|value| matches!(value, Value::Bool(_))) {
        return booleans();
    }
    let flat = values.into_iter().flat_map(|value| value.as_array().unwrap_or(std::slice::from_ref(value)));
    let scalars = flat.filter(|value| matches!(value, Value::String(_) | Value::Int(_) | Value::Float(_)));
    let counts = count(scalars.map(|value| value.to_text().into_owned()));
    let is_choice = |name: &str, uses: usize| uses > 1 && name.chars().count() <= LONGEST && !name.contains('\n');
    let choices = counts.into_iter().filter(|(name, uses)| is_choice(name, *uses));
    choices.map(|(name, uses)| Item::new(Kind::Value, name).detail(uses.to_string()).boost(rank(uses))).collect()
}

fn is_image(key: &str, items: &[Item]) -> bool {
    ["image", "img", "cover", "thumbnail", "teaser", "banner", "picture", "photo", "src"]
        .iter()
        .any(|word| key.contains(word))
        || items.iter().any(|item| paths::is_image(&item.label))
}

/// With quotes where YAML would read something else.
fn quoted(item: Item, form: Form) -> Item {
    let label = item.label.as_str();
    let special = label.starts_with(|c: char| "!&*-?|>@`%#{}[],'\"".contains(c))
        || label.contains(": ")
        || label.contains(" #")
        || label.ends_with(':')
        || (form != Form::Plain && label.contains([',', '[', ']', '{', '}']));
    if !special {
        return item;
    }
    let text = format!("\"{}\"", label.replace('\\', "\\\\").replace('"', "\\\""));
    item.insert(&text, "")
}

#[cfg(test)]
mod tests {
    use crate::complete::testing::{labels, site, taken};

    const SITE: &str = "//- _layouts/post.html\n{{ content }}\n//- _layouts/wide.html\n{{ content }}\n\
        //- _posts/2024-01-01-a.md\n---\ntags: [x, \"y: z\"]\ncategories: news\nmood: good\ntoc: true\ncover: /img/a.png\n---\n\
        //- _posts/2024-01-02-b.md\n---\ntags: x\nmood: good\nsummary: One\n---\n//- img/cat.png\n\
        //- _posts/2024-01-03-c.md\n---\n---\n";
    const POST: &str = "_posts/2024-01-03-c.md";

    fn at(line: &str) -> Vec<String> {
        labels(&site(SITE), POST, &format!("---\n{line}\n---\n"))
    }

    #[test]
    fn each_key_has_its_values() {
        assert_eq!(at("layout: |"), ["post", "wide"]);
        assert_eq!(at("tags: [|]"), ["x", "y: z"]);
        assert_eq!(at("tags:\n- |"), ["x", "y: z"]);
        assert_eq!(at("categories: |"), ["news"]);
        assert_eq!(at("published: |"), ["true", "false"]);
        assert_eq!(at("toc: |"), ["true", "false"]);
        assert_eq!(at("date: |"), ["2024-06-01 12:00:00 +0000"]);
        assert_eq!(at("mood: |"), ["good"]);
        assert_eq!(at("cover: |"), ["/img/cat.png"]);
        assert!(at("title: |").is_empty());
        assert!(at("summary: |").is_empty());
    }

    #[test]
    fn the_rest_of_a_value_goes_with_it() {
        let site = site(SITE);
        let check = |text: &str, label: &str, expected: &str| {
            let taken = taken(&site, POST, &format!("---\n{text}\n---\n"), label);
            assert_eq!(taken, format!("---\n{expected}\n---\n"), "{text}");
        };
        check("layout: p|ost", "post", "layout: post|");
        check("layout: |wide  # the page", "post", "layout: post|  # the page");
        check("layout: p| # the page", "post", "layout: post| # the page");
        check("layout: p| and more", "post", "layout: post| and more");
        check("layout: \"p|age\" # c", "post", "layout: \"post|\" # c");
        check("layout: 'p|", "post", "layout: 'post|");
        check("tags: a |b c", "x", "tags: a x| c");
        check("tags: [a|b, c]", "x", "tags: [x|, c]");
        check("tags: [|\"a b\", c]", "x", "tags: [x|\"a b\", c]");
        check("tags:\n- a|b # c", "x", "tags:\n- x| # c");
        check("mood:\n- g|: 1", "good", "mood:\n- good|: 1");
    }

    #[test]
    fn what_yaml_would_misread_is_quoted() {
        let site = site(SITE);
        assert_eq!(taken(&site, POST, "---\ntags: [x, |]\n---\n", "y: z"), "---\ntags: [x, \"y: z\"|]\n---\n");
        assert_eq!(taken(&site, POST, "---\ntags: a x|\n---\n", "x"), "---\ntags: a x|\n---\n");
        assert_eq!(taken(&site, POST, "---\nlayout: \"po|\"\n---\n", "post"), "---\nlayout: \"post|\"\n---\n");
    }
}
