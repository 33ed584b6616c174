//! Advice on errors: how to write it right, in plain words. A hint that the place of the error has given stays alone.

use super::{Error, ErrorKind, Filter};

/// Adds what helps with an error that a filter has raised.
pub fn of_filter(error: Error, filter: &Filter) -> Error {
    let name = filter.name;
    let hint = match error.kind {
        _ if !error.hints.is_empty() => return error,
        ErrorKind::ZeroDivision => format!(
            "`{name}` divides by 0 here. Ask for it first with {{% if %}}, or give another number with `| default: 1`."
        ),
        ErrorKind::FloatDomain => format!("What reaches `{name}` is no finite number: something was divided by 0."),
        ErrorKind::Syntax => format!(
            "`{name}` takes a name and an expression, each in quotes: `{name}: \"item\", \"{}\"`.",
            if name == "group_by_exp" { "item.date | date: '%Y'" } else { "item.rank > 3" }
        ),
        ErrorKind::Argument => match argument(&error.message, filter) {
            Some(hint) => hint,
            None => return error,
        },
        ErrorKind::Foreign(class) => match foreign(class, &error.message, name) {
            Some(hint) => hint,
            None => return error,
        },
        _ => return error,
    };
    error.hint(hint)
}

/// Adds what helps with an error wherever it was raised.
pub fn of_render(error: Error) -> Error {
    let hint = match error.kind {
        _ if !error.hints.is_empty() => return error,
        ErrorKind::ZeroDivision => "Ask first whether the divisor is 0, with {% if %}.",
        ErrorKind::StackLevel => {
            "Blocks and included files can stand in each other a hundred deep. Does a file include itself without end?"
        }
        ErrorKind::Memory => {
            "Galley stops here so that the page stays usable. Jekyll would go on, for as long as it takes."
        }
        ErrorKind::UndefinedVariable | ErrorKind::UndefinedDropMethod => {
            "Check the name, or ask for it first with {% if %}. It ends the build because _config.yml sets \
             `strict_variables`."
        }
        ErrorKind::UndefinedFilter => {
            "Check the filter's name. It ends the build because _config.yml sets `strict_filters`."
        }
        ErrorKind::Argument if error.message.starts_with("comparison of") => {
            "Only numbers can be compared with numbers, and text with text. `| plus: 0` makes a number of text."
        }
        ErrorKind::Argument if error.message == "invalid integer" => "A whole number has to stand here.",
        _ => return error,
    };
    error.hint(hint)
}

fn argument(message: &str, filter: &Filter) -> Option<String> {
    let name = filter.name;
    if message.starts_with("wrong number of arguments") {
        let (least, most) = (filter.required, filter.required + filter.optional);
        return Some(match (least, most) {
            (_, 0) => format!("`{name}` takes nothing after its name: `| {name}`."),
            (1, 1) => format!("`{name}` takes one value after its name: `| {name}: a`."),
            (2, 2) => format!("`{name}` takes two values after its name, with a comma between them: `| {name}: a, b`."),
            (least, most) => {
                format!("`{name}` takes {least} to {most} values after its name, with commas between them.")
            }
        });
    }
    let hint = if message == "invalid integer" {
        format!("`{name}` takes whole numbers. `| default: 0` stands in for a value that is empty.")
    } else if message.starts_with("comparison of") {
        format!("`{name}` needs values of one kind, all numbers or all text, and none that is empty.")
    } else if message.starts_with("cannot select the property") {
        format!("`{name}` looks into objects, such as posts or entries of data files; here are values of another kind.")
    } else if message.starts_with("Cannot sort a null object") {
        format!("The list before `{name}` is empty (nil): check its name.")
    } else if message.ends_with("requires an array argument") {
        format!("Write a variable that is a list after `{name}:`.")
    } else {
        return date(message);
    };
    Some(hint)
}

fn foreign(class: &str, message: &str, name: &str) -> Option<String> {
    match class {
        "NoMethodError" if message.contains("for nil:NilClass") => Some(format!(
            "What stands before `| {name}` is empty (nil). Check its name, or give it a value first: `| default: \"\"`."
        )),
        "NoMethodError" => Some(format!("`{name}` cannot work with {} before it.", kind(message)?)),
        "TypeError" if message.ends_with("into String") => Some(format!("`{name}` needs text here, in quotes.")),
        _ => date(message),
    }
}

fn date(message: &str) -> Option<String> {
    let is_date = message.starts_with("Invalid Date") || message.contains("no time information");
    let is_date = is_date || message.ends_with("out of range");
    is_date.then(|| "Write a date as 2019-03-14, or with its time as 2019-03-14 10:00:00 +0100.".to_owned())
}

/// What Ruby's class at the end of a message means to an author.
fn kind(message: &str) -> Option<&'static str> {
    Some(match message.rsplit_once(':')?.1 {
        "Integer" | "Float" => "a number",
        "String" => "text",
        "Array" => "a list",
        "Hash" => "an object",
        "TrueClass" | "FalseClass" => "true or false",
        "Time" | "Date" => "a date",
        _ => "a value of this kind",
    })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::liquid::{Context, Environment, parse};
    use crate::text::{FileId, Mapped, Source};
    use crate::value::{Time, Value};
    use crate::world::MemoryWorld;

    /// Where the one error of a template is, as `line:column`, and its hints.
    fn error_of(template: &str) -> (String, Vec<String>) {
        let environment = Environment::standard();
        let source = Source::new(FileId::new(0), "a.md", template);
        let mapped = Rc::new(Mapped::from_source(&source, 0..template.len()));
        let world = MemoryWorld::new(Time::utc(0));
        let items = Value::array([Value::Int(1), Value::from("x")]);
        let mut context = Context::new(&environment, &world).with_globals(Value::object([("items", items)]));
        context.strict_variables = template.contains("unknown");
        context.strict_filters = true;
        let found = parse(&mapped, &environment).output.render(&mut context).diagnostics;
        let [found] = found.as_slice() else { panic!("{template}: {found:?}") };
        let place = source.line_column(found.span.start as usize);
        (format!("{}:{}", place.line, place.column), found.hints.clone())
    }

    #[test]
    fn each_error_leads_to_its_place_and_says_how_to_write_it_right() {
        for (template, place, hint) in [
            ("a\n b{{ 1 | divided_by: 0 }}", "2:3", "`divided_by` divides by 0"),
            ("\n\n{{ 1 | modulo: 0 }}", "3:1", "`modulo` divides by 0"),
            ("{{ items | sort }}", "1:1", "`sort` needs values of one kind"),
            ("{{ items | map: 'a' }}", "1:1", "`map` looks into objects"),
            ("x {{ 'a' | append }}", "1:3", "`append` takes one value"),
            ("{{ 'a' | upcase: 1 }}", "1:1", "`upcase` takes nothing after its name"),
            ("{{ 'a' | slice: 'x' }}", "1:1", "`slice` takes whole numbers"),
            ("{{ 'a' | upcas }}", "1:1", "Check the filter's name."),
            ("a {{ unknown }}", "1:3", "Check the name"),
            ("{% if items > 1 %}{% endif %}{% if 'a' > 1 %}{% endif %}", "1:30", "Only numbers can be compared"),
            ("a{% if true %}{% for i in (1..9999999) %}{% endfor %}{% endif %}", "1:15", "Galley stops here"),
            ("{{ items | concat: 1 }}", "1:1", "Write a variable that is a list after `concat:`."),
        ] {
            let (found, hints) = error_of(template);
            assert_eq!(found, place, "{template}");
            assert!(hints.len() == 1 && hints[0].starts_with(hint), "{template}: {hints:?}");
        }
    }
}
