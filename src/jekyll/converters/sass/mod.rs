//! jekyll-sass-converter: Sass becomes CSS, by the crate grass.
//!
//! Imports are looked for in the site's folder, as if the page lay there, in `sass.load_paths`, in `sass.sass_dir`, in the
//! theme, and at last in the page's own folder. The CSS is dart
//! Sass', laid out in the styles of the Sass that Jekyll has had for long: `compact` where the configuration names none.
//! Source maps are not made. What grass cannot compile ends the build, with grass' own words.
//!
//! Natively grass is part of the engine. In the browser it is a module that [`World::compile_sass`] loads when a site
//! first needs it.

#[cfg(feature = "sass")]
pub mod grass;
mod request;
mod style;

use std::collections::BTreeMap;
use std::rc::Rc;

use self::request::{Answer, Failure, Request};
use self::style::Style;
use crate::diagnostic::{Code, Diagnostic, Severity, Warned};
use crate::jekyll::site::Site;
use crate::jekyll::text;
use crate::jekyll::theme::gem;
use crate::text::{FileId, Mapped, Span, VirtualPath};
use crate::value::{Object, Value};
use crate::world::World;

/// Which of its two ways of writing a text in Sass has.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// With braces.
    Scss,
    /// By indentation.
    Sass,
}

/// The CSS of a page's text.
pub fn convert(site: &Site, path: &VirtualPath, syntax: Syntax, text: &Rc<Mapped>) -> Warned<Rc<Mapped>> {
    let whole = text.span(0..text.len()).unwrap_or(Span::new(FileId::new(0), 0, 0));
    match css(site, path, syntax, text.text()) {
        Ok(css) => Warned::clean(Rc::new(Mapped::made(&css, whole))),
        Err(failure) => {
            let span = place(site, path, text, &failure).unwrap_or(whole);
            let hint = "Galley compiles Sass as dart Sass does, which is stricter in places than older ones.";
            let problem = Diagnostic::new(Severity::Fatal, Code("jekyll/sass"), span, said(&failure)).hint(hint);
            Warned { output: Rc::default(), diagnostics: vec![problem] }
        }
    }
}

/// The CSS of a text that stands in no file, or the message of what is wrong with it.
pub fn filter(site: &Site, syntax: Syntax, text: &str) -> Result<String, String> {
    css(site, &"stdin".into(), syntax, text).map_err(|failure| said(&failure))
}

fn css(site: &Site, path: &VirtualPath, syntax: Syntax, text: &str) -> Answer {
    let settings = site.config.get("sass").and_then(Value::as_object);
    let style = Style::of(settings);
    let mut load_paths = load_paths(settings);
    load_paths.push(path.parent().to_owned());
    let mut files = importable(&**site.world(), &load_paths);
    // A page may import another file of its name.
    files.remove(path.as_str());
    files.insert(path.file_name().to_owned(), text.to_owned());
    let request = Request {
        path: path.file_name().to_owned(),
        is_indented: syntax == Syntax::Sass,
        is_compressed: style == Style::Compressed,
        load_paths,
        files,
    };
    let css = compile(&**site.world(), &request)?;
    Ok(style.lay_out(css.trim_start_matches('\u{feff}')))
}

#[cfg(feature = "sass")]
fn compile(_: &dyn World, request: &Request) -> Answer {
    grass::compile(request)
}

/// Asks the compiler outside.
#[cfg(not(feature = "sass"))]
fn compile(world: &dyn World, request: &Request) -> Answer {
    let asked = serde_json::to_string(request).ok().and_then(|request| world.compile_sass(&request));
    asked.and_then(|answer| serde_json::from_str(&answer).ok()).unwrap_or_else(|| {
        let message = "the Sass compiler could not be loaded".to_owned();
        Err(Failure { message, path: request.path.clone(), line: 0, column: 0 })
    })
}

fn said(failure: &Failure) -> String {
    format!("Error: {} on line {}", failure.message.trim_end_matches('.'), failure.line + 1)
}

/// Where imports are looked for, but for the folder of the file that imports.
fn load_paths(settings: Option<&Object>) -> Vec<String> {
    let setting = |key: &str| settings.and_then(|settings| settings.get(key)).filter(|value| value.is_truthy());
    let mut paths: Vec<String> = match setting("load_paths") {
        Some(Value::Array(paths)) => paths.iter().map(text::plain).collect(),
        Some(path) => vec![text::plain(path)],
        None => Vec::new(),
    };
    paths.push(setting("sass_dir").map(text::plain).filter(|dir| !dir.is_empty()).unwrap_or_else(|| "_sass".into()));
    paths.push(format!("{}/_sass", gem::FOLDER));
    paths.iter().map(|path| VirtualPath::new(path.trim_end_matches('/')).as_str().to_owned()).collect()
}

/// All style sheets in the folders where imports are looked for.
fn importable(world: &dyn World, load_paths: &[String]) -> BTreeMap<String, String> {
    let below = load_paths.iter().filter(|folder| !folder.is_empty());
    let below = below.flat_map(|folder| world.list(&VirtualPath::new(folder)));
    let at_top = world.list(&VirtualPath::new("")).into_iter().filter(|path| path.parent().is_empty());
    let paths = below.chain(at_top);
    let sheets = paths.filter(|path| matches!(path.extension(), ".scss" | ".sass" | ".css"));
    sheets.filter_map(|path| Some((path.as_str().to_owned(), world.source(&path)?.text().to_owned()))).collect()
}

/// The place of a failure: in the page's text, or in a file that it imports.
fn place(site: &Site, path: &VirtualPath, text: &Mapped, failure: &Failure) -> Option<Span> {
    let offset = |text: &str| {
        let start: usize = text.split_inclusive('\n').take(failure.line).map(str::len).sum();
        start + text[start..].char_indices().nth(failure.column).map_or(0, |(at, _)| at)
    };
    if failure.path == path.file_name() {
        let at = offset(text.text());
        return text.span(at..at);
    }
    let source = site.world().source(&VirtualPath::new(&failure.path))?;
    let at = offset(source.text());
    Some(source.span(at, at))
}

#[cfg(all(test, feature = "sass"))]
mod tests {
    use crate::jekyll::testing::site;

    #[test]
    fn pages_of_sass_become_css() {
        let site = site(
            "//- _sass/a.scss\n$c: red;//- <theme>/_sass/t.scss\n.t { u: v }//- css/b.scss\n.b { c: d }//- _sass/x.scss\n.s { x: y }//- css/x.scss\n---\n---\n@import \"x\", \"a\", \"t.scss\", \"b\";\n{% if true %}a { b { color: $c } }{% endif %}\n//- y.sass\n---\n---\na\n  b: c\n",
        );
        assert_eq!(site.page("css/x.scss"), ".s { x: y; }\n\n.t { u: v; }\n\n.b { c: d; }\n\na b { color: red; }\n");
        assert_eq!(site.page("y.sass"), "a { b: c; }\n");
    }

    #[test]
    fn what_is_no_sass_ends_the_build() {
        let site = site("//- x.scss\n---\n---\na {\n  b: $c;\n}\n//- y.scss\n---\n---\n@import 'nope';");
        assert_eq!(site.problems("x.scss"), ["fatal[jekyll/sass] Error: Undefined variable on line 2"]);
        assert_eq!(site.problems("y.scss"), ["fatal[jekyll/sass] Error: Can't find stylesheet to import on line 1"]);
    }

    #[test]
    fn the_module_speaks_json() {
        let request = r#"{"path":"a.scss","is_indented":false,"is_compressed":true,"load_paths":[],"files":{"a.scss":"a{b:1+2}"}}"#;
        assert_eq!(super::grass::answer(request), r#"{"Ok":"a{b:3}"}"#);
        assert!(super::grass::answer("{}").starts_with(r#"{"Err":"#));
    }
}
