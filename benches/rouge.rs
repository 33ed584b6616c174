//! Lexers on real code: a file of 500 lines, and 1 MB.
//!
//! `cargo bench --bench rouge [-- FOLDER]`: the folder holds files of code, each named after its language
//! (`ruby.json`: a list of strings in JSON, which are put together over and over). Without one, each lexer gets code
//! that is much the same in all languages. What is printed is the best of several runs.

#![allow(clippy::print_stdout)]

use std::path::Path;
use std::time::{Duration, Instant};

use galley::rouge::{LEXERS, lex};

const LINES: usize = 500;
const LONG: usize = 1_000_000;
/// Each measurement is repeated for about so long.
const PATIENCE: Duration = Duration::from_millis(300);

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    println!("{:>14}  {:>10}  {:>12}  {:>12}  {:>10}", "language", "500 lines", "of KB", "1 MB", "MB/s");
    for lexer in LEXERS {
        let code = folder.as_deref().and_then(|folder| read(Path::new(folder), lexer.tag));
        let code = code.unwrap_or_else(|| SAMPLE.to_owned());
        let long = code.repeat(LONG / code.len() + 1);
        let end = (0..=LONG).rev().find(|end| long.is_char_boundary(*end)).unwrap_or(0);
        let lines: String = long.split_inclusive('\n').take(LINES).collect();
        let (file, whole) = (best(|| lex(lexer, &lines)), best(|| lex(lexer, &long[..end])));
        println!(
            "{:>14}  {:>7.3} ms  {:>9.1} KB  {:>9.2} ms  {:>10.1}",
            lexer.tag,
            file.as_secs_f64() * 1e3,
            lines.len() as f64 / 1e3,
            whole.as_secs_f64() * 1e3,
            end as f64 / 1e6 / whole.as_secs_f64()
        );
    }
}

fn read(folder: &Path, tag: &str) -> Option<String> {
    let text = std::fs::read_to_string(folder.join(format!("{tag}.json"))).ok()?;
    let codes: Vec<String> = serde_json::from_str(&text).ok()?;
    Some(codes.join("\n")).filter(|code| !code.is_empty())
}

fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let begun = Instant::now();
    let mut best = Duration::MAX;
    while begun.elapsed() < PATIENCE {
        let start = Instant::now();
        std::hint::black_box(work());
        best = best.min(start.elapsed());
    }
    best
}

const SAMPLE: &str = r##"# A comment of some length, as one writes it
/* and another one */
function count(items, limit) {
    let total = 0; // nothing yet
    for (const item of items) {
        if (item.name === "first \"one\"" && total < 1.5e3) total += item.size * 0x1f;
    }
    return { total: total, names: items.map(i => `${i.name}`), 'key': [1, 2, 3] };
}
def other(a, b = nil)
  puts "#{a} is #{b}" unless a.empty?
  @value ||= { :x => 1, y: %w[a b c] }
end
<p class="a">Text &amp; more <b>bold</b></p>
select name, count(*) from table where id = 3 and name like '%x%' group by name;

"##;
