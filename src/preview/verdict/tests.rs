//! Every code, where it fires and where it stays silent.

use std::rc::Rc;

use super::*;
use crate::jekyll::testing::{TestSite, site};
use crate::preview::{Host, StillOutside};
use crate::protocol::{Change, FileKind, Moment, Preview, Settings};

const CONFIG: &str = "//- _config.yml\nurl: https://a.example\nbaseurl: /b\nexclude: [tmp]\nlimit_posts: 0\n\
                      collections:\n  recipes: {output: true}\n  notes:\n\
                      defaults:\n- scope: {path: hush}\n  values: {published: false}\n";

fn judge(site: &TestSite, path: &str) -> Verdict {
    let (site, path) = (&site.site, VirtualPath::new(path));
    let source = site.world().source(&path).expect("the file is there");
    let subject = Subject {
        site,
        path: &path,
        text: source.text(),
        file: source.id(),
        diagnostics: &[],
        ends: None,
        elsewhere: None,
        is_marked: false,
        is_bare: false,
    };
    verdict(&subject)
}

/// The verdict on one file of a site with [`CONFIG`].
fn of(path: &str, text: &str) -> Verdict {
    judge(&site(&format!("{CONFIG}//- {path}\n{text}")), path)
}

fn whys(verdict: &Verdict) -> Vec<Why> {
    verdict.reasons.iter().map(|reason| reason.why.clone()).collect()
}

/// The outcome of one file, and why.
fn told(path: &str, text: &str) -> (Outcome, Vec<Why>) {
    let verdict = of(path, text);
    (verdict.outcome, whys(&verdict))
}

const HEADER: &str = "---\n---\n";

#[test]
fn pages_posts_and_documents_go_live_at_their_addresses() {
    for (path, url) in [
        ("about.md", "/about.html"),
        ("_posts/2019-01-02-a.md", "/2019/01/02/a.html"),
        ("_recipes/cake.md", "/recipes/cake.html"),
    ] {
        let verdict = of(path, HEADER);
        assert_eq!((verdict.outcome, whys(&verdict)), (Outcome::Live, vec![]), "{path}");
        assert_eq!(verdict.url, Some(format!("https://a.example/b{url}")));
    }
    assert_eq!(of("_posts/2019-01-02-a.md", "no front matter").outcome, Outcome::Live);
}

#[test]
fn names_and_folders_keep_files_out() {
    let held = |why: Why| (Outcome::Held, vec![why]);
    assert_eq!(told("_posts/a.md", HEADER), held(Why::PostName("a.md".into())));
    assert_eq!(told("_drafts/a.md", HEADER), held(Why::Draft));
    assert_eq!(told("tmp/a.md", HEADER), held(Why::Excluded("tmp".into(), "tmp".into())));
    assert_eq!(told("vendor/bundle/a.md", HEADER).0, Outcome::Live, "the author's list takes the place of Jekyll's");
    assert_eq!(told("a/.b.md", HEADER), held(Why::SpecialName("a/.b.md".into())));
    assert_eq!(told("_cakes/a.md", HEADER), held(Why::NoCollection("_cakes".into())));
    assert_eq!(told("_notes/a.md", HEADER), held(Why::NoOutput("notes".into())));
    assert_eq!(told("_notes/a.txt", "text"), (Outcome::Held, vec![Why::NoOutput("notes".into()), Why::Copied]));
    let plain = judge(&site("//- Gemfile\nx"), "Gemfile");
    assert_eq!(whys(&plain), [Why::ExcludedByDefault("Gemfile".into())]);
    let outside =
        judge(&site("//- _config.yml\ncollections_dir: c\n//- _posts/2019-01-01-a.md\n"), "_posts/2019-01-01-a.md");
    assert_eq!(whys(&outside), [Why::OutsideCollections("c".into())]);
    assert_eq!(outside.reasons[0].remedies, [Remedy::Rename("c/_posts/2019-01-01-a.md".into())]);
    let shown = site("//- _config.yml\nshow_drafts: true\n//- _drafts/a\n---\n---\n");
    assert_eq!(whys(&judge(&shown, "_drafts/a")), [Why::DraftName("a".into())]);
    assert_eq!(judge(&shown, "_drafts/a").reasons[0].remedies, [Remedy::Rename("_drafts/a.md".into())]);
    let few = site("//- _config.yml\nlimit_posts: 1\n//- _posts/2019-01-01-a.md\n//- _posts/2019-01-02-b.md\n");
    let limited = judge(&few, "_posts/2019-01-01-a.md");
    assert_eq!((limited.outcome, whys(&limited)), (Outcome::Held, vec![Why::LimitPosts(1)]));
    assert_eq!(limited.reasons[0].place.as_ref().map(|place| (&*place.file, place.line)), Some(("_config.yml", 1)));
}

#[test]
fn a_name_is_mended_by_another() {
    let renamed = |path: &str| of(path, HEADER).reasons[0].remedies.clone();
    assert_eq!(renamed("_posts/deep/a cat.md"), [Remedy::Rename("_posts/deep/2024-01-01-a-cat.md".into())]);
    assert_eq!(renamed("_private/x.md"), [], "it may be meant for a collection");
    assert_eq!(renamed("a/_private/x.md"), [Remedy::Rename("a/private/x.md".into())]);
    assert_eq!(renamed(".hidden.md"), [Remedy::Rename("hidden.md".into())]);
    assert_eq!(renamed("_drafts/x.md"), [Remedy::Publish]);
}

#[test]
fn published_decides() {
    let post = |front_matter: &str| of("_posts/2019-01-01-a.md", front_matter);
    for front_matter in ["---\npublished: false\n---\n", "---\npublished:\n---\n", "---\npublished: no # yet\n---\n"] {
        let verdict = post(front_matter);
        assert_eq!((verdict.outcome, whys(&verdict)), (Outcome::Held, vec![Why::Unpublished]), "{front_matter}");
        assert_eq!(verdict.reasons[0].place.as_ref().map(|place| (place.kind, place.line)), Some((FileKind::Open, 2)));
        let mended = mended(front_matter, &verdict);
        assert_eq!(post(&mended).outcome, Outcome::Live, "{mended:?}");
    }
    assert_eq!(
        mended("---\npublished: no # yet\n---\n", &post("---\npublished: no # yet\n---\n")),
        "---\npublished: yes # yet\n---\n"
    );
    for front_matter in ["---\npublished: false\n---\n", "---\npublished:\n---\n"] {
        let recipe = of("_recipes/cake.md", front_matter);
        assert_eq!((recipe.outcome, whys(&recipe)), (Outcome::Held, vec![Why::Unpublished]), "{front_matter}");
    }
    let quiet = of("hush/a.md", HEADER);
    assert_eq!(whys(&quiet), [], "pages have defaults only in Liquid");
    let quiet = of("hush/_posts/2019-01-01-a.md", "---\ntitle: x\n---\n");
    assert_eq!(whys(&quiet), [Why::UnpublishedByDefault]);
    assert_eq!(quiet.reasons[0].place.as_ref().map(|place| place.line), Some(8));
    assert_eq!(mended("---\ntitle: x\n---\n", &quiet), "---\ntitle: x\npublished: true\n---\n");
    let empty = of("hush/_posts/2019-01-01-a.md", "");
    assert_eq!(mended("", &empty), "---\npublished: true\n---\n");
    assert_eq!(told("hush/a.txt", "text"), (Outcome::Held, vec![Why::UnpublishedByDefault, Why::Copied]));
}

#[test]
fn a_date_is_waited_for() {
    let later = Why::Future(Moment { shown: "2030-01-01 00:00:00 +0000".into(), seconds: 1_893_456_000.0 });
    let text = "---\ndate: 2030-01-01\r\n---\r\n";
    for path in ["_posts/2019-01-01-a.md", "_recipes/cake.md"] {
        let verdict = of(path, text);
        assert_eq!((verdict.outcome, whys(&verdict)), (Outcome::Waits, vec![later.clone(), Why::NeedsPush]), "{path}");
        let mended = mended(text, &verdict);
        assert_eq!(mended, "---\ndate: 2024-01-01 11:59:00 +0000\r\n---\r\n");
        assert_eq!(of(path, &mended).outcome, Outcome::Live);
    }
    let named = of("_posts/2030-01-01-a.md", HEADER);
    assert_eq!(whys(&named), [later, Why::NeedsPush]);
    assert_eq!(named.reasons[0].place, None);
    assert_eq!(of("_posts/2030-01-01-a.md", &mended(HEADER, &named)).outcome, Outcome::Live);
    let both = of("_posts/2030-01-01-a.md", "---\npublished: false\n---\n");
    assert_eq!((both.outcome, both.reasons.len()), (Outcome::Held, 2));
    assert_eq!(of("about.md", text).outcome, Outcome::Live, "a page's date is nothing but data");
    let shows = site("//- _config.yml\nfuture: true\n//- _posts/2030-01-01-a.md\n");
    assert_eq!(judge(&shows, "_posts/2030-01-01-a.md").outcome, Outcome::Live);
}

#[test]
fn front_matter_that_is_not_read_speaks_against_a_post() {
    let post = "_posts/2019-01-01-a.md";
    let unclosed = "---\ntitle: x\n\ntext\n";
    assert_eq!(told(post, unclosed), (Outcome::Live, vec![Why::UnclosedFrontMatter]));
    assert_eq!(mended(unclosed, &of(post, unclosed)), "---\ntitle: x\n---\n\ntext\n");
    let late = "\n---\ntitle: x\n---\ntext\n";
    assert_eq!(told(post, late), (Outcome::Live, vec![Why::LateFrontMatter]));
    assert_eq!(mended(late, &of(post, late)), "---\ntitle: x\n---\ntext\n");
}

#[test]
fn files_without_front_matter_are_copied() {
    for (path, text, why) in [
        ("about.md", "text", Why::NoFrontMatter),
        ("main.scss", "a {}", Why::NoFrontMatter),
        ("robots.txt", "text", Why::Copied),
        ("about.md", "\n ---\ntitle: x\n---\n", Why::LateFrontMatter),
    ] {
        let verdict = of(path, text);
        assert_eq!((verdict.outcome, whys(&verdict)), (Outcome::Copied, vec![why]), "{path}");
        assert_eq!(verdict.url, Some(format!("https://a.example/b/{path}")));
    }
    let own = judge(&site("//- _config.yml\nmarkdown_ext: mdown\n//- a.mdown\ntext"), "a.mdown");
    assert_eq!(whys(&own), [Why::NoFrontMatter], "what is Markdown, the configuration says");
    let own = judge(&site("//- _config.yml\nmarkdown_ext: mdown\n//- a.md\ntext"), "a.md");
    assert_eq!(whys(&own), [Why::Copied]);
    assert_eq!(mended("a\r\nb", &of("about.md", "a\r\nb")), "---\r\n---\r\na\r\nb");
    let late = "\n ---\ntitle: x\n---\n";
    assert_eq!(mended(late, &of("about.md", late)), "---\ntitle: x\n---\n");
}

#[test]
fn a_byte_order_mark_hides_front_matter_but_that_of_posts() {
    let marked = |name: &str, config: &str| {
        let text = "\u{feff}---\ntitle: x\n---\n{{ page.title }}\n";
        let verdict = judged(Some(name), text, config);
        (verdict.outcome, whys(&verdict))
    };
    let hidden = (Outcome::Copied, vec![Why::ByteOrderMark]);
    assert_eq!(marked("about.html", ""), hidden);
    assert_eq!(marked("about.md", ""), (Outcome::Live, vec![]), "Pages makes pages of Markdown without front matter");
    assert_eq!(marked("about.md", "plugins: []\noptional_front_matter: {enabled: false}"), hidden);
    assert_eq!(marked("_recipes/a.md", "collections: {recipes: {output: true}}"), hidden);
    assert_eq!(marked("_posts/2019-01-01-a.md", ""), (Outcome::Live, vec![]));
    assert_eq!(judged(Some("about.html"), "---\n---\n", "").outcome, Outcome::Live);
    let offered = judged(Some("about.html"), "\u{feff}---\n---\n", "").reasons.remove(0).remedies;
    assert_eq!(offered, [Remedy::RemoveMark]);
}

#[test]
fn parts_of_pages_are_told_as_such() {
    for (path, why) in [
        ("_layouts/a.html", Why::Layout),
        ("_includes/a.html", Why::Include),
        ("_data/a.yml", Why::Data),
        ("_sass/a.scss", Why::Sass),
        ("_plugins/a.rb", Why::Plugin),
    ] {
        assert_eq!(told(path, "x"), (Outcome::Part, vec![why]), "{path}");
    }
    assert_eq!(told("_config.yaml", "x: y"), (Outcome::Part, vec![Why::Config]));
}

/// The text after the first remedy of the verdict, which is an edit.
fn mended(text: &str, verdict: &Verdict) -> String {
    let remedy = verdict.reasons.iter().find_map(|reason| reason.remedies.first());
    let Some(Remedy::Edit(_, changes)) = remedy else { panic!("no edit: {verdict:?}") };
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for Change { from, to, insert } in changes.iter().rev() {
        units.splice((*from).min(units.len())..(*to).min(units.len()), insert.encode_utf16());
    }
    String::from_utf16(&units).expect("whole letters")
}

fn pasted(name: Option<&str>, text: &str, config: &str) -> Preview {
    let mut host = Host::new(Rc::new(StillOutside { seconds: crate::jekyll::testing::NOW }));
    host.open(name, text);
    host.configure(Settings { config: config.to_owned(), ..Settings::default() });
    host.render(1).preview
}

fn judged(name: Option<&str>, text: &str, config: &str) -> Verdict {
    pasted(name, text, config).judged().clone()
}

#[test]
fn a_pasted_post_is_judged_under_its_own_name() {
    assert_eq!(judged(None, "---\ntitle: x\n---\n", "").url.as_deref(), Some("/2024/01/01/x.html"));
    let named = judged(Some("my post.md"), "---\nlayout: post\ntitle: x\n---\n", "");
    assert_eq!(whys(&named), [Why::PostName("my post.md".into())]);
    assert_eq!(named.reasons[0].remedies, [Remedy::Rename("2024-01-01-my-post.md".into())]);
    let draft = judged(Some("_drafts/a.md"), HEADER, "");
    assert_eq!((draft.outcome, whys(&draft)), (Outcome::Held, vec![Why::Draft]));
    let excluded = judged(Some("about.md"), HEADER, "exclude: [about.md]");
    assert_eq!(whys(&excluded), [Why::Excluded("about.md".into(), "about.md".into())]);
    let place = excluded.reasons[0].place.as_ref();
    assert_eq!(place.map(|place| (&*place.file, place.kind)), Some(("_config.yml", FileKind::Site)));
    assert_eq!(whys(&judged(Some("about.html"), "text", "")), [Why::NoFrontMatter]);
    assert_eq!(judged(Some("about.md"), "text", "").outcome, Outcome::Live, "Pages needs none in Markdown");
}

#[test]
fn the_end_of_the_build_comes_first() {
    let preview = pasted(Some("_notes/a.md"), "---\ntitle: x\n---\n\n{% nonsense %}\n", "collections: [notes]");
    let verdict = preview.judged().clone();
    assert_eq!(verdict.outcome, Outcome::Ends);
    let ends = Why::BuildEnds(preview.build_ends.unwrap_or_default());
    assert_eq!(whys(&verdict), [ends, Why::NoOutput("notes".into())]);
    assert_eq!(verdict.reasons[0].place.as_ref().map(|place| (place.kind, place.line)), Some((FileKind::Open, 5)));
}

#[test]
fn what_jekyll_does_not_render_ends_no_build() {
    let outcome = |name: Option<&str>, text: &str| {
        let preview = pasted(name, text, "");
        assert_eq!(preview.build_ends.is_some(), preview.judged().outcome == Outcome::Ends, "{name:?} {text}");
        assert!(preview.build_ends.is_some() || preview.would_end.is_some(), "{name:?} {text}");
        preview.judged().outcome
    };
    let body = "\n---\n{% nonsense %}\n";
    assert_eq!(outcome(None, &format!("---\ntitle: x\npublished: false{body}")), Outcome::Held);
    assert_eq!(outcome(Some("a.md"), &format!("---\npublished: false{body}")), Outcome::Held);
    assert_eq!(outcome(Some("_drafts/a.md"), &format!("---\ntitle: x{body}")), Outcome::Held);
    assert_eq!(outcome(Some("_drafts/a.md"), &format!("---\ndate: nonsense{body}")), Outcome::Held);
    assert_eq!(outcome(None, &format!("---\ndate: 2030-01-01{body}")), Outcome::Waits);
    assert_eq!(outcome(None, "---\npublished: false\npermalink: /:x/\n---\n{% nonsense %}"), Outcome::Held);
    assert_eq!(outcome(Some("about.html"), "{% nonsense %}"), Outcome::Copied);
    assert_eq!(outcome(None, &format!("---\npublished: false\ndate: nonsense{body}")), Outcome::Ends, "it is read");
    assert_eq!(outcome(None, &format!("---\ntitle: x{body}")), Outcome::Ends);
}

#[test]
fn what_a_page_lacks_is_told_though_it_goes_live() {
    let text = "---\ntitle: x\nlayout: pots\n---\n";
    let Verdict { outcome, reasons, .. } = judged(None, text, "");
    let [Reason { why: Why::NoLayout(name), place: Some(place), remedies }] = &reasons[..] else {
        panic!("{reasons:?}")
    };
    assert_eq!((outcome, &**name, place.line), (Outcome::Live, "pots", 3));
    let named = |remedy: &Remedy| match remedy {
        Remedy::Edit(protocol::Edit::UseLayout(name), _) => name.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(remedies.iter().map(named).collect::<Vec<_>>(), ["post", "page", "default"]);
    let broken = judged(None, "---\ntitle: \"x\n---\nText\n", "");
    assert_eq!((broken.outcome, whys(&broken)), (Outcome::Live, vec![Why::BrokenFrontMatter]));
}
