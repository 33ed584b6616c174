//! Tests: for everything that a page is made of, the place that is found has its text.

use std::rc::Rc;

use crate::preview::html::{self, NodeId, NodeKind, Tree};
use crate::preview::{Host, Shown, StillOutside};
use crate::protocol::{Clicked, FileKind, Located, Patch, StepKind};

const CONFIG: &str = "title: The site\nkramdown:\n  toc_levels: 1..3\n";
const OUTER: &str = "<!doctype html>\n<html>\n<body>\n{% include nav.html %}\n{{ content }}\n</body>\n</html>\n";
const INNER: &str = "---\nlayout: outer\n---\n<h1>{{ page.title }}</h1>\n<article>\n{{ content }}\n</article>\n<i>{{ site.title }}</i>\n";
const NAV: &str = "<ul>\n{% for item in site.data.nav %}\n<li>{{ item.name }}</li>\n{% endfor %}\n</ul>\n";
const DATA: &str = "- name: Start\n  to: /\n- name: About us\n  to: /about\n";
const NOTE: &str = "<b>A note</b>:\n{{ include.text }}\n";
const HEAD: &str = "---\nlayout: inner\ntitle: The title\n---\n";

struct Bench {
    host: Host,
    html: String,
    files: Vec<(&'static str, String)>,
}

/// A site with one post, which is open.
fn bench(post: &str) -> Bench {
    let files = vec![
        ("_config.yml", CONFIG.to_owned()),
        ("_layouts/outer.html", OUTER.to_owned()),
        ("_layouts/inner.html", INNER.to_owned()),
        ("_includes/nav.html", NAV.to_owned()),
        ("_includes/note.html", NOTE.to_owned()),
        ("_data/nav.yml", DATA.to_owned()),
        ("_posts/2020-01-01-a.md", format!("{HEAD}{post}")),
    ];
    let mut host = Host::new(Rc::new(StillOutside { seconds: 1_704_110_400 }));
    host.open_site(None);
    let site = host.site_mut().expect("it was just opened");
    let found = |(path, text): &(&str, String)| crate::preview::site::Found {
        path: (*path).to_owned(),
        text: Some(text.clone()),
        ..Default::default()
    };
    site.take_in(files.iter().map(found).collect());
    site.complete();
    host.open_file("_posts/2020-01-01-a.md", &files[6].1);
    let html = page(host.render(1));
    Bench { host, html, files }
}

fn page(shown: Shown) -> String {
    match shown.patch {
        Some(Patch::Page { html }) => html.replace("\r\n", "\n"),
        other => panic!("no page: {other:?}"),
    }
}

impl Bench {
    /// All texts of the page that are not blank.
    fn texts(&self) -> Vec<(Vec<u32>, String)> {
        let tree = html::parse(&self.html).expect("a page that is certain");
        let mut texts = Vec::new();
        collect(&tree, tree.body(), &self.html, &mut Vec::new(), &mut texts);
        texts
    }

    /// What a click on the first `words` of the page finds.
    fn located(&self, words: &str) -> Located {
        let (path, text) = self.texts().into_iter().find(|(_, text)| text.contains(words)).expect("words of the page");
        let offset = text.find(words).map(|at| text[..at].encode_utf16().count());
        self.host.locate(&Clicked { path, offset, text, before: 0 }).expect("a place")
    }

    /// The same, as `file:line` and the file's text from there to the end of the line.
    fn at(&self, words: &str) -> (String, String) {
        let place = self.located(words).place;
        let (_, text) = self.files.iter().find(|(path, _)| **path == place.file).expect("a file");
        let units: Vec<u16> = text.encode_utf16().skip(place.from).collect();
        let rest = String::from_utf16_lossy(&units);
        (format!("{}:{}", place.file, place.line), rest.lines().next().unwrap_or_default().to_owned())
    }

    fn check(&self, words: &str, place: &str, rest: &str) {
        let place = place.strip_prefix("post").map_or(place.to_owned(), |line| format!("_posts/2020-01-01-a.md{line}"));
        assert_eq!(self.at(words), (place, rest.to_owned()), "{words}");
    }
}

fn collect(tree: &Tree, parent: NodeId, html: &str, path: &mut Vec<u32>, texts: &mut Vec<(Vec<u32>, String)>) {
    let mut children = Vec::new();
    tree.children(parent, &mut children);
    for (number, &child) in (0..).zip(&children) {
        path.push(number);
        match tree.kind(child) {
            NodeKind::Text if !html[tree.range(child)].trim().is_empty() => {
                let text = html[tree.range(child)].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
                texts.push((path.clone(), text));
            }
            NodeKind::Element if tree.is_open(child) => collect(tree, child, html, path, texts),
            _ => {}
        }
        path.pop();
    }
}

#[test]
fn running_text_is_found_to_the_letter() {
    let bench = bench("One *two three*\nfour & <b>five</b> `six`\n\n- seven\n  eight\n\n> nine\n> ten & more\n");
    bench.check("three", "post:5", "three*");
    bench.check("four", "post:6", "four & <b>five</b> `six`");
    bench.check("five", "post:6", "five</b> `six`");
    bench.check("six", "post:6", "six`");
    bench.check("eight", "post:9", "eight");
    bench.check("ten", "post:12", "ten & more");
    bench.check("more", "post:12", "more");
}

#[test]
fn code_is_found_by_line_and_letter() {
    let bench = bench(
        "```ruby\nputs 1 < 2\ndef two\n```\n\n    indented\n      more\n\n{% highlight c linenos %}\nint one;\nint two;\n{% endhighlight %}\n\n{% highlight text %}\n<plain>\n{% endhighlight %}\n",
    );
    bench.check("puts", "post:6", "puts 1 < 2");
    bench.check("two", "post:7", "two");
    bench.check("more", "post:11", "more");
    bench.check("one", "post:14", "one;");
    bench.check("<plain>", "post:19", "<plain>");
}

#[test]
fn tables_footnotes_and_definitions_are_found() {
    let bench = bench(
        "a | bee\n--|--\nc | \\| dee\n\nText[^1].\n\n[^1]: The *foot*\n    note.\n\nterm\n: meaning\n\n*[HTML]: Hyper\n\nAn HTML text.\n",
    );
    bench.check("bee", "post:5", "bee");
    bench.check("dee", "post:7", "dee");
    bench.check("foot", "post:11", "foot*");
    bench.check("note.", "post:12", "note.");
    bench.check("meaning", "post:15", "meaning");
    bench.check("HTML", "post:19", "HTML text.");
}

#[test]
fn a_table_of_contents_leads_to_the_headers() {
    let bench = bench("* toc\n{:toc}\n\n# One *bold*\n\ntext\n\n## Two\n");
    bench.check("One", "post:8", "One *bold*");
    bench.check("bold", "post:8", "bold*");
    bench.check("Two", "post:12", "Two");
}

#[test]
fn markdown_in_html_blocks_is_found() {
    let bench = bench(
        "<div markdown=\"1\">\n\nIn *here*\n\n</div>\n\n<section>\n<p>raw &amp;\ntext</p>\n</section>\n\nafter\n",
    );
    bench.check("here", "post:7", "here*");
    bench.check("text", "post:13", "text</p>");
    bench.check("after", "post:16", "after");
}

#[test]
fn a_layout_that_filters_the_whole_page_loses_nothing() {
    let mut bench = bench("first words\n\nsecond words\n");
    bench.host.open_file("_layouts/outer.html", "<html><body>{{ content | strip_newlines }}</body></html>");
    bench.host.open_file("_posts/2020-01-01-a.md", &bench.files[6].1);
    bench.host.refresh();
    bench.html = page(bench.host.render(2));
    bench.check("second", "post:7", "second words");
}

#[test]
fn what_liquid_prints_is_found() {
    let bench = bench(
        "{% capture x %}caught\n*words*{% endcapture %}\nBefore\n{% for i in (1..2) %}\nturn {{ i }}\n{% endfor %}\n\n{{ x }}\n\n{{ 'made' | upcase }}\n{% include note.html text=\"of text\" %}\n",
    );
    bench.check("words", "post:6", "words*{% endcapture %}");
    bench.check("turn", "post:9", "turn {{ i }}");
    bench.check("MADE", "post:14", "{{ 'made' | upcase }}");
    bench.check("A note", "_includes/note.html:1", "A note</b>:");
    bench.check("of text", "post:15", "{% include note.html text=\"of text\" %}");
}

#[test]
fn values_are_found_where_they_are_written() {
    let bench = bench("text\n");
    bench.check("The title", "post:3", "title: The title");
    bench.check("The site", "_config.yml:1", "title: The site");
    bench.check("About us", "_data/nav.yml:3", "- name: About us");
}

#[test]
fn the_way_into_the_page_is_told() {
    let bench = bench("Before\n\n{% include note.html text=\"x\" %}\n");
    let steps = |words: &str| -> Vec<(StepKind, String, String, usize)> {
        let steps = bench.located(words).steps.into_iter();
        steps.map(|step| (step.kind, step.name, step.place.file, step.place.line)).collect()
    };
    let post = "_posts/2020-01-01-a.md";
    let inner = ("_layouts/inner.html", "_layouts/outer.html");
    let around = [
        (StepKind::Around, inner.0.to_owned(), inner.0.to_owned(), 6),
        (StepKind::Around, inner.1.to_owned(), inner.1.to_owned(), 5),
    ];
    assert_eq!(steps("Before"), around);
    let include = (StepKind::Include, "_includes/note.html".to_owned(), post.to_owned(), 7);
    assert_eq!(steps("A note"), [vec![include], around.to_vec()].concat());
    let printed = [
        (StepKind::Value, "page.title".to_owned(), inner.0.to_owned(), 4),
        (StepKind::Layout, inner.0.to_owned(), post.to_owned(), 2),
    ];
    assert_eq!(steps("The title"), printed);
    assert_eq!(bench.located("Before").place.kind, FileKind::Open);
    assert_eq!(bench.located("A note").place.kind, FileKind::Site);
}

#[test]
fn a_document_that_scripts_have_changed_is_searched_for_the_text() {
    let bench = bench("one\n\ntwo & more\n\none\n");
    let clicked = |path: Vec<u32>, text: &str, before| Clicked { path, offset: Some(0), text: text.to_owned(), before };
    let line = |clicked| bench.host.locate(&clicked).map(|located: Located| located.place.line);
    assert_eq!(line(clicked(vec![9, 9], "two & more", 0)), Some(7));
    assert_eq!(line(clicked(vec![0], "one", 0)), Some(5));
    assert_eq!(line(clicked(vec![0], "one", 1000)), Some(9));
    assert_eq!(line(clicked(vec![9, 9], "nowhere", 0)), None);
}

#[test]
fn a_post_without_a_site_shows_where_the_built_in_theme_is() {
    let mut host = Host::new(Rc::new(StillOutside { seconds: 1_704_110_400 }));
    host.open(None, "---\nlayout: post\ntitle: Hi\n---\r\nText\r\n");
    let html = page(host.render(1));
    let tree = html::parse(&html).expect("a page that is certain");
    let mut texts = Vec::new();
    collect(&tree, tree.body(), &html, &mut Vec::new(), &mut texts);
    let place = |words: &str| {
        let (path, text) = texts.iter().find(|(_, text)| text.contains(words)).cloned().expect("words of the page");
        let located = host.locate(&Clicked { path, offset: Some(0), text, before: 0 }).expect("a place");
        (located.place.kind, located.place.line, located.steps.first().map(|step| step.place.kind))
    };
    assert_eq!(place("Text"), (FileKind::Open, 5, Some(FileKind::BuiltIn)));
    assert_eq!(place("Hi"), (FileKind::Open, 3, Some(FileKind::BuiltIn)));
}

#[test]
fn anchors_follow_the_open_file() {
    let mut bench = bench("# One\n\ntext\n\n{% include note.html text=\"x\" %}\n\n- a\n- b\n");
    // The article is the fifth child of the body; the lines of its blocks, each told by how it differs from the last.
    let anchors = bench.host.render(2);
    assert_eq!(anchors.anchors, None);
    bench.host.refresh();
    let before = bench.host.render(3).anchors.expect("anchors");
    let lines = lines_of(&before);
    assert_eq!(lines, [(4, 4), (6, 6), (8, 8), (10, 11), (10, 10), (11, 11)]);
    // A letter changes none of that, another line does.
    bench.host.edit(&[crate::protocol::Change { from: 50, to: 50, insert: "x".to_owned() }]);
    assert_eq!(bench.host.render(4).anchors, None);
    bench.host.edit(&[crate::protocol::Change { from: 50, to: 50, insert: "\n".to_owned() }]);
    assert!(bench.host.render(5).anchors.is_some());
    bench.host.open_file("_includes/note.html", NOTE);
    let include = bench.host.render(6).anchors.expect("anchors");
    assert_eq!(lines_of(&include), [(0, 1)]);
    bench.host.open_file("_layouts/inner.html", INNER);
    assert_eq!(lines_of(&bench.host.render(7).anchors.expect("anchors")), [(3, 3), (4, 6)]);
}

/// First and last line of each anchor.
fn lines_of(anchors: &str) -> Vec<(i64, i64)> {
    let numbers: Vec<i64> = serde_json::from_str(anchors).expect("a row of numbers");
    let (mut at, mut line, mut lines) = (0, 0, Vec::new());
    while at < numbers.len() {
        line += numbers[at];
        lines.push((line, line + numbers[at + 1] / 2));
        at += 4 + usize::try_from(numbers[at + 3]).expect("a count");
    }
    lines
}
