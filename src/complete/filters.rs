//! The filters after a bar, those first that make something of the value before it.

use super::expression::{End, end};
use super::place::Place;
use super::scope::Scope;
use super::shorten::class;
use super::{Asked, Completions, Item, Kind, docs, tail};

/// All filters that the site's Liquid has.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Place::Liquid { markup, from, .. } = &asked.place else { return None };
    let End::Filter { from: at, input } = end(markup) else { return None };
    let input = input.split_once('=').map_or(input, |(_, value)| value);
    let tail = tail::name(asked.markup());
    let has_colon = asked.markup()[tail..].trim_start().starts_with(':');
    let given = Scope::new(asked.desk, asked.at).map(|mut scope| class(&scope.evaluate(input)));
    let items = asked.desk.site.liquid().all_filters().into_iter().map(|filter| {
        let known = docs::filter(filter.name);
        let (doc, on) = known.map_or(("", ""), |known| (known.text, known.on));
        let fits = given.is_some_and(|given| given != "nil" && on.split(' ').any(|class| class == given));
        let item = Item::new(Kind::Filter, filter.name).doc(doc).boost(if fits { 20 } else { 0 });
        if filter.required > 0 && !has_colon { item.insert(&format!("{}: ", filter.name), "") } else { item }
    });
    Some(Completions::new(asked.range(from + at, tail), items.collect()))
}

#[cfg(test)]
mod tests {
    use crate::complete::testing::{completions, site, taken};

    #[test]
    fn those_that_fit_the_value_come_first() {
        let site = site("//- a.md\n---\ntitle: A\n---\n");
        let boost = |text: &str, name: &str| {
            let found = completions(&site, "a.md", text, false).expect("filters");
            found.items.iter().find(|item| item.label == name).map(|item| item.boost)
        };
        assert!(boost("{{ page.title | |", "upcase") > boost("{{ page.title | |", "sort"));
        assert!(boost("{{ site.posts | |", "sort") > boost("{{ site.posts | |", "upcase"));
        assert!(boost("{{ site.time | da|", "date_to_string") > boost("{{ site.time | da|", "plus"));
        assert!(boost("{% assign x = site.time | |", "date") > Some(0));
        assert_eq!(boost("{{ 'x' | |", "no-such"), None);
    }

    #[test]
    fn what_needs_an_argument_asks_for_it() {
        let site = site("//- a.md\n---\n---\n");
        assert_eq!(taken(&site, "a.md", "{{ 'a' | app|", "append"), "{{ 'a' | append: |");
        assert_eq!(taken(&site, "a.md", "{{ 'a' |up| }}", "upcase"), "{{ 'a' |upcase| }}");
    }

    #[test]
    fn what_has_its_arguments_gets_no_other() {
        let site = site("//- a.md\n---\n---\n");
        let taken = |text: &str, name: &str| taken(&site, "a.md", text, name);
        assert_eq!(taken("{{ 'a' | dat|: \"%Y\" }}", "date"), "{{ 'a' | date|: \"%Y\" }}");
        assert_eq!(taken("{{ 'a' | rep|lace : 'b', 'c' }}", "replace"), "{{ 'a' | replace| : 'b', 'c' }}");
        assert_eq!(taken("{{ 'a' | rep|x }}", "replace"), "{{ 'a' | replace: | }}");
        assert_eq!(taken("{{ 'a' | dat¦| upcase }}", "date"), "{{ 'a' | date: ¦| upcase }}");
        assert_eq!(taken("{% assign a = b | up|case-%}", "upcase"), "{% assign a = b | upcase|-%}");
        assert_eq!(taken("{{ 'a' | up|Hello: {{ b }}", "upcase"), "{{ 'a' | upcase|Hello: {{ b }}");
    }
}
