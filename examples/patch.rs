//! Prints the patches that lead a preview from page to page: one JSON string of HTML a line in, one patch a line out.
//! With `--times`, how long each took is printed instead.
//!
//! The browser tests use it to hold patched pages against pages parsed anew.

use std::io::{BufRead, BufWriter, Write};
use std::time::Instant;

use galley::preview::Screen;
use galley::preview::rewrite::Addresses;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let times = std::env::args().any(|argument| argument == "--times");
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut screen = Screen::default();
    for line in std::io::stdin().lock().lines() {
        let html: String = serde_json::from_str(&line?)?;
        let start = Instant::now();
        let patch = screen.show(html, Addresses::new("", "", "/", None));
        if times {
            let kind = if matches!(patch, galley::protocol::Patch::Page { .. }) { "page" } else { "blocks" };
            writeln!(out, "{kind} {:.3} ms", start.elapsed().as_secs_f64() * 1000.0)?;
        } else {
            writeln!(out, "{}", serde_json::to_string(&patch)?)?;
        }
    }
    Ok(out.flush()?)
}
