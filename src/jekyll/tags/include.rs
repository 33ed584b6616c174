//! `{% include file.html name="value" other=variable %}` and `include_relative`.
//!
//! ```text
//! markup    = file { space parameter }
//! file      = word | text "{{" variable "}}" …
//! parameter = [\w-]+ "=" ( '"' … '"' | "'" … "'" | [\w.-]+ )
//! ```
//! A file name is made of `\w / . - ( ) + ~ # @` and holds no two dots or slashes in a row. Variables that the file
//! assigns stay; parameters are its own. Mirrors `Jekyll::Tags::IncludeTag`.

mod markup;

use std::rc::Rc;

use crate::liquid::{Context, Error, ParseContext, Tag, TagToken, Template};
use crate::order;
use crate::text::{Mapped, Source, Tracepoint, VirtualPath};
use crate::value::{Object, Value};

use crate::jekyll::document::Document;
use crate::jekyll::near::nearest;
use crate::jekyll::rendering::Rendering;
use crate::jekyll::text::{inspect, join};
use crate::jekyll::theme;
use markup::{Argument, Parameter, is_word, parse_parameters, split};

/// A parsed tag.
#[derive(Debug)]
struct Include {
    tag_name: String,
    file: File,
    parameters: Option<Vec<Parameter>>,
    kind: Kind,
}

/// How messages are laid out: that of Jekyll 4 on parameters is not indented.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Words {
    Indented,
    Plain,
}

impl Words {
    /// What was written, and how it should be.
    fn explain(self, written: &str, example: &str) -> String {
        let indent = if self == Words::Indented { "  " } else { "" };
        format!("{indent}{written}\n\nValid syntax:\n\n{indent}{example}\n\n")
    }
}

/// Which of the tags it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    /// `include_relative`: the file lies beside the page.
    Relative,
    /// `include_cached`: the file is rendered once for each set of values.
    Cached,
}

/// The file's name, fixed or made of variables.
#[derive(Debug)]
enum File {
    Fixed(String),
    Dynamic(Rc<Mapped>),
}

/// Reads `include`.
pub fn parse(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    parse_include(tag, Kind::Plain, Words::Indented)
}

/// Reads `include` as Jekyll 4 does.
pub fn parse_4(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    parse_include(tag, Kind::Plain, Words::Plain)
}

/// Reads `include_relative`: the file lies beside the page.
pub fn parse_relative(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    parse_include(tag, Kind::Relative, Words::Indented)
}

/// Reads `include_relative` as Jekyll 4 does.
pub fn parse_relative_4(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    parse_include(tag, Kind::Relative, Words::Plain)
}

/// Reads `include_cached` of jekyll-include-cache 0.2.1: what was rendered first for a file and the values of its
/// parameters, in the order of their names, stands wherever they come again.
pub fn parse_cached(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    parse_include(tag, Kind::Cached, Words::Indented)
}

fn parse_include(tag: &TagToken<'_>, kind: Kind, words: Words) -> Result<Box<dyn Tag>, Error> {
    let markup = tag.markup.trim();
    let (file, rest, is_dynamic) = split(markup);
    let parameters = match rest {
        Some(rest) => Some(parse_parameters(rest).ok_or_else(|| invalid_parameters(tag.name, rest, words))?),
        None => None,
    };
    let file = if is_dynamic {
        let span = crate::text::Span::new(crate::text::FileId::new(0), 0, 0);
        File::Dynamic(Rc::new(Mapped::made(file, span)))
    } else {
        File::Fixed(file.to_owned())
    };
    Ok(Box::new(Include { tag_name: tag.name.to_owned(), file, parameters, kind }))
}

impl Tag for Include {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let rendering = context.host::<Rendering>().ok_or_else(|| Error::argument("no site"))?;
        let file = self.file_name(context)?;
        if self.kind == Kind::Cached {
            return self.render_cached(&rendering, &file, context, out);
        }
        self.render_file(&rendering, &file, context, out)
    }
}

impl Include {
    fn render_cached(
        &self,
        rendering: &Rc<Rendering>,
        file: &str,
        context: &mut Context<'_>,
        out: &mut Mapped,
    ) -> Result<(), Error> {
        let source = self.locate(rendering, file)?;
        let key = cache_key(&source, self.arguments(context)?);
        let known = rendering.site().cached_includes.borrow().get(&key).cloned();
        let text = match known {
            Some(text) => text,
            None => {
                let mut text = Mapped::default();
                self.render_file(rendering, file, context, &mut text)?;
                let text = Rc::new(text);
                rendering.site().cached_includes.borrow_mut().insert(key, text.clone());
                text
            }
        };
        context.write_mapped(out, &text);
        Ok(())
    }

    fn render_file(
        &self,
        rendering: &Rc<Rendering>,
        file: &str,
        context: &mut Context<'_>,
        out: &mut Mapped,
    ) -> Result<(), Error> {
        self.check_name(file)?;
        let source = self.locate(rendering, file)?;
        let text = rendering.site().include_text(&source);
        let template = rendering.site().template(source.path(), &text);
        if let Some(error) = syntax_error(rendering, &template.output, &source) {
            // Jekyll's build ends here. What can be read of the file is shown all the same.
            context.report(error);
        }
        let outer_name = context.template_name.clone();
        let parameters = self.arguments(context)?;
        let start = context.errors().len();
        context.template_name = Some(rendering.site().absolute(source.path().as_str()));
        let result = context.stack(|context| {
            if let Some(parameters) = parameters {
                context.set(&Rc::from("include"), Value::Object(parameters.into()))?;
            }
            context.render_partial(&template.output, Tracepoint::Include(source.path().clone()), out)
        });
        context.template_name = outer_name;
        for located in context.errors_since(start) {
            if located.error.is_liquid() {
                located.error.markup.get_or_insert_with(|| "included ".to_owned());
            }
        }
        result
    }
}

impl Include {
    fn file_name(&self, context: &mut Context<'_>) -> Result<String, Error> {
        let markup = match &self.file {
            File::Fixed(name) => return Ok(name.clone()),
            File::Dynamic(markup) => markup,
        };
        let template = crate::liquid::parse(markup, context.environment).output;
        if let Some(error) = template.errors().first() {
            return Err(error.clone());
        }
        let mut out = Mapped::default();
        context.render_partial(&template, Tracepoint::Include(VirtualPath::new("(variable)")), &mut out)?;
        Ok(out.into_text())
    }

    fn check_name(&self, file: &str) -> Result<(), Error> {
        let in_row = file.as_bytes().windows(2).any(|pair| pair.iter().all(|byte| matches!(byte, b'.' | b'/')));
        // The expression is anchored to lines, so one good line is enough.
        let is_good = |line: &str| !line.is_empty() && line.chars().all(|c| is_word(c) || "/.-()+~#@".contains(c));
        if !in_row && file.split('\n').any(is_good) {
            return Ok(());
        }
        let message = format!(
            "Invalid syntax for include tag. File contains invalid characters or sequences:\n\n{}",
            Words::Indented.explain(file, &syntax_example(&self.tag_name))
        );
        Err(Error::foreign("ArgumentError", message)
            .with_code("jekyll/include-name")
            .hint("Write the file's name without quotes, with letters, digits and . / - _ alone."))
    }

    fn locate(&self, rendering: &Rendering, file: &str) -> Result<Source, Error> {
        let site = rendering.site();
        let dir = if self.kind == Kind::Relative { page_dir(rendering) } else { site.string("includes_dir") };
        let path = VirtualPath::new(&join(&dir, file));
        let themes = || Some(file).filter(|_| self.kind != Kind::Relative).map(|file| format!("_includes/{file}"));
        let own = site.world().source(&path);
        if let Some(source) = own.or_else(|| theme::gem::source(&**site.world(), &themes()?)) {
            return Ok(source);
        }
        Err(missing(rendering, self.kind, file, &dir))
    }

    fn arguments(&self, context: &mut Context<'_>) -> Result<Option<Object>, Error> {
        let Some(parameters) = &self.parameters else { return Ok(None) };
        let mut arguments = Object::new();
        for parameter in parameters {
            let value = match &parameter.value {
                Argument::Text(text) => Value::from(text.as_str()),
                Argument::Variable(name) => context.lookup(name)?,
            };
            arguments.insert(parameter.name.as_str(), value);
        }
        Ok(Some(arguments))
    }
}

/// A file that cannot be parsed is an error of the tag, as it is in Jekyll.
fn syntax_error(rendering: &Rendering, template: &Template, source: &Source) -> Option<Error> {
    let mut error = template.errors().first()?.clone();
    error.template = Some(rendering.site().absolute(source.path().as_str()));
    error.markup.get_or_insert_with(|| "included ".to_owned());
    Some(error)
}

/// A file and the values of its parameters in the order of their names, without the names.
fn cache_key(source: &Source, arguments: Option<Object>) -> String {
    let mut arguments: Vec<(String, Value)> = arguments
        .iter()
        .flat_map(Object::iter)
        .map(|(name, value)| (name.to_text().into_owned(), value.clone()))
        .collect();
    order::sort_by(&mut arguments, |(a, _), (b, _)| a.cmp(b));
    let values = arguments.iter().map(|(_, value)| match value {
        Value::Drop(drop) => format!("{:p}", Rc::as_ptr(drop)),
        value => value.inspect(),
    });
    std::iter::once(source.path().as_str().to_owned()).chain(values).collect::<Vec<_>>().join("\0")
}

/// The folder of the file that is rendered.
fn page_dir(rendering: &Rendering) -> String {
    let document: &Document = rendering.document();
    let own = document.is_page().then(|| document.data.get("path")).flatten().map(crate::jekyll::text::plain);
    let path = own.map_or_else(|| document.path.clone(), |path| VirtualPath::new(&path));
    path.parent().to_owned()
}

fn missing(rendering: &Rendering, kind: Kind, file: &str, dir: &str) -> Error {
    let site = rendering.site();
    let absolute = if dir.is_empty() { format!("{}/", site.string("source")) } else { site.absolute(dir) };
    let below =
        (kind != Kind::Relative && theme::gem::is_there(&**site.world())).then(|| site.absolute("<theme>/_includes"));
    let dirs = inspect(&Value::array([Some(absolute), below].into_iter().flatten().map(Value::from)));
    let safe = if site.flag("safe") {
        " is not a symlink as those are not allowed in safe mode."
    } else {
        ", if it is a symlink, does not point outside your site source."
    };
    let message = format!(
        "Could not locate the included file '{file}' in any of {dirs}. Ensure it exists in one of those directories and{safe}"
    );
    let error = Error::foreign("IOError", message).with_code("jekyll/missing-include");
    let prefix = if dir.is_empty() { String::new() } else { format!("{dir}/") };
    let files = site.world().list(&VirtualPath::new(dir));
    let names = files.iter().filter_map(|path| path.as_str().strip_prefix(&prefix));
    match nearest(file, names) {
        Some(near) => error.hint(format!("Did you mean '{near}'?")),
        None => error.hint(format!("Put the file into the folder {dir}, or take the tag out.")),
    }
}

fn invalid_parameters(tag_name: &str, markup: &str, words: Words) -> Error {
    let message = format!("Invalid syntax for include tag:\n\n{}", words.explain(markup, &syntax_example(tag_name)));
    Error::foreign("ArgumentError", message)
        .with_code("jekyll/include-parameters")
        .hint("Write each parameter as name=\"value\" or name=variable, with spaces between them and no commas.")
}

fn syntax_example(tag_name: &str) -> String {
    format!("{{% {tag_name} file.ext param='value' param2='value' %}}")
}
