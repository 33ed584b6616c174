//! Prints how long the engine takes for a key: a letter in a paragraph at the end and in the middle of a post of
//! 13 KB, 100 KB and 1 MB, from the edit to the patch, and for the advice after it. `benches/site.rs` measures open sites.

#![allow(clippy::print_stdout)]

use std::rc::Rc;
use std::time::{Duration, Instant};

use galley::preview::{Host, StillOutside};
use galley::protocol::{Change, Patch};

const SIZES: [(&str, usize); 3] = [("13 KB", 13_000), ("100 KB", 100_000), ("1 MB", 1_000_000)];
const KEYS: usize = 20;

fn main() {
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
        let start = Instant::now();
        let found = host.advise().len();
        println!("{name}: advice after it: {:.2} ms, {found} pieces", milliseconds(start.elapsed()));
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
