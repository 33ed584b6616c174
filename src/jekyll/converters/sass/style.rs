//! How CSS is laid out: `expanded`, `compact`, `nested` and `compressed`, as libsass does it.
//!
//! In `nested`, rules that Sass had inside each other stand side by side: the CSS no longer tells them apart.

use crate::jekyll::text::plain;
use crate::value::Object;

/// `sass.style`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Style {
    Compact,
    Nested,
    Expanded,
    Compressed,
}

/// A part of a style sheet.
#[derive(Debug, PartialEq)]
enum Item {
    Comment(String),
    /// A declaration or at-rule without a block.
    Statement(String),
    Block {
        prelude: String,
        items: Vec<Item>,
    },
}

impl Style {
    /// The style that settings name, with or without a colon.
    pub fn of(settings: Option<&Object>) -> Style {
        let name = settings.and_then(|settings| settings.get("style")).map(plain).unwrap_or_default();
        match name.trim_start_matches(':') {
            "expanded" => Style::Expanded,
            "nested" => Style::Nested,
            "compressed" => Style::Compressed,
            _ => Style::Compact,
        }
    }

    /// The style sheet in this style; a compressed one is as it came.
    pub fn lay_out(self, css: &str) -> String {
        if css.trim().is_empty() {
            return String::from("\n").repeat(usize::from(self != Style::Compressed && !css.is_empty()));
        }
        if self == Style::Compressed {
            return format!("{}\n", css.trim_end());
        }
        let mut out = String::new();
        let items = items(css, &mut 0);
        for (index, item) in items.iter().enumerate() {
            self.write(item, 0, &mut out);
            let is_last = index + 1 == items.len();
            out.push_str(if matches!(item, Item::Block { .. }) && !is_last { "\n\n" } else { "\n" });
        }
        out
    }

    fn write(self, item: &Item, depth: usize, out: &mut String) {
        match item {
            Item::Comment(text) if self == Style::Compact => out.push_str(&compact(text)),
            Item::Comment(text) | Item::Statement(text) => out.push_str(text),
            Item::Block { prelude, items } => {
                let joined = prelude.split(",\n").map(str::trim).collect::<Vec<_>>();
                let separator = if self == Style::Compact { ", ".to_owned() } else { format!(",\n{}", indent(depth)) };
                out.push_str(&joined.join(&separator));
                out.push_str(" {");
                self.write_inside(items, prelude, depth + 1, out);
            }
        }
    }

    fn write_inside(self, items: &[Item], prelude: &str, depth: usize, out: &mut String) {
        let is_keyframes = prelude.starts_with('@') && prelude.contains("keyframes");
        for (index, item) in items.iter().enumerate() {
            let one_line = self == Style::Compact && (index == 0 || !is_keyframes);
            out.push_str(&if one_line { " ".to_owned() } else { format!("\n{}", indent(depth)) });
            self.write(item, depth, out);
        }
        match self {
            Style::Expanded => out.push_str(&format!("\n{}}}", indent(depth - 1))),
            _ => out.push_str(" }"),
        }
    }
}

/// A comment of indented lines on one line, without the stars before them.
fn compact(comment: &str) -> String {
    let mut lines = comment.split('\n');
    let mut joined = lines.next().unwrap_or_default().to_owned();
    let mut is_indented = false;
    for line in lines {
        let text = line.trim_start_matches([' ', '\t', '*']);
        let margin = &line[..line.len() - text.len()];
        is_indented |= margin.contains([' ', '\t']);
        if text.is_empty() {
            continue;
        }
        joined.push(' ');
        if margin.ends_with('*') && text.starts_with('/') {
            joined.push('*');
        }
        joined.push_str(text);
    }
    if is_indented { joined } else { comment.to_owned() }
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}

/// Reads items up to the end of their block.
fn items(css: &str, at: &mut usize) -> Vec<Item> {
    let mut found = Vec::new();
    loop {
        *at += css[*at..].len() - css[*at..].trim_start().len();
        let rest = &css[*at..];
        if rest.is_empty() {
            return found;
        }
        if rest.starts_with('}') {
            *at += 1;
            return found;
        }
        if let Some(inside) = rest.strip_prefix("/*") {
            let length = inside.find("*/").map_or(rest.len(), |end| end + 4);
            found.push(Item::Comment(rest[..length].to_owned()));
            *at += length;
            continue;
        }
        let length = statement_length(rest);
        let text = rest[..length].trim_end();
        *at += length;
        match css.as_bytes().get(*at) {
            Some(b'{') => {
                *at += 1;
                found.push(Item::Block { prelude: text.to_owned(), items: items(css, at) });
            }
            Some(b';') => {
                *at += 1;
                found.push(Item::Statement(format!("{text};")));
            }
            _ => found.push(Item::Statement(format!("{text};"))),
        }
    }
}

/// The length up to the brace or semicolon that ends a statement, outside of strings and parentheses.
fn statement_length(css: &str) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut escaped = false;
    for (at, byte) in css.bytes().enumerate() {
        match (quote, byte) {
            _ if escaped => escaped = false,
            (_, b'\\') => escaped = true,
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(' | b'[') => depth += 1,
            (None, b')' | b']') => depth = depth.saturating_sub(1),
            (None, b'{' | b'}' | b';') if depth == 0 => return at,
            _ => {}
        }
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSS: &str = "@import url(\"a;b\");\n/* x\n   y */\n.a,\n.b > c {\n  d: \"}\";\n}\n.e {\n  f: g;\n  h: i;\n}\n\n@media print {\n  .j {\n    k: l;\n  }\n}\n@keyframes m {\n  from {\n    n: o;\n  }\n  to {\n    n: p;\n  }\n}\n";

    #[test]
    fn compact_has_a_rule_a_line() {
        assert_eq!(
            Style::Compact.lay_out(CSS),
            "@import url(\"a;b\");\n/* x y */\n.a, .b > c { d: \"}\"; }\n\n.e { f: g; h: i; }\n\n@media print { .j { k: l; } }\n\n@keyframes m { from { n: o; }\n  to { n: p; } }\n"
        );
    }

    #[test]
    fn nested_closes_on_the_last_line() {
        assert_eq!(
            Style::Nested.lay_out("@media print {\n  .j {\n    k: l;\n  }\n}\n"),
            "@media print {\n  .j {\n    k: l; } }\n"
        );
        assert_eq!(
            Style::Expanded.lay_out("a {\n  b: c;\n}\nd {\n  e: f;\n}\n"),
            "a {\n  b: c;\n}\n\nd {\n  e: f;\n}\n"
        );
        assert_eq!(Style::Compressed.lay_out("a{b:c}"), "a{b:c}\n");
    }
}
