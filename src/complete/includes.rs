//! The files that `include` can name, and the parameters that such a file reads.

use super::place::{Place, is_name, tag_parts};
use super::samples::{files_in, includes_dir};
use super::{Asked, Completions, Item, Kind, tail};
use crate::jekyll::Site;
use crate::text::{Source, VirtualPath};
use crate::value::Value;

/// So many calls of an include are looked at.
const CALLS: usize = 20;

/// File names first, and then parameters.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Place::Liquid { tag, markup, from } = asked.place else { return None };
    let is_relative = match tag {
        "include" | "include_cached" => false,
        "include_relative" => true,
        _ => return None,
    };
    let site = asked.desk.site;
    let dir = if is_relative { asked.desk.path.parent().to_owned() } else { includes_dir(site) };
    let Some((file, given)) = markup.split_once(char::is_whitespace) else {
        let tail = tail::word(asked.markup());
        return Some(Completions::new(asked.range(from, tail), files(asked, &dir)));
    };
    let (_, word) = given.rsplit_once(char::is_whitespace).unwrap_or(("", given));
    if !word.chars().all(is_name) || given.matches(['"', '\'']).count() % 2 == 1 {
        return None;
    }
    let path = VirtualPath::new(&format!("{dir}/{file}"));
    let source = site.world().source(&path).or_else(|| source_of(site, &dir, file))?;
    let mut names = parameters(source.text());
    let more =
        passed(site, file).into_iter().map(|(name, _)| name).filter(|name| !names.contains(name)).collect::<Vec<_>>();
    names.extend(more);
    let present: Vec<&str> = given.split(['=', ' ', '\n']).collect();
    let tail = tail::name(asked.markup());
    let has_value = asked.markup()[tail..].trim_start().starts_with('=');
    let items = names
        .iter()
        .filter(|name| !present.contains(&name.as_str()) || *name == word)
        .map(|name| Item::new(Kind::Parameter, name.as_str()))
        .map(|item| if has_value { item } else { item.value_in_quotes() });
    Some(Completions::new(asked.range(asked.at - word.len(), tail), items.collect()))
}

/// The names after `include.` in the text of an include, in their order.
pub fn parameters(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (at, word) in text.match_indices("include.") {
        let is_start = !text[..at].ends_with(|c: char| is_name(c) || c == '.');
        let rest = &text[at + word.len()..];
        let name = &rest[..rest.find(|c: char| !is_name(c)).unwrap_or(rest.len())];
        if is_start && !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// The parameters that the site's files pass to an include; only texts have a value.
pub fn passed(site: &Site, file: &str) -> Vec<(String, Value)> {
    let documents = site.documents().chain(&site.pages).filter_map(|document| document.source.as_ref());
    let layouts = site.layouts.values().filter_map(|layout| layout.source.as_ref());
    let includes: Vec<Source> =
        files_in(site, &includes_dir(site)).iter().filter_map(|(_, path)| site.world().source(path)).collect();
    let texts = layouts.chain(documents).map(Source::text).chain(includes.iter().map(Source::text));
    let mut found: Vec<(String, Value)> = Vec::new();
    for call in texts.flat_map(|text| calls(text, file)).take(CALLS) {
        for (name, value) in arguments(call) {
            if found.iter().all(|(known, _)| *known != name) {
                found.push((name, value));
            }
        }
    }
    found
}

/// What follows the file's name in each tag that includes it.
fn calls<'a>(text: &'a str, file: &str) -> Vec<&'a str> {
    if !text.contains(file) {
        return Vec::new();
    }
    let tags = text.match_indices("{%").filter_map(|(at, _)| {
        let end = text[at..].find("%}")?;
        let (name, markup, _) = tag_parts(&text[at..at + end + 2]);
        name.starts_with("include")
            .then(|| markup.strip_prefix(file))?
            .filter(|rest| rest.starts_with(char::is_whitespace))
    });
    tags.collect()
}

/// The parameters of a tag: `a="b" c=d`.
pub fn arguments(markup: &str) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    let mut rest = markup;
    while let Some((name, after)) = rest.split_once('=') {
        let name = name.trim().rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, next) = match quote {
            Some(quote) => {
                let end = after[1..].find(quote).map_or(after.len(), |end| end + 1);
                (Value::from(&after[1..end]), after.get(end + 1..).unwrap_or_default())
            }
            None => (Value::Nil, after.split_once(char::is_whitespace).map_or("", |(_, next)| next)),
        };
        if !name.is_empty() && name.chars().all(is_name) {
            found.push((name.to_owned(), value));
        }
        rest = next;
    }
    found
}

fn source_of(site: &Site, dir: &str, file: &str) -> Option<Source> {
    let files = files_in(site, dir);
    files.iter().find(|(name, _)| name == file).and_then(|(_, path)| site.world().source(path))
}

fn files(asked: &Asked<'_>, dir: &str) -> Vec<Item> {
    let site = asked.desk.site;
    let is_text = |path: &VirtualPath| site.world().source(path).is_some();
    let own = |path: &VirtualPath| path != asked.desk.path;
    let files = files_in(site, dir).into_iter().filter(|(_, path)| own(path) && is_text(path));
    files
        .map(|(name, path)| {
            let parameters = site.world().source(&path).map(|source| parameters(source.text())).unwrap_or_default();
            Item::new(Kind::Include, name).detail(parameters.join(", "))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complete::testing::{labels, site, taken};

    const SITE: &str = "//- _includes/figure.html\n<img src=\"{{ include.src }}\" alt=\"{{ include.alt | escape }}\">\n\
        //- _includes/nav/top.html\nnav\n//- part.md\nx\n\
        //- _posts/2024-01-01-b.md\n---\n---\n{% include figure.html src='/a.png' wide=page.wide %}\n//- a.md\n---\n---\n";

    #[test]
    fn files_are_those_of_the_site() {
        assert_eq!(labels(&site(SITE), "a.md", "{% include |"), ["figure.html", "nav/top.html"]);
        assert_eq!(labels(&site(SITE), "a.md", "{% include fig| %}"), ["figure.html", "nav/top.html"]);
        let taken = |text: &str| taken(&site(SITE), "a.md", text, "nav/top.html");
        assert_eq!(taken("{% include na|v.html a=b %}"), "{% include nav/top.html| a=b %}");
        assert_eq!(taken("{% include na|v.html%}"), "{% include nav/top.html|%}");
        assert_eq!(taken("{% include na|{{ x }}.html %}"), "{% include nav/top.html|{{ x }}.html %}");
        assert_eq!(taken("{% include na|Hello"), "{% include nav/top.html|Hello");
        assert!(labels(&site(SITE), "a.md", "{% include_relative |").contains(&"part.md".to_owned()));
    }

    #[test]
    fn parameters_are_those_that_the_file_reads_or_is_given() {
        let site = site(SITE);
        assert_eq!(labels(&site, "a.md", "{% include figure.html |"), ["src", "alt", "wide"]);
        assert_eq!(labels(&site, "a.md", "{% include figure.html src=\"/a b.png\" |"), ["alt", "wide"]);
        assert!(labels(&site, "a.md", "{% include figure.html src=\"|").is_empty());
        let taken = |text: &str| taken(&site, "a.md", text, "alt");
        assert_eq!(taken("{% include figure.html al| %}"), "{% include figure.html alt=\"|\" %}");
        assert_eq!(taken("{% include figure.html a|l %}"), "{% include figure.html alt=\"|\" %}");
        assert_eq!(taken("{% include figure.html a|l=\"x\" %}"), "{% include figure.html alt|=\"x\" %}");
    }

    #[test]
    fn arguments_are_told_apart() {
        let found = arguments("a=\"b c\" d='' e=page.x f=\"");
        let shown: Vec<String> = found.iter().map(|(name, value)| format!("{name} {}", value.inspect())).collect();
        assert_eq!(shown, ["a \"b c\"", "d \"\"", "e nil", "f \"\""]);
    }
}
