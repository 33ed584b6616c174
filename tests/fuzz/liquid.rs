//! Templates: parsed and rendered in every error mode, with files that include each other.

use std::rc::Rc;

use galley::diagnostic::Warned;
use galley::liquid::tags::include::{FileSystem, Files};
use galley::liquid::{Context, Environment, ErrorMode, parse};
use galley::text::{FileId, Mapped, Source};
use galley::value::{Time, Value};
use galley::world::MemoryWorld;

use crate::random::{Random, in_time};

const PIECES: &[&str] = &[
    "{{",
    "}}",
    "{%",
    "%}",
    "{{-",
    "-}}",
    "{%-",
    "-%}",
    "{{ ",
    " }}",
    "{% ",
    " %}",
    "}",
    "{",
    "%",
    "-",
    "|",
    " | ",
    ":",
    ": ",
    ",",
    ", ",
    ".",
    "..",
    "[",
    "]",
    "(",
    ")",
    "'",
    "\"",
    "=",
    " == ",
    "<",
    " contains ",
    " and ",
    " or ",
    "text",
    "\n",
    " ",
    "\t",
    "\u{e9}",
    "\u{65e5}",
    "\u{301}",
    "\0",
    "\\",
    "a",
    "b",
    "c",
    "d.x",
    "c[0]",
    "forloop.index",
    "nil",
    "true",
    "blank",
    "empty",
    "(1..3)",
    "(a..b)",
    "(1..9999999999)",
    "1",
    "-7",
    "2.5",
    "99999999999999999999",
    "'lit'",
    "{{ c | join }}",
    "{{ d }}",
    "{% assign q = c %}",
    "{% assign q = q | append: q %}",
    "{% if a %}",
    "{% elsif b == 'x' %}",
    "{% else %}",
    "{% endif %}",
    "{% unless a > 1 %}",
    "{% endunless %}",
    "{% for i in c %}",
    "{% for i in (1..a) reversed limit:2 %}",
    "{% endfor %}",
    "{% break %}",
    "{% continue %}",
    "{% case a %}",
    "{% when 1, 2 or 3 %}",
    "{% endcase %}",
    "{% capture q %}",
    "{% endcapture %}",
    "{% tablerow i in c cols:2 %}",
    "{% endtablerow %}",
    "{% cycle 'a', b %}",
    "{% increment n %}",
    "{% comment %}",
    "{% endcomment %}",
    "{% raw %}",
    "{% endraw %}",
    "{% ifchanged %}",
    "{% endifchanged %}",
    "{% include 'self' %}",
    "{% include 'other' with a %}",
    "{% nothing %}",
    " size",
    " split: ','",
    " sort: 'n'",
    " map: 'n'",
    " slice: -2, 3",
    " date: '%Y %^10a'",
    " times: 99999999999",
    " round: 2",
    " truncate: 3",
    " replace: 'a', '\\0\\1'",
    " divided_by: 0",
    " where: 'n'",
    " concat: c",
    " default: q",
    " strip_html",
    " url_decode",
    " escape_once",
    " modulo: 2.5",
    " date: 'now'",
];

const TEMPLATE: &str = "{% assign n = c | size %}{% for i in j limit:2 %}{% if i.n contains 'a' and n > 1 %}\n  {{ forloop.index }}: \
                        {{ i.n | upcase | default: 'none' }}{% cycle 'x', 'y' %}{% else %}-{% endif %}{% endfor %}\n\
                        {%- capture t -%} {{ d.x | plus: 1.5 }} {% endcapture %}{{ t }}{% raw %}{{ t }}{% endraw %}\n\
                        {% case a %}{% when 1, 'b' %}one{% else %}other{% endcase %}{% tablerow i in c cols:2 %}{{ i }}{% endtablerow %}";

struct Partials(Vec<(&'static str, Rc<Mapped>)>);

impl FileSystem for Partials {
    fn read(&self, name: &str) -> Result<Rc<Mapped>, String> {
        let found = self.0.iter().find(|(known, _)| *known == name).map(|(_, text)| Rc::clone(text));
        found.ok_or_else(|| format!("No such template '{name}'"))
    }
}

fn globals() -> Value {
    let item = |name: Value, number: i64| Value::object([("n", name), ("v", Value::Int(number))]);
    Value::object([
        ("a", Value::Int(2)),
        ("b", Value::from("str, x")),
        ("c", Value::array([Value::Int(3), Value::Int(1), Value::Nil])),
        ("d", Value::object([("x", Value::Float(1.5)), ("y", Value::from("<b>&amp;</b>"))])),
        ("j", Value::array([item("ba".into(), 1), item("A".into(), 2), item(Value::Nil, 3)])),
    ])
}

/// Parses and renders a text, and holds what comes out to what must always be true.
fn check(text: &str, mode: ErrorMode) {
    let mut environment = Environment::standard();
    environment.error_mode = mode;
    environment.limits.loop_turns = 2_000;
    environment.limits.nodes = 20_000;
    environment.limits.bytes = 200_000;
    environment.limits.items = 20_000;
    environment.limits.work = 2_000_000;
    let source = Source::new(FileId::new(0), "a.md", text);
    let other = Source::new(FileId::new(1), "b.md", "{{ other }}{% include 'self' %}");
    let mapped = Rc::new(Mapped::from_source(&source, 0..text.len()));
    let world = MemoryWorld::new(Time::utc(1_704_067_318));
    let mut context = Context::new(&environment, &world).with_globals(globals());
    let files =
        vec![("self", Rc::clone(&mapped)), ("other", Rc::new(Mapped::from_source(&other, 0..other.text().len())))];
    context.register::<Files>().system = Some(Rc::new(Partials(files)));
    let Warned { output: template, diagnostics } = parse(&mapped, &environment);
    let rendered = template.render(&mut context);
    let sources = [&source, &other];
    for diagnostic in diagnostics.iter().chain(&rendered.diagnostics) {
        let text = sources[diagnostic.span.file.index()].text();
        assert!(diagnostic.span.end as usize <= text.len(), "{diagnostic:?} of {text:?}");
    }
    let output = &rendered.output;
    for (index, segment) in output.segments().iter().enumerate() {
        let end = output.segments().get(index + 1).map_or(output.len(), |next| next.start as usize);
        let made = &output.text()[segment.start as usize..end];
        let origin = segment.origin.span;
        let text = sources[origin.file.index()].text();
        if segment.origin.exact {
            assert_eq!(made, &text[origin.start as usize..origin.end as usize], "copied text is its origin: {text:?}");
        }
    }
}

#[test]
fn random_templates_are_rendered() {
    in_time("random templates", || {
        let mut random = Random::new(3);
        for round in 0..6_000 {
            let text = random.text(PIECES, 24);
            check(&text, [ErrorMode::Warn, ErrorMode::Lax, ErrorMode::Strict][round % 3]);
        }
    });
}

#[test]
fn a_template_with_mistakes_is_rendered() {
    in_time("templates with mistakes", || {
        let mut random = Random::new(4);
        for _ in 0..2_000 {
            check(&random.mutated(TEMPLATE, PIECES), ErrorMode::Warn);
        }
    });
}

/// Each text is long enough that work in its square would take minutes.
#[test]
fn long_texts_take_linear_time() {
    in_time("long templates", || {
        for piece in PIECES.iter().chain(&[
            "{% a",
            "{{ a |",
            "{{ 'a",
            "{% if a and ",
            "{{ a.b[c",
            "{% assign a b ",
            "{% for ",
            "{{ ((",
        ]) {
            check(&piece.repeat(200_000 / piece.len()), ErrorMode::Warn);
        }
        for (open, close) in
            [("{{ ", " }}"), ("{% if ", " %}{% endif %}"), ("{% assign x = ", " %}"), ("{% cycle ", " %}")]
        {
            for piece in [
                "a ", "a.", "[", "[a]", "(", "'", "\"'", "| a ", "| a: ", ", ", ": ", "a and ", "== ", "1", "..",
                "a: b, ",
            ] {
                check(&format!("{open}{}{close}", piece.repeat(50_000 / piece.len())), ErrorMode::Warn);
            }
        }
    });
}
