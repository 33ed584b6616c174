//! The values of the front matter: layouts, categories and tags of the site, the time now, and what other documents say.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::place::{Form, Place};
use super::samples::{below, count, samples};
use super::written::Spot;
use super::{Asked, Completions, Desk, Item, Kind, docs, paths, rank, tail};
use crate::jekyll::Site;
use crate::value::{LocalZone, Value};
use crate::yaml::plain_value;

/// A value that is longer, in characters, is a sentence and no choice.
const LONGEST: usize = 60;

/// The addresses that Jekyll has names for, and a few that are asked for often.
const PERMALINKS: [&str; 6] =
    ["pretty", "date", "none", "/:title/", "/:categories/:title/", "/:year/:month/:day/:title.html"];

/// A value that may be chosen.
pub struct Choice {
    pub item: Item,
    value: Value,
}

impl Choice {
    /// A text.
    fn text(item: Item) -> Choice {
        Choice { value: Value::from(item.label.as_str()), item }
    }
}

/// Values that fit the key, as they can be written at the cursor.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Place::Value { keys, from, form, quote } = &asked.place else { return None };
    let (form, quote) = (*form, *quote);
    let choices = fitting(asked.desk, keys);
    let typed = &asked.desk.text[*from..asked.at];
    let rest = rest(asked.rest(), form, quote);
    // Categories and tags in a row are told apart by spaces.
    let is_row = matches!(keys[..], ["categories" | "tags"]) && form == Form::Plain;
    let start = if is_row { typed.rfind(' ').map_or(0, |at| at + 1) } else { 0 };
    let tail = if is_row { tail::run(rest, |c| c != ' ') } else { rest.len() };
    let spot = Spot { form, quote, row: is_row.then(|| (&typed[..start], &rest[tail..])) };
    // Jekyll reads a date from a text, too.
    let is_text = quote.is_some() && keys.last().and_then(|key| docs::key(key)).is_some_and(|doc| doc.on == "date");
    let choices = choices.into_iter().map(|choice| if is_text { Choice::text(choice.item) } else { choice });
    let written = choices.filter_map(|choice| spot.write(choice.item, &choice.value));
    let items: Vec<Item> = written.collect();
    // Behind a space other words may follow that are no part of any of the values.
    let goes_on = !rest[..tail].starts_with(' ') || items.iter().any(|item| item.label.ends_with(&rest[..tail]));
    let range = asked.range(from + start, if goes_on { tail } else { 0 });
    Some(Completions::new(range, items))
}

/// The values that fit under these keys, as they are.
pub fn fitting(desk: &Desk<'_>, keys: &[&str]) -> Vec<Choice> {
    let Some(key) = keys.last() else { return Vec::new() };
    let site = desk.site;
    let mut choices = match (*key, keys.len()) {
        ("layout", 1) => layouts(desk),
        ("categories" | "category" | "tags" | "tag", 1) => {
            groups(site, if key.starts_with('c') { "categories" } else { "tags" })
        }
        ("permalink", 1) => PERMALINKS.map(|name| Choice::text(Item::new(Kind::Value, name))).into(),
        _ => others(desk, keys),
    };
    let images = || paths::images(site, paths::Form::Bare).into_iter().map(Choice::text);
    match docs::key(key).map_or("", |doc| doc.on) {
        "date" => choices = vec![now(site)],
        "boolean" => choices = booleans(),
        "image" => choices.extend(images()),
        _ if is_image(key, &choices) => choices.extend(images()),
        _ => {}
    }
    let mut known = HashSet::new();
    choices.retain(|choice| !choice.item.label.is_empty() && known.insert(choice.item.label.clone()));
    choices
}

/// The rest of the value that the cursor is in.
fn rest(text: &str, form: Form, quote: Option<char>) -> &str {
    let length = match (quote, form) {
        (Some(quote), _) => tail::quoted(text, quote).unwrap_or_default(),
        (None, Form::Flow) => tail::item(text),
        (None, _) => tail::scalar(text),
    };
    &text[..length]
}

fn layouts(desk: &Desk<'_>) -> Vec<Choice> {
    let site = desk.site;
    let samples = samples(desk);
    let used = count(samples.iter().filter_map(|sample| sample.get("layout")).map(|name| name.to_text().into()));
    let named = site.layouts.iter().map(|(name, layout)| {
        let uses = used.get(name).copied().unwrap_or_default();
        Choice::text(Item::new(Kind::Value, name).detail(layout.path.as_str()).boost(rank(uses)))
    });
    named.collect()
}

/// Categories or tags with the number of their posts.
fn groups(site: &Site, attribute: &str) -> Vec<Choice> {
    let lists = site.posts().iter().filter_map(|post| post.data.get(attribute)).filter_map(Value::as_array);
    counted(lists.flatten()).into_iter().map(|(_, choice)| choice).collect()
}

/// Values with the number of their uses, by what they print; the first seen first.
fn counted<'a>(values: impl Iterator<Item = &'a Value>) -> Vec<(usize, Choice)> {
    let mut counts: IndexMap<String, (usize, Value)> = IndexMap::new();
    for value in values {
        counts.entry(value.to_text().into_owned()).or_insert_with(|| (0, value.clone())).0 += 1;
    }
    let choice = |(name, (uses, value))| {
        let item = Item::new(Kind::Value, name).detail(usize::to_string(&uses)).boost(rank(uses));
        (uses, Choice { item, value })
    };
    counts.into_iter().map(choice).collect()
}

fn booleans() -> Vec<Choice> {
    [true, false]
        .map(|value| Choice { item: Item::new(Kind::Value, value.to_string()), value: Value::Bool(value) })
        .into()
}

/// The moment, in the site's zone.
fn now(site: &Site) -> Choice {
    let now = site.world().localize(&site.world().now());
    let text = now.strftime("%Y-%m-%d %H:%M:%S %z").unwrap_or_default();
    let value = plain_value(&text).unwrap_or_default();
    Choice { item: Item::new(Kind::Value, text), value }
}

/// What other documents have under these keys, where it is a choice and no text of its own.
fn others(desk: &Desk<'_>, keys: &[&str]) -> Vec<Choice> {
    let Some((key, above)) = keys.split_last() else { return Vec::new() };
    let samples = samples(desk);
    let values: Vec<&Value> = below(&samples, above).into_iter().filter_map(|object| object.get(key)).collect();
    if values.iter().any(|value| matches!(value, Value::Bool(_))) {
        return booleans();
    }
    let flat = values.into_iter().flat_map(|value| value.as_array().unwrap_or(std::slice::from_ref(value)));
    let scalars = flat.filter(|value| matches!(value, Value::String(_) | Value::Int(_) | Value::Float(_)));
    let is_choice = |name: &str, uses: usize| uses > 1 && name.chars().count() <= LONGEST && !name.contains('\n');
    let choices = counted(scalars).into_iter().filter(|(uses, choice)| is_choice(&choice.item.label, *uses));
    choices.map(|(_, choice)| choice).collect()
}

fn is_image(key: &str, choices: &[Choice]) -> bool {
    ["image", "img", "cover", "thumbnail", "teaser", "banner", "picture", "photo", "src"]
        .iter()
        .any(|word| key.contains(word))
        || choices.iter().any(|choice| paths::is_image(&choice.item.label))
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
        assert_eq!(at("date: \"|\""), ["2024-06-01 12:00:00 +0000"]);
        assert!(at("published: \"|\"").is_empty());
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
