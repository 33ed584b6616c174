//! The variables that a template has at a place, with what they hold at this moment.
//!
//! Global ones come from the engine. Those of the template itself are evaluated on the way down to the place: every
//! `assign` and `capture` as if all conditions held, and of a loop that is open the first turn.

use std::rc::Rc;

use super::Desk;
use super::place::{body_start, tag_parts};
use super::samples::includes_dir;
use crate::jekyll::{Rendering, variables};
use crate::liquid::{Binding, Context, Token, Tokenizer, parse};
use crate::text::{FileId, Mapped, Span};
use crate::value::{Drop, Object, Value};

/// So many statements of a template are evaluated.
const STATEMENTS: usize = 300;

/// The members of `forloop`.
const FORLOOP: [(&str, i64); 7] =
    [("index", 1), ("index0", 0), ("length", 0), ("rindex", 0), ("rindex0", 0), ("first", -1), ("last", -2)];

/// A template's variables at a place.
pub struct Scope<'a> {
    context: Context<'a>,
    locals: Vec<String>,
    globals: Vec<&'static str>,
    // What the globals show is computed by it when it is asked for.
    _rendering: Rc<Rendering>,
}

impl<'a> Scope<'a> {
    /// The variables at the byte `at` of the open file; `None` where the site has nothing to render.
    pub fn new(desk: &Desk<'a>, at: usize) -> Option<Scope<'a>> {
        let site = desk.site;
        let document = desk.document.or_else(|| site.documents().next()).or_else(|| site.pages.first())?;
        let (rendering, variables) = variables(site, document);
        let context = Context::new(site.liquid(), &**site.world()).with_globals(variables).with_host(rendering.clone());
        let mut globals = vec!["site", "page", "layout", "paginator", "jekyll"];
        let mut scope = Scope { context, locals: Vec::new(), globals: Vec::new(), _rendering: rendering };
        if desk.path.as_str().contains("_layouts/") {
            globals.push("content");
            scope.bind("content", Value::from(""));
        }
        if let Some(include) = include(desk) {
            globals.push("include");
            scope.bind("include", include);
        }
        scope.globals = globals;
        let start = body_start(desk.text).min(at);
        scope.run(&desk.text[start..at]);
        Some(scope)
    }

    /// What a path of members leads to.
    pub fn value(&mut self, path: &str) -> Value {
        self.context.lookup(path).unwrap_or_default()
    }

    /// What an expression with filters gives.
    pub fn evaluate(&mut self, markup: &str) -> Value {
        // A name that no template has.
        const NAME: &str = "galley-completion";
        self.statement(&format!("{{% assign {NAME} = {markup} %}}"));
        self.context.find_variable_or_nil(&Value::from(NAME))
    }

    /// All variables by name.
    pub fn names(&mut self) -> Vec<(String, Value)> {
        let names: Vec<String> =
            self.locals.iter().rev().cloned().chain(self.globals.iter().map(|name| (*name).to_owned())).collect();
        names.into_iter().map(|name| (name.clone(), self.context.find_variable_or_nil(&Value::from(name)))).collect()
    }

    /// Whether the template has made the variable itself.
    pub fn is_local(&self, name: &str) -> bool {
        self.locals.iter().any(|local| local == name)
    }

    fn bind(&mut self, name: &str, value: Value) {
        self.context.assign(name.into(), Binding::from(value));
    }

    fn declare(&mut self, name: &str, value: Value) {
        self.bind(name, value);
        self.locals.retain(|local| local != name);
        self.locals.push(name.to_owned());
    }

    fn statement(&mut self, text: &str) {
        let nowhere = Span::new(FileId::new(u32::MAX), 0, 0);
        let template = parse(&Rc::new(Mapped::made(text, nowhere)), self.context.environment).output;
        template.render(&mut self.context);
    }

    fn run(&mut self, text: &str) {
        let mut loops: Vec<Vec<String>> = Vec::new();
        let mut capture = None;
        let mut verbatim = "";
        let mut statements = 0;
        for token in Tokenizer::new(text) {
            let Token::Tag(range) = token else { continue };
            let (name, markup, _) = tag_parts(&text[range.clone()]);
            if !verbatim.is_empty() {
                verbatim = if name.strip_prefix("end") == Some(verbatim) { "" } else { verbatim };
                continue;
            }
            statements += 1;
            match name {
                _ if statements > STATEMENTS => break,
                "raw" | "comment" => verbatim = name,
                "assign" => {
                    let variable = markup.split('=').next().unwrap_or_default().trim();
                    self.statement(&text[range]);
                    let value = self.context.find_variable_or_nil(&Value::from(variable));
                    self.declare(variable, value);
                }
                "capture" => capture = Some((range.start, markup.trim().trim_matches(['"', '\'']))),
                "endcapture" => {
                    if let Some((start, variable)) = capture.take() {
                        self.statement(&text[start..range.end]);
                        let value = self.context.find_variable_or_nil(&Value::from(variable));
                        self.declare(variable, value);
                    }
                }
                "increment" | "decrement" => self.declare(markup.trim(), Value::Int(0)),
                "for" | "tablerow" => loops.push(self.enter(name, markup)),
                "endfor" | "endtablerow" => {
                    let gone = loops.pop().unwrap_or_default();
                    for name in &gone {
                        self.bind(name, Value::Nil);
                    }
                    self.locals.retain(|local| !gone.contains(local));
                }
                _ => {}
            }
        }
    }

    /// Begins a loop; gives the names that it brings.
    fn enter(&mut self, tag: &str, markup: &str) -> Vec<String> {
        let mut words = markup.split_whitespace();
        let (Some(name), Some("in"), Some(list)) = (words.next(), words.next(), words.next()) else {
            return Vec::new();
        };
        let list = self.value(list);
        let (first, length) = first_of(&list);
        let helper = if tag == "for" { "forloop" } else { "tablerowloop" };
        self.declare(helper, turn(length));
        self.declare(name, first);
        vec![helper.to_owned(), name.to_owned()]
    }
}

/// The first item of what a loop goes through, and how many there are.
fn first_of(list: &Value) -> (Value, usize) {
    match &*list.as_plain() {
        Value::Array(items) => (items.first().cloned().unwrap_or_default().to_liquid(), items.len()),
        Value::Object(object) => {
            let pair = object.iter().next().map(|(key, value)| Value::array([key.clone(), value.clone()]));
            (pair.unwrap_or_default(), object.len())
        }
        Value::Range(first, last) => {
            (Value::Int(*first), usize::try_from(last.saturating_sub(*first).saturating_add(1)).unwrap_or_default())
        }
        Value::Drop(drop) => {
            let items = drop.items().unwrap_or_default();
            (items.first().cloned().unwrap_or_default(), items.len())
        }
        _ => (Value::Nil, 0),
    }
}

/// `forloop` in the first turn of so many.
fn turn(length: usize) -> Value {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    Value::object(FORLOOP.map(|(name, value)| {
        let value = match name {
            "first" => Value::Bool(true),
            "last" => Value::Bool(length == 1),
            "length" | "rindex" => Value::Int(length),
            "rindex0" => Value::Int((length - 1).max(0)),
            _ => Value::Int(value),
        };
        (name, value)
    }))
}

/// `include` in an include: the parameters that its text reads, with what the first file that passes them says.
fn include(desk: &Desk<'_>) -> Option<Value> {
    let dir = format!("{}/", includes_dir(desk.site));
    let name = desk.path.as_str().strip_prefix(&dir)?;
    let mut members = Object::new();
    for parameter in super::includes::parameters(desk.text) {
        members.insert(parameter.as_str(), Value::Nil);
    }
    for (parameter, value) in super::includes::passed(desk.site, name) {
        if members.get(&parameter).is_none_or(Value::is_nil) {
            members.insert(parameter.as_str(), value);
        }
    }
    Some(Value::Object(members.into()))
}

/// The members of a drop or an object, with their values; those that would have to be rendered have none.
pub fn members(value: &Value) -> Vec<(String, Option<Value>)> {
    match &*value.as_plain() {
        Value::Object(object) => {
            object.iter().map(|(key, value)| (key.to_text().into(), Some(value.clone()))).collect()
        }
        Value::Drop(drop) => drop.keys().into_iter().map(|key| (key.clone(), cheap(drop, &key))).collect(),
        Value::Array(items) => vec![
            ("first".into(), items.first().cloned()),
            ("last".into(), items.last().cloned()),
            ("size".into(), crate::value::size(value)),
        ],
        Value::String(_) => vec![("size".into(), crate::value::size(value))],
        _ => Vec::new(),
    }
}

/// A member that is there without a render.
pub fn cheap(drop: &Rc<dyn Drop>, key: &str) -> Option<Value> {
    let is_dear = matches!(key, "content" | "output" | "excerpt");
    if is_dear { None } else { Some(drop.get(key).unwrap_or_default().to_liquid()) }
}

#[cfg(test)]
mod tests {
    use crate::complete::testing::{hovered, site};

    #[test]
    fn a_templates_own_variables_hold_what_they_would() {
        let site = site(
            "//- _posts/2024-01-01-a.md\n---\ntitle: One\ntags: [x, y]\n---\n//- _config.yml\ntitle: Blog\n//- a.md\n---\n---\n",
        );
        for (text, class, value) in [
            ("{% assign n = site.title | upcase %}{{ ^n }}", "string", "\"BLOG\""),
            ("{% capture c %}[{{ site.title }}]{% endcapture %}{{ ^c }}", "string", "\"[Blog]\""),
            ("{% for p in site.posts %}{{ p.ti^tle }}", "string", "\"One\""),
            ("{% for p in site.posts %}{% for t in p.tags %}{{ ^t }}", "string", "\"x\""),
            ("{% for p in site.posts %}{{ forloop.le^ngth }}", "number", "1"),
            ("{% for i in (3..5) %}{{ ^i }}", "number", "3"),
            ("{% for p in site.posts %}{% endfor %}{{ ^forloop }}", "nil", "nil"),
            ("{% assign a = site.posts | where: 'title', 'One' | first %}{{ a.ta^gs }}", "array", "[2] \"x\", \"y\""),
        ] {
            let found = hovered(&site, "a.md", text).unwrap_or_else(|| panic!("nothing at {text}"));
            assert_eq!((found.class, found.value.as_str()), (class, value), "{text}");
        }
    }
}
