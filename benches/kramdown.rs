//! kramdown beside pulldown-cmark and comrak, in one run, on posts of 5 KB to 1 MB.
//!
//! Each post is the same mixture of what posts contain, with words that change from section to section. The three take
//! turns, so that a busy machine slows all of them, and nobody colours code. What is printed is the best of many turns,
//! in milliseconds and MB/s, and the ratio to pulldown-cmark.

#![allow(clippy::print_stdout)]

use std::time::{Duration, Instant};

use galley::kramdown::options::Setting;
use galley::kramdown::{Colourless, Options, parse, to_html};
use galley::text::{FileId, Mapped, Source};

const SIZES: [usize; 4] = [5_000, 10_000, 100_000, 1_000_000];
/// The turns of one size take about so long.
const PATIENCE: Duration = Duration::from_secs(5);

fn main() {
    println!("{:>9}  {:>22}  {:>22}  {:>22}  ratio", "bytes", "kramdown", "pulldown-cmark", "comrak");
    let options = jekyll_options();
    for size in SIZES {
        let text = post(size);
        let [ours, pulldown, comrak] = best([&|| kramdown(&text, &options), &|| pulldown(&text), &|| {
            comrak::markdown_to_html(&text, &comrak_options()).len()
        }]);
        let ratio = ours.as_secs_f64() / pulldown.as_secs_f64();
        println!(
            "{:>9}  {:>22}  {:>22}  {:>22}  {ratio:.1}",
            text.len(),
            shown(ours, text.len()),
            shown(pulldown, text.len()),
            shown(comrak, text.len())
        );
    }
}

fn shown(time: Duration, bytes: usize) -> String {
    let rate = bytes as f64 / 1e6 / time.as_secs_f64();
    format!("{:.3} ms {rate:.1} MB/s", time.as_secs_f64() * 1e3)
}

fn best<const N: usize>(works: [&dyn Fn() -> usize; N]) -> [Duration; N] {
    let begun = Instant::now();
    let mut best = [Duration::MAX; N];
    while begun.elapsed() < PATIENCE {
        for (work, best) in works.iter().zip(&mut best) {
            let start = Instant::now();
            std::hint::black_box(work());
            *best = start.elapsed().min(*best);
        }
    }
    best
}

fn jekyll_options() -> Options {
    let mut options = Options::default();
    let set = [
        ("input", Setting::from("GFM")),
        ("hard_wrap", Setting::from(false)),
        ("syntax_highlighter_opts", Setting::from("{default_lang: plaintext, guess_lang: true}")),
    ];
    for (name, value) in set {
        options.set(name, &value).expect("a value that the option takes");
    }
    options
}

fn kramdown(text: &str, options: &Options) -> usize {
    let source = Source::new(FileId::new(0), "post.md", text);
    let mapped = Mapped::from_source(&source, 0..text.len());
    let document = parse(&mapped, options).output;
    to_html(&document, &mapped, options, &Colourless).output.len()
}

fn pulldown(text: &str) -> usize {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(text, pulldown_cmark::Options::all()));
    html.len()
}

fn comrak_options() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.header_ids = Some(String::new());
    options.parse.smart = true;
    options.render.r#unsafe = true;
    options
}

/// A post of about so many bytes.
fn post(size: usize) -> String {
    let mut text = String::new();
    let mut section = 0;
    while text.len() < size {
        section += 1;
        text += &SECTION.replace("%N", &section.to_string()).replace("%W", WORDS[section % WORDS.len()]);
    }
    text
}

const WORDS: [&str; 5] = ["gardens", "compilers", "harbours", "émigrés", "spreadsheets"];

const SECTION: &str = r#"## Section %N: about %W

This is what one writes about *%W* on a **quiet afternoon** -- with "quotes", it's said, and a [link](https://example.org/%N "a title")
to some other page. The second line goes on for a while, has `inline code` and an image ![of %W](/assets/%N.png) in the middle,
and ends... somewhere else. See the note[^n%N] and [the reference][ref%N] for more.

- a first item with some words
- a second one, **bold**
  with a second line
    - and one below it
    - and another
- a last item

> A quotation of some length, which somebody has said about %W
> and which goes on over two lines.

```ruby
def section(number = %N)
  puts "section #{number} < %N & more"
end
```

| name | value | remark |
|------|:-----:|-------:|
| one  | `1`   | about %W |
| two  | *2*   | more of it |

1. Do this
2. Then do that
   and wait

A paragraph with <em class="x">HTML</em> in it &amp; an entity &copy;.

<div class="box">
  <p>Block HTML that is left alone.</p>
</div>

Another longer paragraph without anything special in it, because most of what people write is just that: words after words,
a comma here, a full stop there. It goes on for three lines so that the ordinary text outweighs the rest of the constructs,
as it does in most posts that one can find.

[^n%N]: The note of section %N.

[ref%N]: https://example.net/refs/%N
{: .wide}

"#;
