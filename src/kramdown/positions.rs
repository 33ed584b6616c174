//! Tests: every kind of element knows its place, at the top of a document and inside quotes and lists.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use super::options::Input;
use super::{Category, Element, Kind, Options, parse};
use crate::text::{FileId, Mapped, Source, Span};

/// A text with an element of this kind, and the part of the text that is its place.
fn sample(kind: &Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Root => ("a\n\nb", "a\n\nb\n"),
        Kind::Blank { .. } => ("a\n\nb", "\n"),
        Kind::P { .. } => ("a\n\nb *c*\nd\n\ne", "a"),
        Kind::Header { .. } => ("a\n\n# b {#c}\n\nd", "# b {#c}"),
        Kind::Blockquote => ("a\n\n> b\n> c\n\nd", "> b\n> c"),
        Kind::Codeblock { .. } => ("a\n\n~~~ b\nc\n~~~\n\nd", "~~~ b\nc\n~~~"),
        Kind::Ul => ("a\n\n- b\n- c\n\nd", "- b\n- c"),
        Kind::Ol => ("a\n\n1. b\n2. c\n\nd", "1. b\n2. c"),
        Kind::Li => ("a\n\n- b\n  c\n- d", "- b\n  c"),
        Kind::Dl => ("a\n\nb\n: c\n\nd", "b\n: c"),
        Kind::Dt { .. } => ("a\n\nb\n: c\n\nd", "b"),
        Kind::Dd => ("a\n\nb\n: c\n  d\n\ne", ": c\n  d"),
        Kind::Hr => ("a\n\n* * *\n\nb", "* * *"),
        Kind::Table { .. } => ("a\n\nb|c\n-|-\nd|e\n\nf", "b|c\n-|-\nd|e"),
        Kind::Thead => ("a\n\nb|c\n-|-\nd|e\n\nf", "b|c"),
        Kind::Tbody => ("a\n\nb|c\n-|-\nd|e\n\nf", "d|e"),
        Kind::Tfoot => ("a\n\nb|c\n=|=\nd|e\n\nf", "d|e"),
        Kind::Tr => ("a\n\n|b|c|\n\nf", "|b|c|"),
        Kind::Td => ("a\n\n| b `|` | c |\n\nf", "b `|`"),
        Kind::Math { .. } => ("a $$b$$ c", "$$b$$"),
        Kind::HtmlElement { .. } => ("a <b>c</b> d", "<b>c</b>"),
        Kind::XmlComment { .. } => ("a <!-- b --> c", "<!-- b -->"),
        Kind::XmlPi { .. } => ("<div>\n<? a ?>\n</div>", "<? a ?>"),
        Kind::Comment { .. } => ("a {::comment}b{:/} c", "{::comment}b{:/}"),
        Kind::Raw { .. } => ("a {::nomarkdown}b{:/} c", "{::nomarkdown}b{:/}"),
        Kind::Text(_) => ("*ab*", "ab"),
        Kind::A => ("a [b](c \"d\") e", "[b](c \"d\")"),
        Kind::Img => ("a ![b](c) e", "![b](c)"),
        Kind::Br => ("a  \nb", "  "),
        Kind::Codespan(_) => ("a `` b ` `` c", "`` b ` ``"),
        Kind::Em => ("a *b* c", "*b*"),
        Kind::Strong => ("a **b** c", "**b**"),
        Kind::Footnote { .. } => ("a[^b] c\n\n[^b]: d", "[^b]"),
        Kind::Abbreviation { .. } => ("a bc d\n\n*[bc]: e", "bc"),
        Kind::SmartQuote(_) => ("a \"b", "\""),
        Kind::TypographicSym(_) => ("a -- b", "--"),
        Kind::Entity { .. } => ("a &amp; b", "&amp;"),
        Kind::RawText(_) | Kind::EndOfBlock(_) => panic!("a finished document has none"),
    }
}

/// Texts in which every kind occurs.
const ALL: &[&str] = &[
    "# a\n\n> b *c* **d** `e`\n\n~~~\nf\n~~~\n\n- g\n\n1. h\n\ni\n: j\n\n* * *\n\nk|l\n-|-\nm|n\n=|=\no|p\n",
    "$$a$$ <b>c</b> <!-- d --> {::comment}e{:/}{::nomarkdown}f{:/} [g](h) ![i](j)  \nk[^l] mn \"o\" -- &amp;",
    "\n\n[^l]: p\n\n*[mn]: q\n\na[^l] mn\n\n<div><? r ?></div>\n",
];

fn document(text: &str) -> (super::Document, Mapped, Source) {
    let source = Source::new(FileId::new(0), "a.md", text);
    let mapped = Mapped::from_source(&source, 0..text.len());
    let options = Options { input: Input::Gfm, hard_wrap: false, ..Options::default() };
    (parse(&mapped, &options).output, mapped, source)
}

fn first<'e>(element: &'e Element, fits: &dyn Fn(&Element) -> bool) -> Option<&'e Element> {
    if fits(element) {
        return Some(element);
    }
    element.children.iter().find_map(|child| first(child, fits))
}

fn collect(element: &Element, kinds: &mut HashMap<Discriminant<Kind>, Kind>) {
    kinds.insert(discriminant(&element.kind), element.kind.clone());
    element.children.iter().for_each(|child| collect(child, kinds));
}

fn all_kinds() -> Vec<Kind> {
    let mut kinds = HashMap::new();
    for text in ALL {
        collect(&document(text).0.root, &mut kinds);
    }
    kinds.into_values().collect()
}

/// The span of the first element of the kind.
fn span_of(text: &str, kind: &Kind) -> Option<Span> {
    let (document, mapped, _) = document(text);
    let wanted = |element: &Element| discriminant(&element.kind) == discriminant(kind);
    let element = first(&document.root, &wanted)?;
    mapped.span(element.range.start as usize..element.range.end as usize)
}

fn part(text: &str, span: Option<Span>) -> Option<&str> {
    span.map(|span| &text[span.start as usize..span.end as usize])
}

#[test]
fn every_kind_of_element_knows_its_place() {
    let kinds = all_kinds();
    assert_eq!(kinds.len(), 37, "all kinds that a finished document has");
    for kind in &kinds {
        let (text, place) = sample(kind);
        let text = format!("{text}\n");
        assert_eq!(part(&text, span_of(&text, kind)), Some(place), "{kind:?}");
    }
}

#[test]
fn places_lead_through_quotes_and_lists() {
    for kind in all_kinds() {
        let (text, place) = sample(&kind);
        // What the containers are made of themselves comes first in them.
        let outer = [Kind::Blockquote, Kind::Ul, Kind::Li, Kind::P { transparent: false }, Kind::Root];
        if outer.iter().any(|outer| discriminant(outer) == discriminant(&kind)) {
            continue;
        }
        let inner = text.replace('\n', "\n>   ");
        let text = format!("> - {inner}\n");
        let place = place.replace('\n', "\n>   ");
        let found = part(&text, span_of(&text, &kind));
        if matches!(kind, Kind::Blank { .. }) {
            // The indentation of a blank line belongs to it.
            assert_eq!(found, Some("  \n"));
            continue;
        }
        assert_eq!(found, Some(place.as_str()), "{kind:?} in {text:?}");
    }
}

#[test]
fn places_count_line_ends_as_they_stand() {
    let text = "a\r\n\r\n> b\r\n> *c*\r\n";
    let em = span_of(text, &Kind::Em);
    assert_eq!(part(text, em), Some("*c*"));
}

#[test]
fn warnings_know_their_place() {
    let text = "a\n\n> b [c] d[^e]\n";
    let source = Source::new(FileId::new(0), "a.md", text);
    let mapped = Mapped::from_source(&source, 0..text.len());
    let diagnostics = parse(&mapped, &Options::default()).diagnostics;
    let said: Vec<(&str, Option<&str>)> =
        diagnostics.iter().map(|found| (found.message.as_str(), part(text, Some(found.span)))).collect();
    let link = "No link definition for link ID 'c' found on line 3";
    let footnote = "Footnote definition for 'e' not found on line 3";
    assert_eq!(said, [(link, Some("[c]")), (footnote, Some("[^e]"))]);
}

#[test]
fn generated_html_is_a_span_by_its_category() {
    let (document, ..) = document("a ~~b~~ c\n");
    let del = first(&document.root, &|element| matches!(element.kind, Kind::HtmlElement { .. }));
    let category = del.map(|del| del.kind.category());
    assert_eq!(category, Some(Some(Category::Span)));
}
