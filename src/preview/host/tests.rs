use super::*;
use crate::preview::desk::StillOutside;
use crate::protocol::{Edit, Outcome, Reason, Remedy, SurfaceNote, Why};

fn host() -> Host {
    Host::new(Rc::new(StillOutside { seconds: 1_704_110_400 }))
}

fn page(shown: &Shown) -> &str {
    match &shown.patch {
        Some(Patch::Page { html }) => html,
        other => panic!("no page: {other:?}"),
    }
}

#[test]
fn a_pasted_post_is_shown_under_a_derived_name() {
    let mut host = host();
    host.open(None, "---\nlayout: post\ntitle: A Cat\ndate: 2019-03-14\n---\nHello *there*\n");
    let shown = host.render(7);
    assert_eq!((shown.preview.revision, &*shown.preview.name), (7, "2019-03-14-a-cat.md"));
    let verdict = shown.preview.judged();
    assert!(verdict.outcome == Outcome::Live && shown.preview.problems.is_empty(), "{:?}", shown.preview);
    assert!(page(&shown).contains("Hello <em>there</em>"), "{}", page(&shown));
}

#[test]
fn a_key_changes_a_text() {
    let mut host = host();
    host.open(None, "---\ntitle: x\ndate: 2019-03-14\nlayout: post\n---\none\n\ntwo \u{1f600} words\n\nthree\n");
    host.render(1);
    let at = "---\ntitle: x\ndate: 2019-03-14\nlayout: post\n---\none\n\ntwo \u{1f600}".encode_utf16().count();
    host.edit(&[Change { from: at, to: at + 1, insert: "x".into() }]);
    let Some(Patch::Blocks { operations }) = host.render(2).patch else { panic!("no blocks") };
    let html: Vec<_> = operations.iter().map(|operation| &*operation.html).collect();
    assert_eq!(html, ["two \u{1f600}xwords"]);
}

#[cfg(feature = "full")]
#[test]
fn surfaces_are_patched_as_pages_are() {
    let mut host = host();
    host.open(None, "---\ntitle: x\ndate: 2019-03-14\nlayout: post\n---\none\n\ntwo\n");
    host.render(1);
    let insert = |host: &mut Host| {
        let at = host.text.encode_utf16().count() - 1;
        host.edit(&[Change { from: at, to: at, insert: "x".into() }]);
    };
    for surface in Surface::ALL {
        host.show_surface(surface);
        let shown = host.render(2);
        let is_page = matches!(shown.patch, Some(Patch::Page { .. }));
        assert_eq!(is_page, surface != Surface::Page, "{surface:?}");
        insert(&mut host);
        assert!(matches!(host.render(3).patch, Some(Patch::Blocks { .. })), "{surface:?}");
        same_as_fresh(&mut host);
        let Some(Patch::Page { html }) = host.whole_page() else { panic!("no page") };
        assert!(html.contains("<article class=\"post\">"), "{html}");
    }
    insert(&mut host);
    let Some(Patch::Blocks { operations }) = host.render(4).patch else { panic!("no blocks") };
    assert!(operations.iter().all(|operation| operation.html.len() < 200), "{operations:?}");
}

#[cfg(feature = "full")]
#[test]
fn a_draft_laid_among_the_posts_is_not_in_the_feed() {
    let mut host = host();
    host.configure(Settings { config: "plugins: [jekyll-feed]".into(), ..Settings::default() });
    host.show_surface(Surface::Feed);
    let mut note = |name: &str| {
        host.open(Some(name), "---\ntitle: x\ndate: 2019-03-14\n---\none\n");
        host.render(1).preview.note
    };
    assert_eq!(note("_posts/2019-03-14-x.md"), None);
    assert_eq!(note("_drafts/x.md"), Some(SurfaceNote::NotInFeed));
}

#[test]
fn what_jekyll_does_not_read_is_shown_all_the_same() {
    let mut host = host();
    host.open(Some("my post.md"), "---\nlayout: post\n---\nHello\n");
    let shown = host.render(1);
    assert_eq!(shown.preview.name, "my post.md");
    assert!(page(&shown).contains("Hello"));
    assert_eq!(shown.preview.judged().reasons[0].why, Why::PostName("my post.md".to_owned()));
}

#[test]
fn an_invalid_date_is_found_at_its_place_and_can_be_set() {
    let mut host = host();
    let text = "---\ntitle: x\ndate: tomorrow\n---\nHello\n";
    host.open(Some("2024-01-02-x.md"), text);
    let shown = host.render(1);
    let verdict = shown.preview.judged();
    assert_eq!((verdict.outcome, verdict.url.as_deref()), (Outcome::Ends, None));
    let Reason { why: Why::BuildEnds(message), place: Some(place), remedies } = &verdict.reasons[0] else {
        panic!("{:?}", verdict.reasons)
    };
    assert!(message.starts_with("Invalid date 'tomorrow'"), "{message}");
    assert_eq!((place.line, &text[place.from..place.to]), (3, "date: tomorrow"));
    assert!(matches!(remedies[..], [Remedy::Edit(Edit::DateNow, _)]), "{remedies:?}");
}

#[test]
fn where_the_build_ends_the_page_is_recovered() {
    let mut host = host();
    host.open(None, "---\ntitle: x\n---\nfirst {% include none.html %} last\n");
    let shown = host.render(1);
    assert!(shown.preview.build_ends.is_some() && shown.preview.shown);
    assert_eq!(shown.preview.judged().outcome, Outcome::Ends);
    assert!(page(&shown).contains("last"));
    assert!(host.render_exact("a {% include none.html %}", &Settings::default()).is_err());
}

#[test]
fn an_unknown_tag_is_a_badge_and_the_rest_is_there() {
    let mut host = host();
    let text = "---\ntitle: x\n---\n# Head {% foo %}\n\n**{% bar a b %}** `x {% foo %}`\n\n- {% foo %}\n\n{% blk %}\nIn *it*\n\
                {% endblk %}\n\n```ruby\nx = {% foo %}\n```\n\n[link](/x/{% foo %})\n\n| a | {% foo %} |\n";
    host.open(Some("a.md"), text);
    let shown = host.render(1);
    let html = page(&shown);
    assert!(html.contains("In <em>it</em>") && html.contains("<a href=\"/x/\">"), "{html}");
    let badge = |name: &str| html.matches(&format!("aria-label=\"Unknown tag '{name}'\"")).count();
    assert_eq!((badge("foo"), badge("bar"), badge("blk"), badge("endblk")), (5, 1, 1, 0), "{html}");
    assert!(!html.contains('\u{fdd0}'));
}

#[test]
fn an_image_of_the_draft_is_shown() {
    let mut host = host();
    host.open(None, "---\ntitle: x\n---\n![a](/assets/img/cat.png) ![b](/assets/img/dog.png)\n");
    host.render(1);
    let question = Question::Images { at: 0, names: vec!["Cat.png".into(), "cat.png".into()] };
    let Some(Answer::Images(found)) = host.answer(&question) else { panic!("no places") };
    let paths: Vec<&str> = found.images.iter().map(|image| image.path.as_str()).collect();
    assert_eq!(paths, ["assets/img/cat.png", "assets/img/cat-2.png"]);
    assert_eq!((found.images[0].text.as_str(), found.images[0].caret), ("![](/assets/img/cat.png)", 2));
    host.add(vec![(paths[0].to_owned(), 9.0)]);
    host.refresh();
    let html = page(&host.render(2)).to_owned();
    assert!(html.contains("src=\"galley:0/assets/img/cat.png\""), "{html}");
    assert!(!html.contains("galley:0/assets/img/dog"), "{html}");
    let asset = Asset::File { path: "assets/img/cat.png".into() };
    assert_eq!(host.asset("galley:0/assets/img/cat.png"), Some(asset));
}

#[test]
fn questions_count_in_utf16() {
    let mut host = host();
    let text = "---\ntitle: A Cat\ndate: 2019-03-14\n---\n\u{1f600} {{ page.ti\u{fc} }}";
    host.open(None, text);
    host.render(1);
    let at = text.encode_utf16().count() - 4;
    let Some(Answer::Completions(found)) = host.answer(&Question::Complete { at, explicit: false }) else {
        panic!("no completions")
    };
    assert_eq!((found.from, found.to), (at - 2, at + 1));
    let title = found.items.iter().find(|item| item.label == "title").map(|item| item.detail.as_str());
    assert_eq!(title, Some("\"A Cat\""));
}

#[test]
fn the_exact_html_is_the_content_alone() {
    let settings = Settings { config: "url: https://a.example".into(), ..Settings::default() };
    let html = host().render_exact("---\nlayout: post\n---\n{{ site.url }} *x*\n", &settings);
    assert_eq!(html.as_deref(), Ok("<p>https://a.example <em>x</em></p>\n"));
}

/// What the last render of a row of edits gives, against that of a host that was given the final text.
fn same_as_fresh(edited: &mut Host) {
    let mut fresh = host();
    fresh.open(edited.name.as_deref(), &edited.text);
    fresh.configure(edited.settings.clone());
    #[cfg(feature = "full")]
    fresh.show_surface(edited.surface);
    edited.refresh();
    let (is, should) = (edited.render(0), fresh.render(0));
    assert_eq!(is.preview, should.preview, "after {:?}", edited.text);
    assert_eq!(is.patch, should.patch, "after {:?}", edited.text);
}

#[test]
fn edits_one_by_one_give_what_a_fresh_start_gives() {
    const PIECES: [&str; 24] = [
        "---\n",
        "---\ntitle: A\n---\n",
        "date: 2019-03-14\n",
        "layout: post\n",
        "layout: none\n",
        "title: \"x",
        ": ",
        "- a\n",
        "{{ page.title }}",
        "{{ site.time }}",
        "{% if x %}",
        "{% endif %}",
        "{% nonsense %}",
        "{% include x %}",
        "{{ x | y: }}",
        "{% raw %}",
        "published: false\n",
        "permalink: /x/\n",
        "# h\n\n",
        "*a*",
        "<div>",
        "\u{1f600}",
        "\n\n",
        "\u{e9}",
    ];
    let mut x = 0x2545_f491_4f6c_dd1d_u64;
    let mut pick = |limit: usize| {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        usize::try_from(x % limit.max(1) as u64).unwrap_or_default()
    };
    for _ in 0..12 {
        let mut host = host();
        host.open(None, "---\nlayout: post\ntitle: A Cat\ndate: 2019-03-14\n---\nHello *there*\n\n- one\n- two\n");
        for _ in 0..20 {
            let length = host.text.encode_utf16().count();
            let from = pick(length + 1);
            let to = (from + pick(4)).min(length);
            let insert = if pick(3) == 0 { String::new() } else { PIECES[pick(PIECES.len())].to_owned() };
            host.edit(&[Change { from, to, insert }]);
            if pick(8) == 0 {
                host.rename(["a.md", "2020-01-01-b.md", "_drafts/c.md"][pick(3)]);
            }
            host.render(0);
            same_as_fresh(&mut host);
        }
    }
}
