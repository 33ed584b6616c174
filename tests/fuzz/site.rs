//! Edits of a whole site, one after the other: each must give what a site gives that was opened with these texts.

use std::collections::BTreeMap;
use std::rc::Rc;

use galley::preview::site::Found;
use galley::preview::{Host, Shown, StillOutside};
use galley::protocol::{Change, Patch, Problem, Profile, Why};

use crate::random::{Random, in_time};

const NOW: i64 = 1_704_110_400;

/// A site that has something of every kind, and plugins that look from one file at others.
const FILES: [(&str, &str); 26] = [
    ("_config.yml", "title: Site\npermalink: /:categories/:year/:title/\nplugins: [jekyll-feed, jekyll-sitemap]\n"),
    ("_layouts/default.html", "<title>{{ page.title }} {{ site.title }}</title>{% include nav.html %}{{ content }}"),
    (
        "_layouts/post.html",
        "---\nlayout: default\nkind: k\n---\n{{ layout.kind }} {{ page.previous.title }} {{ content }}",
    ),
    ("_includes/nav.html", "<nav>{{ site.data.nav.a }} {{ site.data.table[0].x }} {{ site.posts.size }}</nav>"),
    ("_data/nav.yml", "a: 1\n"),
    ("_data/table.csv", "x,y\n1,2\n"),
    ("_data/deep/more.json", "{\"b\": [1]}"),
    ("_posts/2019-01-01-a.md", "---\nlayout: post\ntitle: A\ntags: [x]\n---\n*a*\n\nrest [about](/about.md)\n"),
    ("_posts/2019-01-02-b.md", "---\nlayout: post\ncategories: [c]\n---\n# B\n\n{{ page.next.title }}\n"),
    (
        "_posts/2019-01-03-c.md",
        "---\ntitle: C\ndate: 2019-02-01\nredirect_from: /old/\n---\nc {{ page.previous.excerpt }}\n",
    ),
    ("_posts/2019-01-04-d.md", "no front matter\n"),
    ("_posts/2030-01-01-late.md", "---\ntitle: Late\n---\nlate\n"),
    ("sub/_posts/2018-01-01-e.md", "---\n---\ne\n"),
    ("_drafts/idea.md", "---\ntitle: Idea\n---\nidea\n"),
    ("_notes/n.md", "---\norder: 2\n---\nn [b](../_posts/2019-01-02-b.md)\n"),
    ("_notes/m.md", "---\ndate: 2020-01-01\norder: 1\n---\nm\n"),
    ("_notes/plain.txt", "plain\n"),
    ("about.md", "---\ntitle: About\n---\n[a](_posts/2019-01-01-a.md) [s](sub/page.md#x)\n"),
    ("sub/page.md", "---\n---\n# Heading\n\ntext\n"),
    (
        "index.html",
        "---\n---\n{% for p in site.posts %}{{ p.url }} {{ p.title }} {{ p.excerpt }}{% endfor %}{{ paginator.page }}",
    ),
    (
        "all.html",
        "---\n---\n{{ site.tags | inspect }} {{ site.categories | inspect }}{% for p in site.pages %}{{ p.url }} {{ p.title }};{% endfor %}{% for n in site.notes %}{{ n.url }}{{ n.title }};{% endfor %}{% for f in site.static_files %}{{ f.path }};{% endfor %}",
    ),
    ("README.md", "# Read me\n"),
    ("loose.md", "# Loose\n\n[a](about.md)\n"),
    ("main.css", "body { color: red }\n"),
    ("style.scss", "---\n---\n@import 'part';\n"),
    ("_sass/_part.scss", "b { color: blue }\n"),
];

const CONFIGS: [&str; 8] = [
    "title: Site\npermalink: /:categories/:year/:title/\nplugins: [jekyll-feed, jekyll-sitemap]\n",
    "plugins: [jekyll-paginate, jekyll-redirect-from]\npaginate: 2\ncollections: {notes: {output: true}}\n",
    "titles_from_headings: {collections: true, strip_title: true}\nrelative_links: {collections: true}\nplugins: [jekyll-titles-from-headings, jekyll-relative-links]\n",
    "titles_from_headings: {collections: true}\nplugins: [jekyll-titles-from-headings, jekyll-default-layout]\n",
    "collections: {notes: {output: true, sort_by: order}}\ndefaults: [{scope: {path: ''}, values: {layout: default, tags: [d]}}]\n",
    "future: true\nlimit_posts: 2\nfeed: {tags: true}\nplugins: [jekyll-feed]\n",
    "optional_front_matter: {remove_originals: true}\nreadme_index: {remove_originals: true, with_frontmatter: true}\nplugins: [jekyll-optional-front-matter, jekyll-readme-index, jekyll-relative-links]\n",
    "show_drafts: true\nunpublished: true\ntimezone: Etc/UTC\nexcerpt_separator: rest\nstrict_front_matter: true\n",
];

const PIECES: [&str; 44] = [
    "---\n",
    "title: T\n",
    "title: [\n",
    "title: \"",
    "date: 2019-01-02\n",
    "date: 2035-01-02\n",
    "date: nope\n",
    "layout: post\n",
    "layout: default\n",
    "layout: none\n",
    "permalink: /x/\n",
    "permalink: /index.html\n",
    "published: false\n",
    "categories: a b\n",
    "tags: [y, z]\n",
    "hidden: true\n",
    "redirect_from: /there/\n",
    "redirect_to: /away/\n",
    "sitemap: false\n",
    "slug: s\n",
    "excerpt_separator: x\n",
    "order: 0\n",
    "a: 3\n",
    "x,y\n",
    "\"",
    ": ",
    "- ",
    "{",
    "[link](about.md)",
    "[d](/_posts/2019-01-04-d.md)",
    "# h\n\n",
    "\n\n",
    "rest",
    "{{ page.title }}",
    "{{ site.posts[0].content }}",
    "{{ site.time }}",
    "{% include nav.html %}",
    "{% nope %}",
    "{% include none.html %}",
    "{{ content }}",
    "{% if a %}",
    "{% endif %}",
    "{% post_url 2019-01-01-a %}",
    "word ",
];

const SETTINGS: [&str; 12] = [
    "title: New\n",
    "description: d\n",
    "author: me\n",
    "baseurl: /x\n",
    "url: https://a.example\n",
    "permalink: /p/:title/\n",
    "title: [\n",
    "timezone: Nowhere/Land\n",
    "defaults: [3]\n",
    "kramdown: {hard_wrap: true, nonsense: 1}\n",
    "exclude: [sub]\n",
    "# a remark\n",
];

#[test]
fn edits_of_a_site_give_what_a_fresh_start_gives() {
    in_time("an edited site", || {
        for seed in 0..rounds() {
            edit_a_site(seed);
        }
    });
}

/// More with `GALLEY_FUZZ_SITES`.
fn rounds() -> u64 {
    std::env::var("GALLEY_FUZZ_SITES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(12)
}

fn edit_a_site(seed: u64) {
    let mut random = Random::new(seed + 1);
    let profile = if seed.is_multiple_of(2) { Profile::GithubPages } else { Profile::Jekyll4 };
    let mut texts: BTreeMap<String, String> = FILES.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    let config = CONFIGS[random.below(CONFIGS.len())];
    texts.insert("_config.yml".into(), config.into());
    let mut edited = opened(&texts, profile);
    for step in 0..40 {
        let path = random_path(&mut random);
        let text = texts[path].clone();
        edited.open_file(path, &text);
        let page = if random.below(3) == 0 { path } else { random_page(&mut random) };
        edited.site_mut().expect("a site").show(Some(page));
        let text = new_text(&mut random, path, &text);
        let whole = texts[path].encode_utf16().count();
        edited.edit(&[Change { from: 0, to: whole, insert: text.clone() }]);
        texts.insert(path.to_owned(), text.clone());
        let case = format!("seed {seed}, step {step}: {path} is now {text:?}, {page} is shown");
        compare(&mut edited, &texts, (path, page), profile, &case);
    }
}

/// Holds the edited host against one that is given the texts as they are now.
fn compare(
    edited: &mut Host,
    texts: &BTreeMap<String, String>,
    (path, page): (&str, &str),
    profile: Profile,
    case: &str,
) {
    let mut fresh = opened(texts, profile);
    fresh.open_file(path, &texts[path]);
    edited.refresh();
    let mut is = edited.render(0);
    if let Some(file) = ends_elsewhere(&is) {
        // What was seen before ends the build still, or the fresh host would not see it.
        fresh.site_mut().expect("a site").show(Some(file));
        fresh.render(0);
        fresh.refresh();
    }
    fresh.site_mut().expect("a site").show(Some(page));
    let mut should = fresh.render(0);
    let is_shown = |shown: &Shown| shown.preview.page.as_ref().and_then(|page| page.path.as_deref()) == Some(page);
    assert_eq!(is_shown(&is), is_shown(&should), "{case}");
    // Where there is no such page, each host shows the page that it has shown before.
    if is.preview.page == should.preview.page {
        assert_eq!(sorted(&mut is.preview.problems), sorted(&mut should.preview.problems), "{case}");
        assert_eq!(is.preview, should.preview, "{case}");
        assert_eq!(html(is.patch), html(should.patch), "{case}");
    }
    let index = |host: &mut Host| host.site_mut().expect("a site").index();
    assert_eq!(index(edited), index(&mut fresh), "{case}");
}

/// The file other than the open one and the one shown that ends the build.
fn ends_elsewhere(shown: &Shown) -> Option<&str> {
    let reasons = shown.preview.verdict.iter().flat_map(|verdict| &verdict.reasons);
    reasons.map(|reason| &reason.why).find_map(|why| match why {
        Why::EndsElsewhere(file, _) => Some(file.as_str()),
        _ => None,
    })
}

fn sorted(problems: &mut [Problem]) -> &[Problem] {
    problems.sort_by(|a, b| (&a.file, a.from, &a.message).cmp(&(&b.file, b.from, &b.message)));
    problems
}

/// The HTML of a patch, without the versions of what it loads.
fn html(patch: Option<Patch>) -> Option<String> {
    let Patch::Page { html } = patch? else { panic!("a cleared screen gets a whole page") };
    let mut out = String::new();
    for (index, part) in html.split("galley:").enumerate() {
        let part = if index > 0 { part.trim_start_matches(|c: char| c.is_ascii_digit()) } else { part };
        out.push_str(part);
    }
    Some(out)
}

fn opened(texts: &BTreeMap<String, String>, profile: Profile) -> Host {
    let mut host = Host::new(Rc::new(StillOutside { seconds: NOW }));
    host.open_site(Some(profile));
    let found = |(path, text): (&String, &String)| Found {
        path: path.clone(),
        text: Some(text.clone()),
        size: text.len() as f64,
        modified: 0.0,
    };
    let site = host.site_mut().expect("it was just opened");
    site.take_in(texts.iter().map(found).collect());
    site.complete();
    host
}

/// Posts more often than what they are made of, and the configuration now and then.
fn random_path(random: &mut Random) -> &'static str {
    match random.below(8) {
        0 => "_config.yml",
        1..3 => FILES[7 + random.below(5)].0,
        _ => FILES[random.below(FILES.len())].0,
    }
}

fn random_page(random: &mut Random) -> &'static str {
    const GENERATED: [&str; 4] = ["feed.xml", "sitemap.xml", "redirects.json", "page2/index.html"];
    let at = random.below(FILES.len() + GENERATED.len());
    FILES.get(at).map_or_else(|| GENERATED[at - FILES.len()], |(path, _)| path)
}

/// The text with something typed into it, the text that it had at first, or for the configuration another one.
fn new_text(random: &mut Random, path: &str, text: &str) -> String {
    match random.below(8) {
        0 => FILES.iter().find(|(known, _)| *known == path).map(|(_, text)| (*text).to_owned()).unwrap_or_default(),
        1..=4 if path == "_config.yml" => format!("{}{text}", SETTINGS[random.below(SETTINGS.len())]),
        5 if path == "_config.yml" => CONFIGS[random.below(CONFIGS.len())].to_owned(),
        // Where front matter begins, keys are typed.
        2..=4 if text.starts_with("---\n") => {
            text.replacen("---\n", &format!("---\n{}", random.text(&PIECES[..27], 1)), 1)
        }
        _ => random.mutated(text, &PIECES),
    }
}
