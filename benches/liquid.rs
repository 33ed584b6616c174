//! Parsing and rendering templates of several sizes, beside the `liquid` crate.
//!
//! `cargo bench --bench liquid`. Both get the same templates and data, and must print the same.

use std::rc::Rc;

use divan::counter::BytesCount;
use galley::liquid::{Context, Environment, Template, parse};
use galley::text::{FileId, Mapped, Source};
use galley::value::{Time, Value};
use galley::world::MemoryWorld;

/// What a layout of a blog has: a list of posts with conditions, filters and assignments.
const INDEX: &str = "{% assign shown = posts | size %}<h1>{{ site.title | escape }} ({{ shown }})</h1>\n<ul>\n\
    {% for post in posts %}\n  {% if post.hidden %}{% continue %}{% endif %}\n  <li class=\"{% cycle 'odd', 'even' %}\">\n    \
    <a href=\"{{ post.url }}\">{{ post.title | escape }}</a>\n    \
    {% if post.tags.size > 0 %}<small>{{ post.tags | join: ', ' }}</small>{% else %}<small>none</small>{% endif %}\n    \
    {% capture note %}{{ forloop.index }} of {{ forloop.length }}{% endcapture %}<i>{{ note | upcase }}</i>\n    \
    {{ post.text | truncate: 40 }}\n  </li>\n{% endfor %}\n</ul>\n";

/// What a post has: much text, few tags.
const POST: &str = "Some words of a paragraph that is about as long as they are in posts, and then a link to \
    [another page]({{ site.url }}/about/) and back.\n\n![image]({{ site.url }}/img/{{ site.title | downcase }}.png)\n\n\
    {% if site.draft %}hidden{% endif %}More text without any tag in it, { single } braces and 100% of it plain.\n\n";

/// The names of the cases, with how often the template is repeated and how many posts there are.
const CASES: [(&str, &str, usize, usize); 5] = [
    ("index_10", INDEX, 1, 10),
    ("index_1000", INDEX, 1, 1000),
    ("post_13kb", POST, 38, 0),
    ("post_100kb", POST, 300, 0),
    ("post_1mb", POST, 3000, 0),
];

fn main() {
    divan::main();
}

/// A case by name.
fn case(name: &str) -> (String, usize) {
    let (_, template, times, posts) = CASES.iter().find(|case| case.0 == name).expect("a case");
    (template.repeat(*times), *posts)
}

fn names() -> impl Iterator<Item = &'static str> {
    CASES.iter().map(|case| case.0)
}

mod ours {
    use super::*;

    fn template(text: &str, environment: &Environment) -> Template {
        let source = Source::new(FileId::new(0), "index.html", text);
        let mapped = Rc::new(Mapped::from_source(&source, 0..text.len()));
        parse(&mapped, environment).output
    }

    fn globals(posts: usize) -> Value {
        let post = |index: usize| {
            Value::object([
                ("title", Value::from(format!("Post & number {index}"))),
                ("url", Value::from(format!("/2019/03/14/post-{index}.html"))),
                ("hidden", Value::Bool(index.is_multiple_of(7))),
                ("tags", Value::array((0..index % 3).map(|tag| Value::from(format!("tag{tag}"))))),
                ("text", Value::from("A text that is cut after some forty characters, as excerpts are.")),
            ])
        };
        let site = Value::object([("title", Value::from("Blog")), ("url", Value::from("https://example.com"))]);
        Value::object([("posts", Value::array((0..posts).map(post))), ("site", site)])
    }

    fn render(template: &Template, environment: &Environment, world: &MemoryWorld, globals: &Value) -> String {
        let mut context = Context::new(environment, world).with_globals(globals.clone());
        template.render(&mut context).output.into_text()
    }

    pub fn output(text: &str, posts: usize) -> String {
        let (environment, world) = (Environment::standard(), MemoryWorld::new(Time::utc(0)));
        render(&template(text, &environment), &environment, &world, &globals(posts))
    }

    #[divan::bench(args = names())]
    fn parsing(bencher: divan::Bencher<'_, '_>, name: &str) {
        let (text, _) = case(name);
        let environment = Environment::standard();
        bencher.counter(BytesCount::new(text.len())).bench_local(|| template(&text, &environment));
    }

    #[divan::bench(args = names())]
    fn rendering(bencher: divan::Bencher<'_, '_>, name: &str) {
        let (text, posts) = case(name);
        let (environment, world) = (Environment::standard(), MemoryWorld::new(Time::utc(0)));
        let (template, globals) = (template(&text, &environment), globals(posts));
        bencher.counter(BytesCount::new(text.len())).bench_local(|| render(&template, &environment, &world, &globals));
    }
}

mod liquid_crate {
    use super::*;

    fn parser() -> liquid::Parser {
        liquid::ParserBuilder::with_stdlib().build().expect("a parser")
    }

    fn globals(posts: usize) -> liquid::Object {
        let post = |index: usize| {
            liquid::object!({
                "title": format!("Post & number {index}"),
                "url": format!("/2019/03/14/post-{index}.html"),
                "hidden": index.is_multiple_of(7),
                "tags": (0..index % 3).map(|tag| format!("tag{tag}")).collect::<Vec<_>>(),
                "text": "A text that is cut after some forty characters, as excerpts are.",
            })
        };
        liquid::object!({
            "posts": (0..posts).map(post).collect::<Vec<_>>(),
            "site": { "title": "Blog", "url": "https://example.com", "draft": false },
        })
    }

    #[divan::bench(args = names())]
    fn parsing(bencher: divan::Bencher<'_, '_>, name: &str) {
        let (text, _) = case(name);
        let parser = parser();
        bencher.counter(BytesCount::new(text.len())).bench_local(|| parser.parse(&text).expect("a template"));
    }

    #[divan::bench(args = names())]
    fn rendering(bencher: divan::Bencher<'_, '_>, name: &str) {
        let (text, posts) = case(name);
        let (template, globals) = (parser().parse(&text).expect("a template"), globals(posts));
        assert_eq!(template.render(&globals).expect("an output"), ours::output(&text, posts));
        bencher.counter(BytesCount::new(text.len())).bench_local(|| template.render(&globals).expect("an output"));
    }
}
