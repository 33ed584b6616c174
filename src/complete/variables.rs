//! Variables and their members, at any depth, as they are at this moment.

use super::expression::{End, end};
use super::place::Place;
use super::scope::{Scope, members};
use super::shorten::shorten;
use super::{Asked, Completions, Item, Kind, tail};
use crate::value::Value;

/// The tags whose markup has expressions, and the word after which they begin.
const TAGS: [(&str, Option<&str>); 14] = [
    ("", None),
    ("assign", Some("=")),
    ("if", None),
    ("elsif", None),
    ("unless", None),
    ("case", None),
    ("when", None),
    ("cycle", None),
    ("for", Some(" in ")),
    ("tablerow", Some(" in ")),
    ("include", Some("=")),
    ("include_cached", Some("=")),
    ("include_relative", Some("=")),
    ("avatar", Some("=")),
];

/// Names that the site's author means; what has nothing in it stands below.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Place::Liquid { tag, markup, from } = &asked.place else { return None };
    let start = expression_start(tag, markup)?;
    let (owner, at) = match end(&markup[start..]) {
        End::Member { owner, from: at } => (owner, from + start + at),
        End::Text { filter: Some(filter), from: at, input } if takes_property(filter) => {
            return properties(asked, input, from + start + at);
        }
        _ => return None,
    };
    let mut scope = Scope::new(asked.desk, asked.at)?;
    let mut items: Vec<Item> = match owner {
        "" => {
            let names = scope.names();
            names.into_iter().map(|(name, value)| of_variable(&scope, name, &value)).collect()
        }
        owner => {
            let value = scope.value(owner);
            members(&value)
                .into_iter()
                .filter(|(name, _)| is_plain(name))
                .map(|(name, value)| member(name, value))
                .collect()
        }
    };
    if owner == "site" {
        let known: Vec<String> = items.iter().map(|item| item.label.clone()).collect();
        let labels = asked.desk.site.collections.iter().map(|collection| collection.label.to_string());
        let more = labels.filter(|label| !known.contains(label)).map(|label| {
            let value = scope.value(&format!("site.{label}"));
            member(label, Some(value))
        });
        items.extend(more.collect::<Vec<_>>());
    }
    Some(Completions::new(asked.range(at, tail(asked.markup())), items))
}

/// The rest of a name, which may end with a question mark.
fn tail(markup: &str) -> usize {
    let name = tail::name(markup);
    if markup[name..].starts_with('?') { name + 1 } else { name }
}

/// Where the expressions of a tag's markup begin.
fn expression_start(tag: &str, markup: &str) -> Option<usize> {
    let (_, word) = TAGS.iter().find(|(name, _)| *name == tag)?;
    let Some(word) = word else { return Some(0) };
    // Of parameters, the last one is being written.
    let at = if tag == "assign" { markup.find(word)? } else { markup.rfind(word)? };
    let start = at + word.len();
    let is_over = tag.starts_with("include") && markup[start..].trim_start().contains(char::is_whitespace);
    (!is_over).then_some(start)
}

fn of_variable(scope: &Scope<'_>, name: String, value: &Value) -> Item {
    let boost = match name.as_str() {
        name if scope.is_local(name) => 40,
        "page" | "include" | "content" => 30,
        "site" => 25,
        _ if value.is_nil() => -20,
        _ => 0,
    };
    Item::new(Kind::Variable, name).detail(shorten(value)).boost(boost)
}

fn member(name: String, value: Option<Value>) -> Item {
    let boost = if value.as_ref().is_some_and(Value::is_nil) { -30 } else { 0 };
    let detail = value.map(|value| shorten(&value)).unwrap_or_default();
    Item::new(Kind::Variable, name).detail(detail).boost(boost)
}

/// Whether a name can stand after a dot.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(super::place::is_name)
}

/// Whether a filter's text names a member of the items.
fn takes_property(filter: &str) -> bool {
    matches!(filter, "where" | "map" | "sort" | "sort_natural" | "group_by" | "uniq" | "compact" | "find")
}

/// The members of the items of a list.
fn properties(asked: &Asked<'_>, input: &str, from: usize) -> Option<Completions> {
    let mut scope = Scope::new(asked.desk, asked.at)?;
    let list = scope.evaluate(input);
    let first = match &list {
        Value::Array(items) => items.first().cloned()?.to_liquid(),
        _ => return None,
    };
    let items = members(&first).into_iter().filter(|(name, _)| is_plain(name)).map(|(name, value)| member(name, value));
    let rest = asked.markup();
    let name = tail::name(rest);
    // What no quote ends is not of this text.
    let tail = if rest[name..].starts_with(['"', '\'']) { name } else { 0 };
    Some(Completions::new(asked.range(from, tail), items.collect()))
}

#[cfg(test)]
mod tests {
    use crate::complete::testing::{completions, labels, site, taken};

    const SITE: &str = "//- _config.yml\ntitle: Blog\ncollections: [recipes]\nauthor:\n  name: Ann\n\
        //- _recipes/soup.md\n---\ntitle: Soup\nspice: salt\n---\n\
        //- _posts/2024-01-01-a.md\n---\ntitle: One\nmood: good\n---\n\
        //- _data/people.yml\n- name: Ann\n  age: 5\n\
        //- _layouts/post.html\n---\nwide: true\n---\n{{ content }}\n\
        //- a.md\n---\nlayout: post\ntitle: A\nextra: {deep: {er: 1}}\n---\n";

    fn has(text: &str, wanted: &[&str]) {
        let found = labels(&site(SITE), "a.md", text);
        for name in wanted {
            assert!(found.iter().any(|label| label == name), "no {name} at {text}: {found:?}");
        }
    }

    #[test]
    fn names_are_those_that_templates_have() {
        has("{{ |", &["site", "page", "layout", "jekyll", "paginator"]);
        has("{% if pa|", &["page"]);
        has("{% assign x = 1 %}{{ |", &["x", "page"]);
        has("{% for p in site.posts %}{{ |", &["p", "forloop"]);
        has("{% assign y = |", &["site"]);
        has("{% for p in si|", &["site"]);
        has("{% include a.html x=|", &["page"]);
        for nothing in ["{% assign |", "{% for |", "{% include a.html |", "{{ page.title |x", "{{ 1|"] {
            assert!(labels(&site(SITE), "a.md", nothing).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn the_rest_of_a_name_goes_with_it() {
        let site = site(SITE);
        let taken = |text: &str, name: &str| taken(&site, "a.md", text, name);
        assert_eq!(taken("{{ page.ti|le }}", "title"), "{{ page.title| }}");
        assert_eq!(taken("{{ page.ti|le? }}", "title"), "{{ page.title| }}");
        assert_eq!(taken("{{ pa¦g.title | upcase }}", "page"), "{{ page¦.title | upcase }}");
        assert_eq!(taken("{{ page.|title }}", "url"), "{{ page.url| }}");
        assert_eq!(taken("{{ pa|}}", "page"), "{{ page|}}");
        assert_eq!(taken("{{ page.ti|-}}", "title"), "{{ page.title|-}}");
        assert_eq!(taken("{{ page.ti¦| upcase }}", "title"), "{{ page.title¦| upcase }}");
        assert_eq!(taken("{{ page.ti|Hello {{ a }}", "title"), "{{ page.title|Hello {{ a }}");
        assert_eq!(taken("{% if pa|x == 1 %}", "page"), "{% if page| == 1 %}");
        assert_eq!(taken("{{ site.posts | map: 'ti¦le' }}", "title"), "{{ site.posts | map: 'title¦' }}");
        assert_eq!(taken("{{ site.posts | map: 'ti¦le }}", "title"), "{{ site.posts | map: 'title¦le }}");
    }

    #[test]
    fn members_go_as_deep_as_the_data() {
        has("{{ page.|", &["title", "extra", "url", "content"]);
        has("{{ page.extra.|", &["deep"]);
        has("{{ page.extra.deep.|", &["er"]);
        has("{{ site.|", &["title", "posts", "recipes", "data", "time", "author"]);
        has("{{ site.author.|", &["name"]);
        has("{{ site.data.people[0].|", &["name", "age"]);
        has("{{ site.recipes.first.|", &["spice"]);
        has("{{ site.posts.|", &["first", "size"]);
        has("{{ layout.|", &["wide"]);
        has("{% for p in site.posts %}{{ p.|", &["mood", "url"]);
        has("{% for p in site.posts %}{{ forloop.|", &["index", "last"]);
        has("{{ site.posts | where: '|", &["mood", "title"]);
    }

    #[test]
    fn a_value_stands_beside_its_name() {
        let found = completions(&site(SITE), "a.md", "{{ page.|", false).unwrap();
        let title = found.items.iter().find(|item| item.label == "title").unwrap();
        assert_eq!(title.detail, "\"A\"");
    }

    #[test]
    fn an_include_knows_its_parameters() {
        let site = site(
            "//- _includes/figure.html\n<img src=\"{{ include.src }}\">{{ include.alt }}\n//- a.md\n---\n---\n{% include figure.html src=\"/cat.png\" wide=true %}\n",
        );
        let text = "<img src=\"{{ include.src }}\">{{ include.alt }} {{ include.|";
        let mut found = labels(&site, "_includes/figure.html", text);
        found.sort_unstable();
        assert_eq!(found, ["alt", "src", "wide"]);
    }
}
