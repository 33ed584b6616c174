//! Jekyll's own filters, one family a file. They are registered here and nowhere else.
//!
//! Mirrors `Jekyll::Filters`. What they need of the site they find in the [`Rendering`] of the context; without one,
//! as in a template that no site renders, they behave as in a site without configuration.

mod array_filters;
mod date_filters;
mod grouping_filters;
mod markup_filters;
mod property;
mod sort_filter;
mod text_filters;
mod transliteration;
mod uri;
pub mod url_filters;
mod where_filters;

use std::rc::Rc;

use crate::liquid::{Context, Environment, Error, Filter};
use crate::value::Value;

use super::Profile;
use super::rendering::Rendering;

/// All families.
pub const ALL: &[&[Filter]] = &[
    array_filters::FILTERS,
    date_filters::FILTERS,
    grouping_filters::FILTERS,
    markup_filters::FILTERS,
    sort_filter::FILTERS,
    text_filters::FILTERS,
    url_filters::FILTERS,
    where_filters::FILTERS,
];

/// What Jekyll 4 has beyond that.
const JEKYLL_4: &[&[Filter]] = &[text_filters::JEKYLL_4, where_filters::JEKYLL_4];

/// Lays Jekyll's filters over those of Liquid.
pub fn register(environment: &mut Environment, profile: Profile) {
    let newer = if profile.is_jekyll_4() { JEKYLL_4 } else { &[] };
    for family in ALL.iter().chain(newer) {
        environment.add_filters(family);
    }
}

/// The render that the filter is part of.
fn rendering(context: &Context<'_>) -> Option<Rc<Rendering>> {
    context.host()
}

fn is_jekyll_4(context: &Context<'_>) -> bool {
    rendering(context).is_some_and(|rendering| rendering.profile().is_jekyll_4())
}

/// A value of the site's configuration.
fn config(context: &Context<'_>, key: &str) -> Value {
    rendering(context).and_then(|rendering| rendering.config().get(key).cloned()).unwrap_or_default()
}

/// What Ruby's `each` goes through: items of a list, pairs of an object, numbers of a range, names of the members of
/// a drop of Jekyll's. `None` for what cannot be gone through.
fn elements(value: &Value, context: &Context<'_>) -> Result<Option<Vec<Value>>, Error> {
    Ok(match &*value.as_plain() {
        Value::Array(items) => Some(items.to_vec()),
        Value::Object(object) => {
            Some(object.iter().map(|(key, value)| Value::array([key.clone(), value.clone()])).collect())
        }
        Value::Range(first, last) => {
            let length = usize::try_from(last.saturating_sub(*first).saturating_add(1)).unwrap_or_default();
            context.limits().check_items(length)?;
            Some((*first..=*last).map(Value::Int).collect())
        }
        Value::Drop(drop) => drop.items(),
        _ => None,
    })
}

/// As [`elements`], but of an object its values.
fn members(value: &Value, context: &Context<'_>) -> Result<Option<Vec<Value>>, Error> {
    match &*value.as_plain() {
        Value::Object(object) => Ok(Some(object.values().cloned().collect())),
        other => elements(other, context),
    }
}

/// The text of a string.
///
/// # Errors
/// Ruby's, where it is something else.
fn string(value: &Value) -> Result<&str, Error> {
    let class = match value {
        Value::String(text) => return Ok(text),
        Value::Nil => "nil",
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        other => other.class_name(),
    };
    Err(Error::foreign("TypeError", format!("no implicit conversion of {class} into String")))
}

/// Whether a value is `empty` or `blank` itself, which Liquid hands to filters as an object of its own.
fn is_literal(value: &Value) -> bool {
    matches!(value, Value::Drop(drop) if drop.items().is_none() && drop.to_text().is_empty())
}

#[cfg(test)]
mod fixture {
    //! A site of one page, for the tests of the filters.

    use std::rc::Rc;

    use crate::jekyll::{Options, Profile, Site, render};
    use crate::text::VirtualPath;
    use crate::value::Time;
    use crate::world::MemoryWorld;

    /// What a template becomes in a site, or the message of the error that ends the build.
    pub fn output(profile: Profile, config: &str, template: &str) -> String {
        let mut world = MemoryWorld::new(Time::utc(1_704_110_400));
        world.write("_config.yml", config);
        world.write("page.html", &format!("---\n---\n{template}"));
        let site = Site::read(Rc::new(world), profile, &Options::default()).output;
        let page = site.document(&VirtualPath::new("page.html")).expect("the page was written");
        let rendered = render(&site, &page);
        let fatal = rendered.diagnostics.iter().find(|diagnostic| diagnostic.is_fatal());
        fatal.map_or_else(|| rendered.output.output.text().to_owned(), |fatal| fatal.message.clone())
    }

    /// Checks a table of templates and outputs in GitHub Pages' Jekyll.
    pub fn check(table: &[(&str, &str)]) {
        check_with(Profile::GithubPages, "", table);
    }

    /// As [`check`], with a profile and a configuration.
    pub fn check_with(profile: Profile, config: &str, table: &[(&str, &str)]) {
        for (template, expected) in table {
            assert_eq!(output(profile, config, template), *expected, "{template}");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::jekyll::{Options, Profile, Site, render};
    use crate::text::VirtualPath;
    use crate::value::Time;
    use crate::world::MemoryWorld;

    /// Where the error of a post's second paragraph is, as `line:column`, and its hints.
    fn error_of(template: &str) -> (String, Vec<String>) {
        let mut world = MemoryWorld::new(Time::utc(1_704_110_400));
        let path = VirtualPath::new("_posts/2020-01-01-a.md");
        world.write(path.as_str(), &format!("---\ntitle: A\n---\nHead.\n\n  {template}"));
        let site = Site::read(std::rc::Rc::new(world), Profile::GithubPages, &Options::default()).output;
        let post = site.document(&path).expect("the post was written");
        let found = render(&site, &post).diagnostics.into_iter().find(|found| found.is_fatal());
        let found = found.unwrap_or_else(|| panic!("{template} is no error"));
        let place = post.source.as_ref().expect("a post has its file").line_column(found.span.start as usize);
        (format!("{}:{}", place.line, place.column), found.hints)
    }

    #[test]
    fn errors_lead_to_their_places_and_say_how_to_write_it_right() {
        for (template, hint) in [
            ("{{ 'x' | date_to_string }}", "Write a date as 2019-03-14"),
            ("{{ '2019-13-45' | date_to_xmlschema }}", "Write a date as 2019-03-14"),
            ("{{ site.posts | where_exp: 'p', 'p.a &' }}", "`where_exp` takes a name and an expression"),
            ("{{ site.posts | where_exp: 'p', nil }}", "`where_exp` needs text here"),
            ("{{ site.zz | sort }}", "The list before `sort` is empty"),
            ("{{ 'b,c' | split: ',' | push: 1 | sort }}", "`sort` needs values of one kind"),
            ("{{ zz | number_of_words }}", "What stands before `| number_of_words` is empty"),
            ("{{ 1 | slugify }}", "`slugify` cannot work with a number"),
        ] {
            let (place, hints) = error_of(template);
            assert_eq!(place, "6:3", "{template}");
            assert!(hints.len() == 1 && hints[0].starts_with(hint), "{template}: {hints:?}");
        }
    }
}
