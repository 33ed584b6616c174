//! `Jekyll::Renderer`: Liquid, then the converters, then the layouts, outermost last.
//!
//! Jekyll's build ends at the first error. Here the error is a fatal diagnostic, its message stands in the page where
//! the tag was, and the render goes on.

use std::cell::RefCell;
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic, Severity, Warned};
use crate::liquid::{Context, Template};
use crate::text::{FileId, Mapped, Span, Trace, Tracepoint};
use crate::value::{Object, Value};

use super::configuration::key_span;
#[cfg(any(feature = "full", feature = "sass"))]
use super::converters::sass;
use super::document::{Document, Writer};
use super::drops::JekyllDrop;
use super::layout::Layout;
use super::near::nearest;
use super::rendering::Rendering;
use super::site::Site;
use super::utils::deep_merge;
use super::{plugins, tags};

/// A rendered document.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What Liquid makes of the text, before the converters.
    pub liquid: Rc<Mapped>,
    /// What the converters make of the text, without layouts.
    pub content: Rc<Mapped>,
    /// The whole page as it is written.
    pub output: Rc<Mapped>,
}

/// Renders one document of a site, or one that the site only knows. The diagnostics of reading are not repeated.
pub fn render(site: &Rc<Site>, document: &Rc<Document>) -> Warned<Page> {
    let rendering = Rendering::new(site, document, false, 0);
    let mut render = Render::new(&rendering);
    let content = render.content();
    rendering.set_content(content.clone());
    let output = render.output(content.clone());
    let liquid = render.liquid.clone();
    site.converted.borrow_mut().insert(Rc::as_ptr(document), content.clone());
    site.finished.borrow_mut().insert(Rc::as_ptr(document), output.clone());
    Warned { output: Page { liquid, content, output }, diagnostics: render.finish() }
}

/// What templates see as the render of a document begins, for whoever asks beside it: the variables of
/// [`Context::with_globals`], with those of all layouts around the document. They stand as long as the rendering does.
pub fn variables(site: &Rc<Site>, document: &Rc<Document>) -> (Rc<Rendering>, Value) {
    let rendering = Rendering::new(site, document, false, 0);
    let mut render = Render::new(&rendering);
    let mut data = Object::new();
    let mut next = document.layout().and_then(|name| site.layouts.get(&name));
    for _ in 0..site.options.limits.layouts {
        let Some(layout) = next else { break };
        data = deep_merge(&layout.data, &data);
        next = layout.layout().and_then(|name| site.layouts.get(&name));
    }
    render.layout = Value::Object(data.into());
    let globals = render.globals();
    (rendering, globals)
}

/// The content of a document that comes earlier in the build. Its problems belong to its own render.
pub(super) fn converted(site: &Rc<Site>, document: &Rc<Document>, depth: usize) -> Rc<Mapped> {
    remembered(&site.converted, site, document, depth, |render| render.content())
}

/// The whole page of a document that comes earlier in the build.
pub(super) fn finished(site: &Rc<Site>, document: &Rc<Document>, depth: usize) -> Rc<Mapped> {
    let content = converted(site, document, depth);
    remembered(&site.finished, site, document, depth, |render| {
        render.rendering.set_content(content.clone());
        render.output(content.clone())
    })
}

/// Renders a document's excerpt. Without an excerpt of its own it is empty.
pub fn render_excerpt(site: &Rc<Site>, document: &Rc<Document>) -> Warned<Rc<Mapped>> {
    match document.excerpt {
        Some(_) => excerpt(&Rendering::new(site, document, true, 0)),
        None => Warned::default(),
    }
}

/// The HTML of an excerpt: no layouts.
pub(super) fn excerpt(rendering: &Rc<Rendering>) -> Warned<Rc<Mapped>> {
    let mut render = Render::new(rendering);
    let output = render.content();
    Warned { output, diagnostics: render.finish() }
}

/// An unknown tag may be misspelled, or its plugin may not be on.
fn with_tag_hint(mut diagnostic: Diagnostic, config: &Object) -> Diagnostic {
    let name = diagnostic.message.split('\'').nth(1).unwrap_or_default().to_owned();
    if diagnostic.code != Code("liquid/unknown-tag") || name.starts_with("end") {
        return diagnostic;
    }
    diagnostic.hints.clear();
    if let Some(plugin) = plugins::plugin_of_tag(&name) {
        return diagnostic.hint(format!("The tag is {plugin}'s: name that plugin under `plugins:` in _config.yml."));
    }
    let known = tags::names().chain(plugins::tag_names(config));
    match nearest(&name, known) {
        Some(near) => diagnostic.hint(format!("Did you mean {{% {near} %}}?")),
        None => diagnostic.hint("Neither Jekyll nor a plugin that Galley knows has such a tag."),
    }
}

type Memory = RefCell<std::collections::HashMap<*const Document, Rc<Mapped>>>;

/// Renders what is not remembered yet; beyond the limit of renders inside renders it is the source.
fn remembered(
    memory: &Memory,
    site: &Rc<Site>,
    document: &Rc<Document>,
    depth: usize,
    make: impl FnOnce(&mut Render<'_>) -> Rc<Mapped>,
) -> Rc<Mapped> {
    if let Some(known) = memory.borrow().get(&Rc::as_ptr(document)) {
        return known.clone();
    }
    if depth > site.options.limits.nested_renders {
        return document.body.clone();
    }
    // Until it is made, whoever asks for it from inside finds the source.
    memory.borrow_mut().insert(Rc::as_ptr(document), document.body.clone());
    let rendering = Rendering::new(site, document, false, depth);
    let made = make(&mut Render::new(&rendering));
    memory.borrow_mut().insert(Rc::as_ptr(document), made.clone());
    made
}

/// One render on its way.
struct Render<'r> {
    rendering: &'r Rc<Rendering>,
    /// `layout` of the templates: the data of the layouts so far.
    layout: Value,
    /// The document's text after Liquid.
    liquid: Rc<Mapped>,
    diagnostics: Vec<Diagnostic>,
}

impl<'r> Render<'r> {
    fn new(rendering: &'r Rc<Rendering>) -> Render<'r> {
        Render { rendering, layout: Value::Nil, liquid: Rc::default(), diagnostics: Vec::new() }
    }

    /// All problems, those that tags have only warned of among them.
    fn finish(mut self) -> Vec<Diagnostic> {
        self.diagnostics.extend(self.rendering.take_warnings());
        let config = &self.site().config;
        self.diagnostics.into_iter().map(|diagnostic| with_tag_hint(diagnostic, config)).collect()
    }

    fn site(&self) -> &'r Rc<Site> {
        self.rendering.site()
    }

    fn document(&self) -> &'r Rc<Document> {
        self.rendering.document()
    }

    /// The document's text after Liquid and the converters.
    fn content(&mut self) -> Rc<Mapped> {
        let document = self.document();
        let source = match &document.excerpt {
            Some(excerpt) if self.rendering.is_excerpt() => &excerpt.source,
            _ => &document.body,
        };
        if let Some(layout) = document.layout().and_then(|name| self.site().layouts.get(&name)) {
            self.layout = Value::Object(layout.data.clone().into());
        }
        self.liquid = if let Some(writer) = document.writer.filter(|_| !self.rendering.is_excerpt()) {
            self.write(writer)
        } else if self.renders_liquid(source) {
            let template = crate::liquid::parse(source, &self.site().liquid);
            self.render_liquid(&template, Trace::default(), None)
        } else {
            source.clone()
        };
        let mut converted = self.convert();
        // What stands for a tag that ended the build is no text of the author's: nothing is to be said of it.
        let failed: Vec<Span> =
            self.diagnostics.iter().filter(|found| found.is_fatal()).map(|found| found.span).collect();
        let is_inside = |span: Span| failed.iter().any(|other| span.is_within(*other));
        converted.diagnostics.retain(|found| found.severity != Severity::Warning || !is_inside(found.span));
        converted.take(&mut self.diagnostics)
    }

    /// What the converters make of the text.
    fn convert(&self) -> Warned<Rc<Mapped>> {
        let document = self.document();
        #[cfg(any(feature = "full", feature = "sass"))]
        if let Some(syntax) = document.sass_syntax() {
            return sass::convert(self.site(), &document.relative_path.as_str().into(), syntax, &self.liquid);
        }
        self.site().converters.convert(&document.extname, &self.liquid)
    }

    fn renders_liquid(&self, source: &Mapped) -> bool {
        super::utils::has_liquid_construct(source.text()) && self.document().renders_liquid(self.site().profile)
    }

    /// The whole page: layouts around the content, and then what plugins do with it.
    fn output(&mut self, content: Rc<Mapped>) -> Rc<Mapped> {
        let document = self.document();
        let output = if document.is_placed_in_layout() { self.layouts(content) } else { content };
        let (output, error) = plugins::post_render(self.site(), document, output);
        if let Some(error) = error {
            let place = output.span(0..output.len()).unwrap_or(Span::new(FileId::new(0), 0, 0));
            let mut diagnostic = Diagnostic::new(Severity::Fatal, error.code, place, error.raised());
            diagnostic.hints.clone_from(&error.hints);
            self.diagnostics.push(diagnostic);
        }
        output
    }

    /// Lays the document's layout around its content, and the layouts of layouts around that.
    fn layouts(&mut self, content: Rc<Mapped>) -> Rc<Mapped> {
        let site = self.site().clone();
        self.layout = Value::Nil;
        let Some(name) = self.document().layout() else { return content };
        let Some(first) = site.layouts.get(&name) else {
            self.missing_layout(&name);
            return content;
        };
        let mut used: Vec<&Rc<Layout>> = Vec::new();
        let mut next = Some(first);
        let mut trace = Trace::default();
        let mut place = self.layout_key();
        let mut output = content;
        while let Some(layout) = next {
            if used.iter().any(|other| Rc::ptr_eq(other, layout)) {
                break;
            }
            if used.len() >= site.options.limits.layouts {
                let message = format!("More than {} layouts around one document", used.len());
                self.report(Severity::Fatal, "jekyll/layout-depth", place, message);
                break;
            }
            used.push(layout);
            trace = trace.enter(Tracepoint::Layout(layout.path.clone()), place);
            output = self.layout(layout, &output, &trace);
            place = layout.body.span(0..0).unwrap_or(place);
            next = layout.layout().and_then(|name| site.layouts.get(&name));
        }
        output
    }

    fn layout(&mut self, layout: &Rc<Layout>, content: &Rc<Mapped>, trace: &Trace) -> Rc<Mapped> {
        let inner = self.layout.as_object().cloned().unwrap_or_default();
        self.layout = Value::Object(deep_merge(&layout.data, &inner).into());
        let template = self.site().template(&layout.path, &layout.body);
        self.render_liquid(&template, trace.clone(), Some(content))
    }

    /// Renders a template with all that Jekyll hands to templates.
    fn render_liquid(&mut self, template: &Warned<Template>, trace: Trace, content: Option<&Rc<Mapped>>) -> Rc<Mapped> {
        for diagnostic in &template.diagnostics {
            self.diagnostics.push(diagnostic.clone().through(trace.clone()));
        }
        self.with_context(|context| {
            if let Some(content) = content {
                context.set_global_text("content", content.clone());
            }
            context.trace = trace;
            template.output.render(context).map(Rc::new)
        })
    }

    /// Lets a generated page write itself.
    fn write(&mut self, writer: Writer) -> Rc<Mapped> {
        self.with_context(|context| {
            let place = context.span();
            match writer(context) {
                Ok(text) => Warned::clean(Rc::new(Mapped::made(&text, place))),
                Err(mut error) => {
                    error.line.get_or_insert(1);
                    let mut diagnostic = Diagnostic::new(Severity::Fatal, error.code, place, error.raised());
                    diagnostic.hints.clone_from(&error.hints);
                    Warned { output: Rc::default(), diagnostics: vec![diagnostic] }
                }
            }
        })
    }

    fn with_context(&mut self, run: impl FnOnce(&mut Context<'_>) -> Warned<Rc<Mapped>>) -> Rc<Mapped> {
        let site = self.site().clone();
        let world = site.world.clone();
        let mut context =
            Context::new(&site.liquid, &*world).with_globals(self.globals()).with_host(self.rendering.clone());
        let strict = |key: &str| {
            let liquid = site.config.get("liquid").and_then(Value::as_object);
            liquid.and_then(|liquid| liquid.get(key)).is_some_and(Value::is_truthy)
        };
        context.raises = true;
        context.strict_filters = strict("strict_filters");
        context.strict_variables = strict("strict_variables");
        run(&mut context).take(&mut self.diagnostics)
    }

    fn globals(&self) -> Value {
        let site = self.site();
        let jekyll = JekyllDrop { profile: site.profile, environment: site.world.environment().to_owned() };
        let affix = site.converters.highlighter_affix(&self.document().extname);
        Value::Object(Rc::new(Object::from_iter([
            (Value::from("site"), self.rendering.site_drop()),
            (Value::from("page"), self.rendering.page_drop()),
            (Value::from("layout"), self.layout.clone()),
            (Value::from("paginator"), self.rendering.paginator()),
            (Value::from("jekyll"), Value::Drop(Rc::new(jekyll))),
            (Value::from("highlighter_prefix"), affix.clone()),
            (Value::from("highlighter_suffix"), affix),
        ])))
    }

    fn missing_layout(&mut self, name: &str) {
        let document = self.document();
        let message = format!("Layout '{name}' requested in {} does not exist.", document.relative_path);
        let span = self.layout_key();
        let hint = match nearest(name, self.site().layouts.keys().map(String::as_str)) {
            Some(near) => format!("Did you mean '{near}'?"),
            None => format!(
                "Without it the page has no layout at all. Layouts lie in {}.",
                self.site().string("layouts_dir")
            ),
        };
        let code = Code("jekyll/missing-layout");
        self.diagnostics.push(Diagnostic::new(Severity::Warning, code, span, message).hint(hint));
    }

    /// Where the front matter asks for the layout.
    fn layout_key(&self) -> Span {
        let fallback = Span::new(FileId::new(0), 0, 0);
        key_span(self.document().source.as_ref(), "layout", fallback)
    }

    fn report(&mut self, severity: Severity, code: &'static str, span: Span, message: String) {
        self.diagnostics.push(Diagnostic::new(severity, Code(code), span, message));
    }
}

#[cfg(test)]
mod tests {
    use crate::jekyll::testing::site;

    #[test]
    fn layouts_go_around_layouts() {
        let site = site(
            "//- _layouts/outer.html\n---\nx: outer\n---\n[{{ layout.x }} {{ content }}]//- _layouts/inner.html\n---\nlayout: outer\nx: inner\n---\n({{ layout.x }} {{ content }})//- a.html\n---\nlayout: inner\n---\ntext",
        );
        assert_eq!(site.page("a.html"), "[inner (inner text)]");
    }

    #[test]
    fn a_layout_that_is_missing_is_a_warning() {
        let site = site("//- _layouts/post.html\nx//- a.html\n---\nlayout: pots\n---\ntext");
        assert_eq!(site.page("a.html"), "text");
        let problems = site.problems("a.html");
        assert_eq!(problems, ["warning[jekyll/missing-layout] Layout 'pots' requested in a.html does not exist."]);
    }

    #[test]
    fn layouts_that_go_round_come_to_an_end() {
        let site = site(
            "//- _layouts/a.html\n---\nlayout: b\n---\na{{ content }}//- _layouts/b.html\n---\nlayout: a\n---\nb{{ content }}//- x.html\n---\nlayout: a\n---\nx",
        );
        assert_eq!(site.page("x.html"), "bax");
    }

    #[test]
    fn what_stands_for_a_failed_tag_is_not_warned_of() {
        let site = site("//- a.md\n---\n---\n[a]: {% include [b] %}\n\n{% include [x].html %} [y]\n");
        let problems = site.problems("a.md");
        let warnings: Vec<_> = problems.iter().filter(|problem| problem.starts_with("warning")).collect();
        assert_eq!(warnings, ["warning[kramdown/unknown-link] No link definition for link ID 'y' found on line 3"]);
    }

    #[test]
    fn unknown_tags_are_taken_for_those_that_are_meant() {
        let site = site("//- a.html\n---\n---\n{% hihglight ruby %}{% endfoo %}");
        let hints: Vec<_> = site.diagnostics("a.html").into_iter().flat_map(|found| found.hints).collect();
        let expected = ["Did you mean {% highlight %}?", "There is no open {% foo %} that this could end."];
        assert_eq!(hints, expected);
    }

    #[test]
    fn the_rest_of_an_included_file_with_an_unknown_tag_is_still_there() {
        let site = site("//- _includes/x.html\nbefore {% nope %} after//- a.html\n---\n---\n({% include x.html %})");
        assert_eq!(site.page("a.html"), "(before \u{fdd0} after)");
        let problems = site.problems("a.html");
        let message = "fatal[liquid/unknown-tag] Liquid syntax error (SITE/_includes/x.html line 1): Unknown tag 'nope' included ";
        assert_eq!(problems, [message]);
    }

    #[test]
    fn where_an_include_is_missing_stand_jekylls_words() {
        let page = site("//- a.html\n---\n---\n<{% include x.html %}>").page("a.html");
        assert!(page.starts_with("<Could not locate the included file 'x.html' in any of"), "{page}");
    }

    #[test]
    fn after_an_error_the_page_is_still_there() {
        let site = site("//- a.html\n---\n---\nbefore {% nope %} after");
        assert_eq!(site.page("a.html"), "before \u{fdd0} after");
        assert_eq!(
            site.problems("a.html"),
            ["fatal[liquid/unknown-tag] Liquid syntax error (line 1): Unknown tag 'nope'"]
        );
    }
}
