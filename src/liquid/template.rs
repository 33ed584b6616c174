//! A parsed template.
//!
//! Mirrors `Liquid::Template`: parsed once, rendered as often as one likes, never changed.

use std::rc::Rc;

use super::block_body::Body;
use super::parse_context::{Parsed, parse_document};
use super::{Context, Environment, Error};
use crate::diagnostic::Warned;
use crate::text::Mapped;

/// A parsed template, with the text that it was made of.
#[derive(Debug)]
pub struct Template {
    source: Rc<Mapped>,
    body: Body,
    trim: bool,
    errors: Vec<Error>,
    warnings: Vec<Error>,
}

/// Parses a template. There always is one, whatever is wrong with the text: errors that end Jekyll's build are fatal
/// diagnostics, lax markup is a warning in the mode that warns.
pub fn parse(source: &Rc<Mapped>, environment: &Environment) -> Warned<Template> {
    Template::parse_trimmed(source, environment, false)
}

impl Template {
    /// The text that the template was made of.
    pub fn source(&self) -> &Rc<Mapped> {
        &self.source
    }

    /// The errors of parsing, as Liquid's exceptions; Liquid itself stops at the first.
    pub fn errors(&self) -> &[Error] {
        &self.errors
    }

    /// The warnings of parsing, up to the first error.
    pub fn warnings(&self) -> &[Error] {
        &self.warnings
    }

    /// Renders. Errors leave their message in the output and are fatal diagnostics, since Jekyll's build ends at the
    /// first; they stay in the context as well.
    pub fn render(&self, context: &mut Context<'_>) -> Warned<Mapped> {
        let start = context.errors().len();
        let mut output = Mapped::default();
        context.begin(&self.source, self.trim);
        if let Err(error) = self.body.render(context, &mut output) {
            context.end_with(error);
        }
        Warned { output, diagnostics: context.diagnostics_since(start) }
    }

    /// Whether the template ends with a tag or object that cuts the white space after it.
    pub(super) fn ends_trimmed(&self) -> bool {
        self.trim
    }

    pub(super) fn body(&self) -> &Body {
        &self.body
    }

    /// Parses a template whose first text loses the white space at its start, or does not.
    pub(super) fn parse_trimmed(source: &Rc<Mapped>, environment: &Environment, trim: bool) -> Warned<Template> {
        let Parsed { body, trim, diagnostics, warnings, errors } = parse_document(source, environment, trim);
        let output = Template { source: Rc::clone(source), body, trim, errors, warnings };
        Warned { output, diagnostics }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use crate::liquid::tags::include::{FileSystem, Files};
    use crate::text::{FileId, Source};
    use crate::value::{Time, Value};
    use crate::world::MemoryWorld;

    /// A file that includes itself, and one that does so twice.
    struct Partials;

    impl FileSystem for Partials {
        fn read(&self, name: &str) -> Result<Rc<Mapped>, String> {
            let text = match name {
                "self" => "x{% include 'self' %}",
                "twice" => "{% include 'twice' %}{% if true %}{% include 'twice' %}{% endif %}",
                _ => "[{{ v }}]",
            };
            let source = Source::new(FileId::new(1), "partial", text);
            Ok(Rc::new(Mapped::from_source(&source, 0..text.len())))
        }
    }

    /// A file with front matter before the template.
    const HEAD: &str = "---\ntitle: x\n---\n";

    fn render(template: &str) -> (Source, Warned<Mapped>) {
        let source = Source::new(FileId::new(0), "a.md", format!("{HEAD}{template}"));
        let text = Rc::new(Mapped::from_source(&source, HEAD.len()..source.text().len()));
        let environment = Environment::standard();
        let world = MemoryWorld::new(Time::utc(0));
        let mut context = Context::new(&environment, &world)
            .with_globals(Value::object([("v", Value::from("value")), ("list", Value::array([Value::Int(1)]))]));
        context.register::<Files>().system = Some(Rc::new(Partials));
        let Warned { output, mut diagnostics } = parse(&text, &environment);
        let rendered = output.render(&mut context);
        diagnostics.extend(rendered.diagnostics);
        (source, Warned { output: rendered.output, diagnostics })
    }

    /// The output, and each problem as `line:column: severity[code] message`.
    fn check(template: &str, output: &str, problems: &[&str]) {
        let (source, rendered) = render(template);
        let shown: Vec<String> = rendered
            .diagnostics
            .iter()
            .map(|found| {
                let place = source.line_column(found.span.start as usize);
                format!("{}:{}: {}[{}] {}", place.line, place.column, found.severity, found.code, found.message)
            })
            .collect();
        assert_eq!(shown, problems, "{template}");
        assert_eq!(rendered.output.text(), output, "{template}");
    }

    #[test]
    fn problems_stand_in_the_file_and_are_counted_from_the_template() {
        check(
            "a\n {{ v | }}",
            "a\n value",
            &[
                "5:2: warning[liquid/syntax] Liquid syntax error (line 2): Expected id but found end_of_string in \"{{ v | }}\"",
            ],
        );
        check(
            "\n{{ 1 | divided_by: 0 }}!",
            "\nLiquid error (line 2): divided by 0!",
            &["5:1: fatal[liquid/zero-division] Liquid error (line 2): divided by 0"],
        );
    }

    #[test]
    fn a_template_results_whatever_is_wrong() {
        check(
            "a{% nothing x %}b{% endnothing %}c",
            "a\u{fdd0}bc",
            &["4:2: fatal[liquid/unknown-tag] Liquid syntax error (line 1): Unknown tag 'nothing'"],
        );
        check(
            "{% if v %}a\n{{ v }}",
            "a\nvalue",
            &["4:1: fatal[liquid/unclosed-block] Liquid syntax error (line 2): 'if' tag was never closed"],
        );
        check(
            "{% for %}{{ v }}{% else %}-{% endfor %}.",
            "Liquid syntax error (line 1): Syntax Error in 'for loop' - Valid \
              syntax: for [item] in [collection]value-.",
            &[
                "4:1: warning[liquid/syntax] Liquid syntax error (line 1): Expected id but found end_of_string in \"\"",
                "4:1: fatal[liquid/syntax] Liquid syntax error (line 1): Syntax Error in 'for loop' - Valid syntax: for [item] in \
             [collection]",
            ],
        );
        check(
            "a {{ v",
            "a Liquid syntax error (line 1): Variable '{{' was not properly terminated with regexp: /\\}\\}/ v",
            &[
                "4:3: fatal[liquid/unterminated] Liquid syntax error (line 1): Variable '{{' was not properly terminated with \
             regexp: /\\}\\}/",
            ],
        );
    }

    #[test]
    fn output_leads_to_where_it_came_from() {
        let (source, rendered) = render("a{% capture c %}-{{ v }}-{% endcapture %}{% include 'p' %}{{ c }}");
        let output = rendered.output;
        assert_eq!(output.text(), "a[value]-value-");
        let text_of = |at: usize| {
            let span = output.span(at..at + 1).unwrap();
            (span.file.index(), span.start as usize)
        };
        assert_eq!(text_of(0), (0, HEAD.len()));
        assert_eq!(text_of(1), (1, 0));
        assert_eq!(output.trace(1).iter().count(), 1);
        // What a capture has copied and made keeps its own place.
        assert_eq!(&source.text()[text_of(8).1..][..1], "-");
        assert_eq!(&source.text()[text_of(9).1..][..7], "{{ v }}");
    }

    #[test]
    fn limits_end_a_render_with_a_message() {
        let fatal = |template: &str| {
            let (_, rendered) = render(template);
            let last = rendered.diagnostics.last().map(|found| (found.severity, found.message.clone()));
            last.unwrap_or((Severity::Hint, "nothing".into()))
        };
        let (severity, message) = fatal("{% for i in (1..1000000000) %}{{ i }}{% endfor %}");
        assert_eq!(severity, Severity::Fatal);
        assert!(message.ends_with("Memory limits exceeded: more than 1000000 turns of loops"), "{message}");
        let message = fatal("{% include 'twice' %}").1;
        assert!(message.ends_with("Memory limits exceeded: too much nesting"), "{message}");
        let message = fatal("{% include 'self' %}").1;
        assert!(message.ends_with("Nesting too deep"), "{message}");
        let message =
            fatal("{% assign s = 'xxxxxxxx' %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}").1;
        assert!(message.contains("Memory limits exceeded"), "{message}");
        let message = fatal("{% assign n = 9 %}{% for i in (1..40) %}{% assign n = n | times: n %}{% endfor %}").1;
        assert!(message.contains("Memory limits exceeded"), "{message}");
        let message = fatal(&format!("{}{}", "{% if v %}".repeat(101), "{% endif %}".repeat(101))).1;
        assert!(message.ends_with("Nesting too deep"), "{message}");
        let message = fatal(&format!("{{{{ v | default: {}1..2{} }}}}", "(".repeat(200), ")".repeat(200))).1;
        assert!(message.ends_with("Nesting too deep"), "{message}");
    }

    /// A Web Worker has a stack of one megabyte, and its frames are of about the same size as here.
    #[test]
    fn the_deepest_nesting_fits_into_a_small_stack() {
        let blocks = format!("{}{}", "{% for i in list %}".repeat(99), "{% endfor %}".repeat(99));
        let brackets = format!("{{{{ v | default: {}1..2{} }}}}", "(".repeat(49), ")".repeat(49));
        let list = "{% include 'twice' %}".to_owned();
        for template in [blocks, brackets, list] {
            let work = move || render(&template).1.output.len();
            let thread = std::thread::Builder::new().stack_size(500 << 10).spawn(work).unwrap();
            assert!(thread.join().is_ok());
        }
    }
}
