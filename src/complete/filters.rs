//! The filters after a bar, those first that make something of the value before it.

use super::expression::{End, end};
use super::place::Place;
use super::scope::Scope;
use super::shorten::class;
use super::{Asked, Completions, Item, Kind, docs};

/// All filters that the site's Liquid has.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Place::Liquid { markup, from, .. } = &asked.place else { return None };
    let End::Filter { from: at, input } = end(markup) else { return None };
    let input = input.split_once('=').map_or(input, |(_, value)| value);
    let given = Scope::new(asked.desk, asked.at).map(|mut scope| class(&scope.evaluate(input)));
    let items = asked.desk.site.liquid().all_filters().into_iter().map(|filter| {
        let known = docs::filter(filter.name);
        let (doc, on) = known.map_or(("", ""), |known| (known.text, known.on));
        let fits = given.is_some_and(|given| given != "nil" && on.split(' ').any(|class| class == given));
        let item = Item::new(Kind::Filter, filter.name).doc(doc).boost(if fits { 20 } else { 0 });
        if filter.required > 0 { item.insert(&format!("{}: ", filter.name), "") } else { item }
    });
    Some(Completions::new(from + at..asked.at, items.collect()))
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
}
