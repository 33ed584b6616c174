//! `Jekyll::Utils`: merging of hashes, slugs, titles, and lists from `tag`/`tags`.

use crate::value::{Object, Value};

/// How [`slugify`] treats what is no letter and no digit.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum SlugMode {
    /// Spaces become hyphens.
    Raw,
    /// All but letters and digits becomes hyphens.
    Default,
    /// As `Default`, but characters that are readable in a URL stay.
    Pretty,
    /// All but ASCII letters and digits becomes hyphens.
    Ascii,
}

/// What a slug is made of: the mode, whether capitals stay, and whose letters count.
#[derive(Copy, Clone, Debug)]
pub struct SlugOptions {
    pub mode: SlugMode,
    /// Capitals stay as they are.
    pub cased: bool,
    /// Jekyll 4 counts combining marks as letters.
    pub marks: bool,
}

/// `Utils.deep_merge_hashes`: `over` laid over `base`. A nil in `over` does not replace, hashes merge.
pub fn deep_merge(base: &Object, over: &Object) -> Object {
    let mut merged = base.clone();
    deep_merge_into(&mut merged, over);
    merged
}

/// [`deep_merge`] in place.
pub fn deep_merge_into(target: &mut Object, over: &Object) {
    for (key, new) in over.iter() {
        let value = match (target.get_key(key), new) {
            (Some(old), Value::Nil) => old.clone(),
            (Some(Value::Object(old)), Value::Object(new)) => Value::Object(deep_merge(old, new).into()),
            _ => new.clone(),
        };
        target.insert(key.clone(), value);
    }
}

/// `Utils.titleize_slug`: `hello-world` becomes `Hello World`.
pub fn titleize_slug(slug: &str) -> String {
    let mut words: Vec<&str> = slug.split('-').collect();
    while words.last().is_some_and(|word| word.is_empty()) {
        words.pop();
    }
    words.into_iter().map(capitalize).collect::<Vec<_>>().join(" ")
}

/// Ruby's `String#capitalize`.
pub fn capitalize(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    first + &chars.as_str().to_lowercase()
}

/// `Utils.slugify` for the modes that need no table of letters.
pub fn slugify(text: &str, options: SlugOptions) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut replacing = false;
    for c in text.chars() {
        if stays(c, options) {
            slug.push(c);
        } else if !replacing {
            slug.push('-');
        }
        replacing = !stays(c, options);
    }
    let slug = slug.strip_prefix('-').unwrap_or(&slug);
    let slug = slug.strip_suffix('-').unwrap_or(slug);
    if options.cased { slug.to_owned() } else { slug.to_lowercase() }
}

/// `Utils.pluralized_array_from_hash`: the list that `tag: x` or `tags: x y` gives.
pub fn pluralized_array(data: &Object, singular: &str, plural: &str) -> Vec<Value> {
    let one = data.get(singular).filter(|value| value.is_truthy());
    let mut list = Vec::new();
    match (one, data.get(plural)) {
        (Some(value), _) => flatten_into(value, &mut list),
        (None, Some(Value::String(text))) => list.extend(text.split_ascii_whitespace().map(Value::from)),
        (None, Some(Value::Array(items))) => items.iter().for_each(|item| flatten_into(item, &mut list)),
        _ => {}
    }
    list
}

/// Ruby's `Array#|`: all of both, each once, in order.
pub fn union(a: &[Value], b: &[Value]) -> Vec<Value> {
    let mut seen = Object::new();
    for value in a.iter().chain(b) {
        seen.insert(value.clone(), Value::Nil);
    }
    seen.keys().cloned().collect()
}

/// Whether a text has anything for Liquid in it.
pub fn has_liquid_construct(text: &str) -> bool {
    text.contains("{%") || text.contains("{{")
}

/// Appends a value, of an array all that is in it at any depth, and no nil.
fn flatten_into(value: &Value, list: &mut Vec<Value>) {
    match value {
        Value::Nil => {}
        Value::Array(items) => items.iter().for_each(|item| flatten_into(item, list)),
        other => list.push(other.clone()),
    }
}

fn stays(c: char, options: SlugOptions) -> bool {
    match options.mode {
        SlugMode::Raw => !c.is_ascii_whitespace() && c != '\u{b}',
        SlugMode::Ascii => c.is_ascii_alphanumeric(),
        SlugMode::Default => is_word(c, options.marks),
        SlugMode::Pretty => is_word(c, options.marks) || "._~!$&'()+,;=@".contains(c),
    }
}

/// Ruby's `[[:alnum:]]`, with `marks` letters, digits and `\p{M}`.
fn is_word(c: char, marks: bool) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let letter = c.is_alphabetic() && !(marks && is_letter_like(c));
    letter || is_decimal_digit(c) || (marks && is_mark(c))
}

/// Numbers and signs that are alphabetic but no letters: Roman numerals and their like, and circled letters.
fn is_letter_like(c: char) -> bool {
    matches!(u32::from(c),
        0x16ee..=0x16f0 | 0x2160..=0x2182 | 0x2185..=0x2188 | 0x24b6..=0x24e9 | 0x3007 | 0x3021..=0x3029
        | 0x3038..=0x303a | 0xa6e6..=0xa6ef | 0x10140..=0x10174 | 0x12400..=0x1246e | 0x1f130..=0x1f149
        | 0x1f150..=0x1f169 | 0x1f170..=0x1f189)
}

/// General category Nd outside ASCII: rows of ten that start at these code points.
fn is_decimal_digit(c: char) -> bool {
    const ZEROS: [u32; 64] = [
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
        0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
        0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
        0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0,
        0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950,
    ];
    let code = u32::from(c);
    let index = ZEROS.partition_point(|&zero| zero <= code);
    index > 0 && code < ZEROS[index - 1] + 10
}

/// Marks that are not alphabetic: accents, variation selectors, viramas and nuktas, as Unicode 13 has them in the scripts
/// of today.
fn is_mark(c: char) -> bool {
    matches!(
        u32::from(c),
        0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x64b..=0x65f | 0x6df..=0x6e8 | 0x6ea..=0x6ec |
        0x740..=0x74a | 0x7eb..=0x7f3 | 0x7fd | 0x818..=0x819 | 0x82d | 0x859..=0x85b | 0x8d3 | 0x8e0..=0x8e1 |
        0x8ea..=0x8ef | 0x93c | 0x94d | 0x951..=0x954 | 0x9bc | 0x9cd | 0x9fe | 0xa3c | 0xa4d | 0xabc | 0xacd |
        0xafd..=0xaff | 0xb3c | 0xb4d | 0xb55 | 0xbcd | 0xc4d | 0xcbc | 0xccd | 0xd3b..=0xd3c | 0xd4d | 0xdca |
        0xe47..=0xe4e | 0xeba | 0xec8..=0xecc | 0xf18..=0xf19 | 0xf35 | 0xf37 | 0xf39 | 0xf3e..=0xf3f |
        0xf82..=0xf84 | 0xf86..=0xf87 | 0xfc6 | 0x1037..=0x103a | 0x135d..=0x135f | 0x1714 | 0x1734 |
        0x17b4..=0x17b5 | 0x17c9..=0x17d3 | 0x17dd | 0x180b..=0x180d | 0x1939..=0x193b | 0x1a60 | 0x1a75..=0x1a7c
        | 0x1a7f | 0x1ab0..=0x1ac0 | 0x1b34 | 0x1b44 | 0x1b6b..=0x1b73 | 0x1baa..=0x1bab | 0x1be6 |
        0x1bf2..=0x1bf3 | 0x1c37 | 0x1cd0..=0x1cd2 | 0x1cd4..=0x1ce8 | 0x1ced | 0x1cf4 | 0x1cf7..=0x1cf9 |
        0x1dc0..=0x1df9 | 0x1dfb..=0x1dff | 0x20d0..=0x20f0 | 0x2cef..=0x2cf1 | 0x2d7f | 0x302a..=0x302f |
        0x3099..=0x309a | 0xa66f..=0xa672 | 0xa67c..=0xa67d | 0xa6f0..=0xa6f1 | 0xa806 | 0xa82c | 0xa8c4 |
        0xa8e0..=0xa8f1 | 0xa92b..=0xa92d | 0xa953 | 0xa9b3 | 0xa9c0 | 0xaabf | 0xaac1 | 0xaaf6 | 0xabec..=0xabed
        | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f | 0x11046 | 0x11133..=0x11134 | 0x1e130..=0x1e136 | 0x1e2ec..=0x1e2ef
        | 0x1e8d0..=0x1e8d6 | 0x1e944..=0x1e946 | 0x1e948..=0x1e94a | 0xe0100..=0xe01ef
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: SlugOptions = SlugOptions { mode: SlugMode::Default, cased: false, marks: false };

    #[test]
    fn slugs_keep_letters_of_all_scripts() {
        assert_eq!(slugify("The _config.yml file", PLAIN), "the-config-yml-file");
        assert_eq!(slugify("\u{65e5}\u{672c} 2!", PLAIN), "\u{65e5}\u{672c}-2");
        let pretty = SlugOptions { mode: SlugMode::Pretty, cased: true, marks: false };
        assert_eq!(slugify("The _config.yml file", pretty), "The-_config.yml-file");
        assert_eq!(slugify("a  b", SlugOptions { mode: SlugMode::Raw, ..PLAIN }), "a-b");
    }

    #[test]
    fn titles_come_from_slugs() {
        assert_eq!(titleize_slug("hello-wORLD--x-"), "Hello World  X");
    }

    #[test]
    fn a_nil_does_not_replace_in_a_merge() {
        let base = Object::from_iter([(Value::from("a"), Value::Int(1)), (Value::from("b"), Value::Int(2))]);
        let over = Object::from_iter([(Value::from("a"), Value::Nil), (Value::from("c"), Value::Nil)]);
        let merged = deep_merge(&base, &over);
        assert!(matches!(merged.get("a"), Some(Value::Int(1))));
        assert!(matches!(merged.get("c"), Some(Value::Nil)));
    }

    #[test]
    fn the_singular_key_is_one_item() {
        let data =
            Object::from_iter([(Value::from("tag"), Value::from("a b")), (Value::from("tags"), Value::from("c"))]);
        assert_eq!(pluralized_array(&data, "tag", "tags").len(), 1);
        assert_eq!(pluralized_array(&data, "none", "tags").len(), 1);
    }
}
