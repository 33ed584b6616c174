//! The first visit shows the sample's page before the engine has arrived, from a file: `static/sample.html`. It must be
//! the page that the engine makes of `static/sample.md`. `GALLEY_BLESS=1 cargo test --test sample` writes it anew.

use std::rc::Rc;

use galley::preview::{Host, StillOutside};
use galley::protocol::Patch;

const SAMPLE: &str = include_str!("../static/sample.md");
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/static/sample.html");

/// The first of July 2026; any moment after the sample's own date will do.
const NOW: i64 = 1_782_864_000;

#[test]
fn the_samples_page_is_the_engines() {
    let mut host = Host::new(Rc::new(StillOutside { seconds: NOW }));
    host.open(None, SAMPLE);
    let Some(Patch::Page { html }) = host.render(0).patch else { panic!("the sample has no page") };
    if std::env::var_os("GALLEY_BLESS").is_some() {
        std::fs::write(PAGE, &html).expect("static/sample.html can be written");
    }
    let kept = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert_eq!(kept, html, "run GALLEY_BLESS=1 cargo test --test sample");
}

#[test]
fn nothing_is_wrong_with_the_sample() {
    let mut host = Host::new(Rc::new(StillOutside { seconds: NOW }));
    host.open(None, SAMPLE);
    assert_eq!(host.render(0).preview.problems, []);
    assert_eq!(host.advise(), []);
}
