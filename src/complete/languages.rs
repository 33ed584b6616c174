//! The languages of a fenced block and of `highlight`, by the names that Rouge knows.

use super::place::{Place, body_start};
use super::samples::count;
use super::{Asked, Completions, Item, Kind, rank, tail};
use crate::rouge::{LEXERS, language};

/// All names; what the text uses already stands first.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let (typed, tail) = match asked.place {
        Place::Text { line, .. } => (fence(line)?, tail::run(asked.rest(), is_part)),
        Place::Liquid { tag: "highlight", markup, .. } if !markup.contains(char::is_whitespace) => {
            (markup, tail::word(asked.markup()))
        }
        _ => return None,
    };
    if typed.is_empty() && !asked.is_explicit && matches!(asked.place, Place::Text { .. }) {
        return None;
    }
    let text = asked.desk.text;
    let used = count(text[body_start(text)..].lines().filter_map(fence).map(str::to_owned));
    let mut names: Vec<&str> = language::names().iter().copied().collect();
    crate::order::sort_by(&mut names, |a, b| a.cmp(b));
    let items = names.into_iter().map(|name| {
        let lexer = LEXERS.iter().find(|lexer| lexer.tag == name || lexer.aliases.contains(&name));
        let is_alias = lexer.is_some_and(|lexer| lexer.tag != name);
        let uses = used.get(name).copied().unwrap_or_default();
        let detail = lexer.filter(|_| is_alias).map_or("", |lexer| lexer.tag);
        let known = if lexer.is_some() && !is_alias { 10 } else { 0 };
        Item::new(Kind::Language, name).detail(detail).boost(known + rank(uses))
    });
    let mut found = Completions::new(asked.range(asked.at - typed.len(), tail), items.collect());
    found.limit(&typed.to_lowercase());
    Some(found)
}

/// What follows the marks that open a fenced block.
fn fence(line: &str) -> Option<&str> {
    let inner = line.trim_start_matches(' ');
    let mark = inner.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let name = inner.trim_start_matches(mark);
    let is_name = name.chars().all(is_part);
    (line.len() - inner.len() < 4 && inner.len() - name.len() >= 3 && is_name).then_some(name)
}

/// Whether a letter may stand in the name of a language.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || "+-_#.".contains(c)
}

#[cfg(test)]
mod tests {
    use crate::complete::testing::{completions, labels, site, taken};

    #[test]
    fn languages_have_rouges_names() {
        let site = site("//- a.md\n---\n---\n");
        for text in ["```ru|", "~~~ru|", "{% highlight ru|"] {
            let found = labels(&site, "a.md", text);
            assert!(found.contains(&"ruby".to_owned()) && found.contains(&"rust".to_owned()), "{text}: {found:?}");
        }
        assert_eq!(taken(&site, "a.md", "```r|by\nx\n```", "ruby"), "```ruby|\nx\n```");
        let text = "{% highlight r|by linenos %}";
        assert_eq!(taken(&site, "a.md", text, "ruby"), "{% highlight ruby| linenos %}");
        assert!(labels(&site, "a.md", "```|").is_empty());
        assert!(labels(&site, "a.md", "```\ncode\n```ru|").is_empty());
        assert!(labels(&site, "a.md", "a ```ru|").is_empty());
    }

    #[test]
    fn what_the_text_uses_stands_first() {
        let site = site("//- a.md\n---\n---\n");
        let found = completions(&site, "a.md", "```sh\nls\n```\n\n```s|", false).unwrap();
        let best = found.items.iter().max_by_key(|item| item.boost).unwrap();
        assert!(best.label == "sh" || best.boost >= 10, "{best:?}");
        let sh = found.items.iter().find(|item| item.label == "sh").unwrap();
        let swift = found.items.iter().find(|item| item.label == "sml").map_or(0, |item| item.boost);
        assert!(sh.boost > swift);
    }
}
