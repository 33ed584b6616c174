//! The open file's front matter as a form, and the form's wishes as changes of the text.

mod moment;

use super::desk::DOCUMENT;
use crate::complete::{self, Desk};
use crate::jekyll::{self, Part};
use crate::protocol::{self, Change, Choices, Field, FieldValue, FrontMatter, FrontMatterFault, Granted};
use crate::text::{Lines, Source};
use crate::value::Value;
use crate::yaml::edit::{self, Refusal, Said, Wish};
use crate::yaml::{closing_line, has_header, plain_value, unread};
use moment::Written;

/// What posts have, in the order of the form.
const OF_POSTS: [&str; 6] = ["title", "date", "layout", "categories", "tags", "published"];
const OF_PAGES: [&str; 2] = ["title", "layout"];

/// Wherever they lie, these are data, which may begin with the same dashes, or code.
const DATA: [&str; 6] = [".yml", ".yaml", ".json", ".csv", ".tsv", ".rb"];

/// What the front matter of the open file says.
pub fn form(desk: &Desk<'_>) -> FrontMatter {
    let fault = |fault| FrontMatter { fault: Some(fault), fields: Vec::new() };
    if is_unfit(desk) {
        return fault(FrontMatterFault::Unfit);
    }
    match edit::fields(&source(desk)) {
        Err(Refusal::NotAMap) => fault(FrontMatterFault::Unfit),
        Err(_) => fault(FrontMatterFault::Broken),
        Ok(fields) => match unseen(desk.text) {
            Some(unseen) => fault(unseen),
            None => FrontMatter { fault: None, fields: arrange(desk, &fields) },
        },
    }
}

/// The changes that make `key` say what is wished.
pub fn grant(desk: &Desk<'_>, key: &str, wish: &protocol::Wish) -> Granted {
    if is_unfit(desk) || unseen(desk.text).is_some() {
        return Granted::default();
    }
    let source = source(desk);
    let Ok(fields) = edit::fields(&source) else { return Granted::default() };
    let said = fields.into_iter().find(|field| field.key == key).map(|field| field.said);
    let Some(wish) = meant(desk, key, said.as_ref(), wish) else { return Granted::default() };
    let Ok(edits) = edit::edits(&source, key, &wish) else { return Granted::default() };
    let (lines, text) = (Lines::new(desk.text), desk.text);
    let change = |edit: crate::diagnostic::Edit| Change {
        from: lines.to_utf16(text, edit.span.start as usize),
        to: lines.to_utf16(text, edit.span.end as usize),
        insert: edit.insert,
    };
    Granted { changes: Some(edits.into_iter().map(change).collect()) }
}

/// What the site has to choose from.
pub fn choices(desk: &Desk<'_>) -> Choices {
    let values = |key| complete::fitting_values(desk, key);
    Choices {
        layouts: values("layout"),
        categories: values("categories"),
        tags: values("tags"),
        keys: complete::fitting_keys(desk),
    }
}

/// Whether Jekyll looks for no front matter in the file, so that it would be text there, or break what the file is. A layout
/// may have some, and data that begin with some already are a page.
fn is_unfit(desk: &Desk<'_>) -> bool {
    match jekyll::part(desk.site, desk.path) {
        Some(part) => part != Part::Layout,
        None if DATA.iter().any(|end| desk.path.as_str().ends_with(end)) => {
            !has_header(desk.text) || !jekyll::why_not_read(desk.site, desk.path).is_empty() || is_hidden(desk)
        }
        None => is_hidden(desk),
    }
}

/// Whether a byte order mark hides front matter from Jekyll. What it reads in any case, as posts, it reads without the mark.
fn is_hidden(desk: &Desk<'_>) -> bool {
    desk.is_marked && desk.site.document(desk.path).is_none()
}

fn source(desk: &Desk<'_>) -> Source {
    Source::new(DOCUMENT, desk.path.clone(), desk.text)
}

/// What stands in the way of front matter that Jekyll does not see: a second one above it would hide it for good. An opening
/// line counts whatever follows it, where [`unread`] gives advice only if it must have been meant: keys are not put above
/// what may become some.
fn unseen(text: &str) -> Option<FrontMatterFault> {
    if closing_line(text).is_some() {
        return None;
    }
    if has_header(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        return Some(FrontMatterFault::Unclosed);
    }
    unread(text).map(|_| FrontMatterFault::Late)
}

/// The usual keys first, whether they are there or not, then all others in the file's order.
fn arrange(desk: &Desk<'_>, fields: &[edit::Field]) -> Vec<Field> {
    let is_post = ["_posts", "_drafts"].iter().any(|folder| desk.path.as_str().split('/').any(|part| part == *folder));
    let usual = if is_post { &OF_POSTS[..] } else { &OF_PAGES };
    let lines = Lines::new(desk.text);
    let has = |key: &str| fields.iter().any(|field| field.key == key);
    // Jekyll takes the one for the other.
    let is_said_otherwise = |key: &str| (key == "categories" && has("category")) || (key == "tags" && has("tag"));
    let first = usual.iter().filter(|key| has(key) || !is_said_otherwise(key)).map(|key| {
        let field = fields.iter().find(|field| field.key == *key);
        field.map_or_else(|| absent(desk, key), |field| present(desk, &lines, field))
    });
    let others = fields.iter().filter(|field| !usual.contains(&field.key.as_str()));
    first.chain(others.map(|field| present(desk, &lines, field))).collect()
}

fn absent(desk: &Desk<'_>, key: &str) -> Field {
    let value = match key {
        "published" => FieldValue::Switch(is_published_by_default(desk)),
        _ => nothing(key),
    };
    Field { key: key.to_owned(), value, place: None, fixed: false }
}

/// Whether the defaults of the site let a file go live that does not speak of it.
fn is_published_by_default(desk: &Desk<'_>) -> bool {
    let document = desk.site.document(desk.path);
    document.is_none_or(|document| document.data.get("published").is_none_or(Value::is_truthy))
}

/// How a key is filled in that says nothing.
fn nothing(key: &str) -> FieldValue {
    match key {
        "date" => FieldValue::Moment(String::new()),
        "layout" => FieldValue::Layout(String::new()),
        "categories" | "tags" => FieldValue::List(Vec::new()),
        // Jekyll publishes only what says so, or says nothing at all of it.
        "published" => FieldValue::Switch(false),
        _ => FieldValue::Line(String::new()),
    }
}

fn present(desk: &Desk<'_>, lines: &Lines, field: &edit::Field) -> Field {
    let at = |byte| lines.to_utf16(desk.text, byte);
    let place = Some((at(field.range.start), at(field.range.end)));
    let is_other = matches!(field.said, Said::Other(_));
    Field {
        key: field.key.clone(),
        value: value(&field.key, &field.said),
        place,
        fixed: is_other || field.fixed.is_some(),
    }
}

fn value(key: &str, said: &Said) -> FieldValue {
    match (key, said) {
        ("date", Said::Text(text) | Said::Plain(text)) => match Written::read(text) {
            Some(written) if written.has_time() => FieldValue::Moment(written.to_field()),
            Some(written) => FieldValue::Day(written.to_field()),
            None => line(text),
        },
        ("layout", Said::Text(name)) => FieldValue::Layout(name.clone()),
        // Jekyll splits them at spaces, of which a wide one, or one that does not break, is none.
        ("categories" | "tags", Said::Text(text)) => FieldValue::List(words(text)),
        (_, Said::Nothing) => nothing(key),
        (_, Said::Bool(is_on)) => FieldValue::Switch(*is_on),
        (_, Said::List(items)) => FieldValue::List(items.clone()),
        (_, Said::Text(text) | Said::Plain(text) | Said::Other(text)) => line(text),
    }
}

fn line(text: &str) -> FieldValue {
    let shown = text.strip_suffix('\n').unwrap_or(text);
    if shown.contains('\n') { FieldValue::Lines(shown.to_owned()) } else { FieldValue::Line(shown.to_owned()) }
}

fn words(text: &str) -> Vec<String> {
    text.split_ascii_whitespace().map(str::to_owned).collect()
}

/// What a wish means, where the key says what it does now.
fn meant(desk: &Desk<'_>, key: &str, said: Option<&Said>, wish: &protocol::Wish) -> Option<Wish> {
    Some(match wish {
        protocol::Wish::Removed => Wish::Removed,
        protocol::Wish::Switch(is_on) => Wish::Bool(*is_on),
        protocol::Wish::List(items) => match said {
            Some(Said::Text(_)) if items.iter().all(|item| words(item).len() == 1) => Wish::Text(items.join(" ")),
            _ => Wish::List(items.clone()),
        },
        // An empty one would still be a key, and a date that says nothing.
        protocol::Wish::Text(text) if matches!(key, "date" | "layout") && text.is_empty() => Wish::Removed,
        protocol::Wish::Text(text) if key == "date" => Wish::Plain(date(desk, said, text)?),
        protocol::Wish::Text(text) => match said {
            Some(Said::Text(old)) if old.ends_with('\n') => Wish::Text(format!("{text}\n")),
            Some(Said::Text(_)) => Wish::Text(text.clone()),
            _ if key != "title" && is_plain(text) => Wish::Plain(text.clone()),
            _ => Wish::Text(text.clone()),
        },
    })
}

/// Whether who writes this without quotes means no text: a date, true or false, or a number that is shown as it was typed.
/// `1.10` would be shown as 1.1, `017` as 15, and `no` be false, which is no language.
fn is_plain(text: &str) -> bool {
    match plain_value(text) {
        Some(Value::Bool(is_on)) => text == is_on.to_string(),
        Some(number @ (Value::Int(_) | Value::Float(_))) => number.to_text() == text,
        Some(Value::Date(_) | Value::Time(_)) => true,
        _ => false,
    }
}

/// A date from a field of days or moments, or as it was typed.
fn date(desk: &Desk<'_>, said: Option<&Said>, field: &str) -> Option<String> {
    let Some(Said::Text(old) | Said::Plain(old)) = said else {
        return moment::fresh(field, &**desk.site.world());
    };
    match Written::read(old) {
        Some(written) => written.with(field),
        None => Some(field.to_owned()),
    }
}

#[cfg(test)]
mod tests;
