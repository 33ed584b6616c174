//! Edits of a host, and HTML that is nested, unclosed or repeated beyond measure.

use std::rc::Rc;
use std::time::Instant;

use galley::preview::patch::Page;
use galley::preview::{Host, StillOutside};
use galley::protocol::Change;

use crate::random::{Random, in_time};

const PIECES: [&str; 40] = [
    "---\n",
    "title: x\n",
    "date: 2020-02-30\n",
    "layout: post\n",
    "layout: [",
    "permalink: /:x/\n",
    "tags: a b\n",
    "- ",
    "\t",
    ": ",
    "{{",
    "}}",
    "{%",
    "%}",
    "{% include JB/setup %}",
    "{% highlight ruby %}",
    "{% endhighlight %}",
    "{% for a in (1..9) %}",
    "{% endfor %}",
    "{{ content }}",
    "{{ site.posts | map: 'content' }}",
    "| date: '%Q'",
    "<div>",
    "</div>",
    "<p",
    "<table>",
    "<!--",
    "-->",
    "<script>",
    "<svg>",
    "```",
    "> ",
    "* ",
    "[a](b)",
    "![a](/b.png)",
    "\r\n",
    "\n\n",
    "\u{1f600}",
    "\0",
    "word ",
];

#[test]
fn edits_break_nothing() {
    in_time("an edited host", || {
        let mut random = Random::new(7);
        for _ in 0..40 {
            let mut host = Host::new(Rc::new(StillOutside { seconds: 1_704_110_400 }));
            host.open(None, &random.text(&PIECES, 20));
            for revision in 0..15 {
                let from = random.below(120);
                let to = from + random.below(6);
                host.edit(&[Change { from, to, insert: random.text(&PIECES, 3) }]);
                host.render(revision);
            }
        }
    });
}

#[test]
fn comparing_pages_takes_time_in_proportion_to_their_length() {
    in_time("a comparison of pages", || {
        for part in [
            "<div>",
            "<p>",
            "<b>",
            "</p>",
            "<li>",
            "<table><td>",
            "<!--",
            "<a \"",
            "<p>a</p>\n",
            "<i>x</i>",
            "</",
            "<svg>",
            "<pre>\n",
            "&",
        ] {
            let page = |count: usize, mark: &str| {
                Page::new(format!("<body>{}{mark}{}", part.repeat(count), part.repeat(count)))
            };
            let time = |count: usize| {
                let start = Instant::now();
                let (old, new) = (page(count, "x"), page(count, "<h1>y</h1>"));
                old.changes(&new);
                start.elapsed().as_secs_f64()
            };
            let (short, long) = (time(20_000), time(80_000));
            assert!(long < 16.0 * short + 0.5, "{part:?}: {short} s, then {long} s");
        }
    });
}
