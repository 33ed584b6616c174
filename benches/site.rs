//! The time from a key to the patch within a site, by number of posts and by the kind of file that is edited.
//!
//! `cargo bench --bench site` prints a table: a row for each kind of edit, a column for each number of posts. Each key
//! changes what the page that is shown is made of. The layout shows the neighbours of a post and no list, so that no
//! time should grow with the number of posts. `cargo bench --bench site -- 200 2000` measures other numbers.

#![allow(clippy::print_stdout)]

use std::rc::Rc;
use std::time::{Duration, Instant};

use galley::preview::site::Found;
use galley::preview::{Host, StillOutside};
use galley::protocol::Change;

const POSTS: [usize; 3] = [100, 1_000, 5_000];
const KEYS: usize = 21;

/// One kind of edit.
struct Edit {
    name: &'static str,
    /// The file whose page is shown.
    page: &'static str,
    /// The file that is edited.
    path: &'static str,
    /// The keys go in behind this text.
    behind: &'static str,
    /// What the keys write, one after the other.
    keys: &'static [&'static str],
    /// Whether a key writes over the one before.
    replaces: bool,
}

const POST: &str = "_posts/2001-01-01-post-0.md";

const fn typed(name: &'static str, path: &'static str, behind: &'static str) -> Edit {
    Edit { name, page: POST, path, behind, keys: &["x"], replaces: false }
}

const EDITS: [Edit; 16] = [
    typed("body of a post", POST, "Some words"),
    typed("title of a post", POST, "title: Post"),
    Edit { keys: &["1", "2", "3"], replaces: true, ..typed("date of a post", POST, "date: 2004-06-0") },
    typed("categories of a post", POST, "categories: [cats"),
    Edit { keys: &["[", "P"], replaces: true, ..typed("front matter, broken and mended", POST, "title: ") },
    Edit { page: "_drafts/idea.md", ..typed("body of a draft", "_drafts/idea.md", "Some words") },
    Edit { page: "about.md", ..typed("body of a page", "about.md", "Some words") },
    Edit { page: "about.md", ..typed("title of a page", "about.md", "title: About") },
    typed("layout", "_layouts/post.html", "Printed"),
    typed("front matter of a layout", "_layouts/post.html", "kind: post"),
    typed("include", "_includes/nav.html", "Home"),
    typed("data", "_data/footer.yml", "words: by hand"),
    typed("style sheet", "assets/main.css", "serif"),
    typed("configuration: title", "_config.yml", "title: A site"),
    Edit { keys: &["[", "A"], replaces: true, ..typed("configuration, broken and mended", "_config.yml", "title: ") },
    Edit { keys: &["1", "2", "3"], replaces: true, ..typed("configuration: permalink", "_config.yml", "permalink: /") },
];

fn main() {
    let given: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if given.is_empty() { POSTS.to_vec() } else { given };
    let mut rows = vec![vec!["read and listed".to_owned()]];
    rows.extend(EDITS.iter().map(|edit| vec![edit.name.to_owned()]));
    for posts in &sizes {
        let (mut host, read) = open(*posts);
        rows[0].push(shown(read));
        for (row, edit) in rows[1..].iter_mut().zip(&EDITS) {
            row.push(shown(typing(&mut host, *posts, edit)));
        }
    }
    print!("{:<34}", "milliseconds a key, posts:");
    sizes.iter().for_each(|posts| print!("{posts:>10}"));
    println!();
    for row in rows {
        print!("{:<34}", row[0]);
        row[1..].iter().for_each(|cell| print!("{cell:>10}"));
        println!();
    }
}

/// Opens a site, and tells how long it takes to be read and listed.
fn open(posts: usize) -> (Host, Duration) {
    let mut host = Host::new(Rc::new(StillOutside { seconds: 1_704_110_400 }));
    host.open_site(None);
    let files = files(posts);
    let site = host.site_mut().expect("it was just opened");
    let start = Instant::now();
    site.take_in(files);
    site.complete();
    assert!(site.index().entries.len() > posts, "all files are listed");
    (host, start.elapsed())
}

/// The median time of a key.
fn typing(host: &mut Host, posts: usize, edit: &Edit) -> Duration {
    let files = files(posts);
    let text = |path: &str| files.iter().find(|file| file.path == path).and_then(|file| file.text.clone());
    let text = |path: &str| text(path).expect("a file of the site");
    host.open_file(edit.page, &text(edit.page));
    host.render(0);
    host.open_file(edit.path, &text(edit.path));
    assert!(host.render(0).preview.page.is_some_and(|page| page.path.as_deref() == Some(edit.page)));
    let before = text(edit.path);
    let mut at = before.find(edit.behind).expect("a place to type") + edit.behind.len();
    let mut times = Vec::new();
    for key in 0..KEYS {
        let insert = edit.keys[key % edit.keys.len()].to_owned();
        let (from, to) = if edit.replaces { (at, at + insert.len()) } else { (at, at) };
        at += if edit.replaces { 0 } else { insert.len() };
        let start = Instant::now();
        host.edit(&[Change { from, to, insert }]);
        let shown = host.render(1);
        host.site_mut().map(|site| site.changed_entries());
        times.push(start.elapsed());
        assert!(shown.preview.page.is_some(), "a page is shown");
    }
    host.open_file(edit.path, &before);
    host.render(0);
    times.sort_unstable();
    times[KEYS / 2]
}

fn shown(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1000.0)
}

/// A site of so many posts of 3 KB.
fn files(posts: usize) -> Vec<Found> {
    let found = |path: String, text: String| Found { path, size: text.len() as f64, text: Some(text), modified: 0.0 };
    let fixed = [
        (
            "_config.yml",
            "title: A site\nurl: https://a.example\npermalink: /1/:year/:title/\nplugins: [jekyll-feed, jekyll-sitemap]\n",
        ),
        (
            "_layouts/post.html",
            "---\nkind: post\n---\n<html><head><title>{{ page.title }} - {{ site.title }}</title>\
             <link rel=\"stylesheet\" href=\"{{ '/assets/main.css' | relative_url }}\"></head><body>{% include nav.html %}\
             <h1 class=\"{{ layout.kind }}\">{{ page.title }}</h1>{{ content }}<footer>Printed {{ site.data.footer.words }}\
             {{ page.previous.title }} {{ page.next.url }}</footer></body></html>",
        ),
        ("_includes/nav.html", "<nav><a href=\"/\">Home</a> {{ site.title }}</nav>"),
        ("_data/footer.yml", "words: by hand\n"),
        ("assets/main.css", "body { font: 16px/1.6 serif }\n"),
        ("_drafts/idea.md", "---\nlayout: post\ntitle: Idea\n---\nSome words\n"),
        ("about.md", "---\nlayout: post\ntitle: About\n---\nSome words, and [the start](index.html)\n"),
        (
            "index.html",
            "---\n---\n<ul>{% for post in site.posts limit: 10 %}<li>{{ post.url }} {{ post.title }}</li>{% endfor %}</ul>\n",
        ),
    ];
    let mut files: Vec<Found> = fixed.map(|(path, text)| found(path.to_owned(), text.to_owned())).into();
    files.extend((0..posts).map(|number| {
        let (year, month, day) = (2001 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        let date = if number == 0 { "date: 2004-06-01\n".to_owned() } else { String::new() };
        let head = format!(
            "---\nlayout: post\ntitle: Post {number}\n{date}categories: [cats]\ntags: [a, b{}]\n---\n",
            number % 7
        );
        found(format!("_posts/{year}-{month:02}-{day:02}-post-{number}.md"), head + &body())
    }));
    files
}

/// What posts are made of, 3 KB of it.
fn body() -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < 3_000 {
        number += 1;
        text.push_str(&format!(
            "Some words about *{number}* and a [link](https://a.example/{number}), then `code` and more words in a \
             paragraph that goes on for a line or two, as they do.\n\n## Section {number}\n\n- one\n- two **bold** words\n\n\
             > A quote of {number} words\n\nA last paragraph with {{{{ page.title }}}} in it and a few words.\n\n"
        ));
    }
    text
}
