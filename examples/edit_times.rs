//! Prints how long the engine takes for a key: a letter in a paragraph at the end and in the middle of a post of
//! 13 KB, 100 KB and 1 MB, from the edit to the patch; and in the files of sites of 10, 1,000 and 5,000 posts.

#![allow(clippy::print_stdout)]

use std::rc::Rc;
use std::time::{Duration, Instant};

use galley::preview::site::Found;
use galley::preview::{Host, StillOutside};
use galley::protocol::{Change, Patch};

const SIZES: [(&str, usize); 3] = [("13 KB", 13_000), ("100 KB", 100_000), ("1 MB", 1_000_000)];
const KEYS: usize = 20;
const SITES: [usize; 3] = [10, 1_000, 5_000];

fn main() {
    posts();
    SITES.into_iter().for_each(site);
}

/// Opens a site and types into one file of each kind.
fn site(posts: usize) {
    let mut host = Host::new(Rc::new(StillOutside { seconds: 1_704_110_400 }));
    host.open_site(None);
    let files = files(posts);
    let site = host.site_mut().expect("it was just opened");
    let start = Instant::now();
    site.take_in(files.clone());
    site.complete();
    let listed = site.index().entries.len();
    println!("{posts} posts: {listed} files indexed in {:.1} ms", milliseconds(start.elapsed()));
    for path in
        ["_posts/2001-01-01-post-0.md", "_drafts/idea.md", "about.md", "_includes/nav.html", "_layouts/post.html"]
    {
        let text =
            files.iter().find(|file| file.path == path).and_then(|file| file.text.as_deref()).unwrap_or_default();
        host.open_file(path, text);
        host.render(0);
        let at = text.find("words").unwrap_or(text.len());
        let mut times: Vec<_> = (0..KEYS)
            .map(|_| {
                let start = Instant::now();
                host.edit(&[Change { from: at, to: at, insert: "x".into() }]);
                host.render(1);
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        println!("{posts} posts: a key in {path}: {:.2} ms", milliseconds(times[KEYS / 2]));
    }
}

/// A site whose pages do not list its posts.
fn files(posts: usize) -> Vec<Found> {
    let found = |path: String, text: String| Found { path, size: text.len() as f64, text: Some(text), modified: 0.0 };
    let fixed = [
        ("_config.yml", "title: Times\nurl: https://a.example\n"),
        (
            "_layouts/post.html",
            "<html><body>{% include nav.html %}<h1>{{ page.title }}</h1>{{ content }}words</body></html>",
        ),
        ("_includes/nav.html", "<nav>{{ site.title }} words</nav>"),
        ("_drafts/idea.md", "---\nlayout: post\ntitle: Idea\n---\nSome words\n"),
        ("about.md", "---\nlayout: post\ntitle: About\n---\nSome words\n"),
    ];
    let mut files: Vec<Found> = fixed.map(|(path, text)| found(path.to_owned(), text.to_owned())).into();
    files.extend((0..posts).map(|number| {
        let (year, month, day) = (2001 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        let text =
            post(3_000).replace("title: Times\ndate: 2024-01-01", &format!("title: Post {number}\ntags: [a, b]"));
        found(format!("_posts/{year}-{month:02}-{day:02}-post-{number}.md"), text)
    }));
    files
}

fn posts() {
    for (name, size) in SIZES {
        let mut host = Host::new(Rc::new(StillOutside { seconds: 1_704_110_400 }));
        let text = post(size);
        let start = Instant::now();
        host.open(None, &text);
        host.render(0);
        println!("{name}: opened in {:.2} ms", milliseconds(start.elapsed()));
        for (place, at) in [("middle", text.len() / 2), ("end", text.len())] {
            let at = text[..at].rfind("words").unwrap_or(at);
            let mut times: Vec<_> = (0..KEYS).map(|_| key(&mut host, at)).collect();
            times.sort_unstable();
            let (median, worst) = (times[KEYS / 2], times[KEYS - 1]);
            println!(
                "{name}: a key in the {place}: {:.2} ms, at worst {:.2}",
                milliseconds(median),
                milliseconds(worst)
            );
        }
    }
}

/// Types a letter and gives the time until its patch, which must be one of blocks.
fn key(host: &mut Host, at: usize) -> Duration {
    let start = Instant::now();
    host.edit(&[Change { from: at, to: at, insert: "x".into() }]);
    let shown = host.render(1);
    let time = start.elapsed();
    assert!(matches!(shown.patch, Some(Patch::Blocks { .. })), "a key needs no whole page");
    time
}

/// A post of about that many bytes, of what posts are made of.
fn post(size: usize) -> String {
    let mut text = String::from("---\nlayout: post\ntitle: Times\ndate: 2024-01-01\n---\n");
    let mut number = 0;
    while text.len() < size {
        number += 1;
        text.push_str(&format!(
            "## Section {number}\n\nSome words about *{number}* and a [link](https://a.example/{number}), then `code` and \
             more words in a paragraph that goes on for a line or two, as they do.\n\n- one\n- two **bold** words\n\n\
             > A quote of {number} words\n\n```ruby\nputs {number}\n```\n\nA last paragraph with {{{{ page.title }}}} in \
             it and a few words.\n\n"
        ));
    }
    text
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
