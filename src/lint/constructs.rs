//! Where Liquid stands in a text: tags and objects, but for what Liquid itself leaves alone.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::liquid::{Token, Tokenizer};

/// One tag or object that Liquid runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Construct {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The tag's name; `None` for an object.
    pub tag: Option<String>,
}

/// All that Liquid would find in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constructs {
    /// What is run, in order. `raw`, `comment` and their ends are not among them.
    pub run: Vec<Construct>,
    /// The marks of `raw`, and whole comments.
    pub dropped: Vec<Range<usize>>,
    /// The blocks of the tag `highlight`.
    pub highlighted: Vec<Highlighted>,
    /// The names that tags give to values: of `assign`, `capture`, `for` and the like.
    pub named: BTreeSet<String>,
}

/// A block of the tag `highlight`.
#[derive(Clone, Debug, PartialEq)]
pub struct Highlighted {
    /// The tag that opens it.
    pub tag: Range<usize>,
    /// What stands between that and its end.
    pub content: Range<usize>,
    pub lang: String,
}

impl Constructs {
    /// Reads a text.
    pub fn new(text: &str) -> Constructs {
        let mut found = Constructs::default();
        // The block whose end is looked for, and where it began.
        let mut skipping: Option<(&str, Range<usize>)> = None;
        let mut highlight: Option<Range<usize>> = None;
        for token in Tokenizer::new(text) {
            let range = token.range();
            let name = tag_name(&text[range.clone()]);
            if let Some((end, opening)) = &skipping {
                let Some(at) = closing(&text[range.clone()], end) else { continue };
                let mark = range.start + at..range.end;
                if *end == "endcomment" {
                    found.dropped.push(opening.start..mark.end);
                } else {
                    found.dropped.extend([opening.clone(), mark]);
                }
                skipping = None;
                continue;
            }
            match (token, name) {
                (Token::Text(_), _) => {}
                (Token::Tag(_), Some("raw")) => skipping = Some(("endraw", range)),
                (Token::Tag(_), Some("comment")) => skipping = Some(("endcomment", range)),
                (Token::Tag(_), name) => {
                    match name {
                        Some("highlight") => highlight = Some(range.clone()),
                        Some("endhighlight") => {
                            found.highlighted.extend(highlight.take().map(|tag| Highlighted {
                                lang: second_word(&text[tag.clone()]).to_lowercase(),
                                content: tag.end..range.start,
                                tag,
                            }));
                        }
                        Some("assign" | "capture" | "for" | "tablerow" | "increment" | "decrement") => {
                            found.named.insert(second_word(&text[range.clone()]).to_owned());
                        }
                        _ => {}
                    }
                    found.run.push(Construct { range, tag: Some(name.unwrap_or_default().to_owned()) });
                }
                (Token::Object(_), _) => found.run.push(Construct { range, tag: None }),
            }
        }
        found
    }

    /// The text with as many other bytes in the place of Liquid: a tag that has its lines for itself is blank, all
    /// else is like a word, and so is a tag that may be a line of indented code. So the text that is left can be read as
    /// Markdown, and each byte stands where it stood.
    pub fn masked(&self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let run = self.run.iter().map(|construct| &construct.range);
        for range in run.chain(&self.dropped) {
            // Looked up, and what follows first: a line may be the whole text and have thousands of tags.
            let line_start = match breaks.partition_point(|at| *at < range.start) {
                0 => 0,
                count => breaks[count - 1] + 1,
            };
            let line_end = breaks.get(breaks.partition_point(|at| *at < range.end)).map_or(text.len(), |at| *at);
            let is_last = is_blank(&text.as_bytes()[range.end..line_end]);
            let is_alone = is_last && is_blank(&bytes[line_start..range.start]);
            let is_indented =
                is_alone && (range.start - line_start >= 4 || bytes[line_start..range.start].contains(&b'\t'));
            let fill = if is_alone && !is_indented { b' ' } else { b'x' };
            bytes[range.clone()].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = fill);
        }
        String::from_utf8(bytes).unwrap_or_default()
    }
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// The name of a tag.
fn tag_name(token: &str) -> Option<&str> {
    let rest = token.strip_prefix("{%")?;
    let rest = rest.strip_prefix('-').unwrap_or(rest).trim_start();
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

/// What follows the name of a tag, up to a space or an equals sign.
fn second_word(token: &str) -> &str {
    let name = tag_name(token).unwrap_or_default();
    let rest = token.find(name).map_or("", |at| token[at + name.len()..].trim_start());
    &rest[..rest.find(|c: char| c.is_whitespace() || "=%".contains(c)).unwrap_or(rest.len())]
}

/// Where a tag with this name begins, which ends the token; an object that was never closed may have it inside.
fn closing(token: &str, name: &str) -> Option<usize> {
    let at = token.rfind("{%")?;
    (tag_name(&token[at..]) == Some(name)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Vec<&str> {
        Constructs::new(text).run.into_iter().map(|construct| &text[construct.range]).collect()
    }

    #[test]
    fn what_liquid_leaves_alone_is_not_run() {
        assert_eq!(run("a {{ b }} {% raw %}{{ c }}{% endraw %}{% if d %}"), ["{{ b }}", "{% if d %}"]);
        assert_eq!(run("{% comment %}{{ c }}{% if %}{%- endcomment -%}{{ e }}"), ["{{ e }}"]);
        assert_eq!(run("{% raw %}{{ a {% endraw %} }} {{ b }}"), ["{{ b }}"]);
        assert_eq!(run("{% raw %}{{ a }}"), [""; 0]);
    }

    #[test]
    fn masks_are_as_long_as_what_they_cover() {
        let mask = |text: &str| Constructs::new(text).masked(text);
        assert_eq!(mask("a {{ b }} c\n  {% if d %} \ne"), "a xxxxxxx c\n             \ne");
        assert_eq!(mask("{% raw %}`{{ c }}`{% endraw %} \u{e9}"), "xxxxxxxxx`{{ c }}`xxxxxxxxxxxx \u{e9}");
        assert_eq!(mask("    {% if d %}\n    e"), "    xxxxxxxxxx\n    e");
        assert_eq!(mask("{% if a\n b %}\nc"), "       \n     \nc");
    }

    #[test]
    fn highlighted_code_is_found() {
        let text = "{% highlight ruby %}\n{{ x }}\n{% endhighlight %}";
        let found = Constructs::new(text);
        assert_eq!(&text[found.highlighted[0].content.clone()], "\n{{ x }}\n");
        assert_eq!(found.highlighted[0].lang, "ruby");
    }

    #[test]
    fn names_of_values_are_found() {
        let found = Constructs::new("{% assign a=1 %}{%- for b in c -%}{% capture d %}");
        assert_eq!(found.named.iter().collect::<Vec<_>>(), ["a", "b", "d"]);
    }
}
