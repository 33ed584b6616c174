//! The tags and filters that a template may use, and how strictly it is read.
//!
//! Explicit tables: [`Environment::standard`] is Liquid 4.0.4, and Jekyll lays its own tags and filters over it.

use std::collections::HashMap;

use super::{Context, Error, Limits, ParseTag};
use crate::order;
use crate::value::Value;

/// Tables of tags and filters, error mode and limits. Shared by all templates of a site.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    tags: HashMap<&'static str, ParseTag>,
    filters: HashMap<&'static str, Filter>,
    pub error_mode: ErrorMode,
    pub limits: Limits,
}

/// How markup is read that the strict grammar refuses.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum ErrorMode {
    /// Silently, as best one can.
    Lax,
    /// With a warning, then as `Lax`. Jekyll's default.
    #[default]
    Warn,
    /// Not at all.
    Strict,
}

/// A filter: its name, how many arguments it takes beside its input, and the function.
///
/// Keyword arguments arrive as one object, the last argument, and count as one: so does Ruby hand them over.
#[derive(Copy, Clone, Debug)]
pub struct Filter {
    pub name: &'static str,
    pub required: u8,
    pub optional: u8,
    pub run: FilterFn,
}

/// The function of a filter: context, input, arguments. The number of arguments has been checked.
pub type FilterFn = fn(&mut Context<'_>, Value, &[Value]) -> Result<Value, Error>;

impl Filter {
    /// A filter that takes `required` arguments and at most `optional` more.
    pub const fn new(name: &'static str, required: u8, optional: u8, run: FilterFn) -> Filter {
        Filter { name, required, optional, run }
    }

    /// Calls the filter, or gives Ruby's error for a wrong number of arguments.
    pub fn call(&self, context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
        let (least, most) = (usize::from(self.required), usize::from(self.required + self.optional));
        if (least..=most).contains(&arguments.len()) {
            return (self.run)(context, input, arguments);
        }
        let expected = if least == most { format!("{}", least + 1) } else { format!("{}..{}", least + 1, most + 1) };
        let given = arguments.len() + 1;
        Err(Error::argument(format!("wrong number of arguments (given {given}, expected {expected})")))
    }
}

impl Environment {
    /// Without any tag or filter.
    pub fn empty() -> Environment {
        Environment::default()
    }

    /// Liquid 4.0.4's own tags and filters.
    pub fn standard() -> Environment {
        let mut environment = Environment::empty();
        for &(name, parse) in super::tags::STANDARD {
            environment.add_tag(name, parse);
        }
        for family in super::filters::STANDARD {
            environment.add_filters(family);
        }
        environment
    }

    /// Registers a tag, over an older one of that name.
    pub fn add_tag(&mut self, name: &'static str, parse: ParseTag) {
        self.tags.insert(name, parse);
    }

    /// Registers filters, over older ones of their names.
    pub fn add_filters(&mut self, filters: &[Filter]) {
        self.filters.extend(filters.iter().map(|filter| (filter.name, *filter)));
    }

    /// Takes a tag away.
    pub fn remove_tag(&mut self, name: &str) {
        self.tags.remove(name);
    }

    /// The tag `name`.
    pub fn tag(&self, name: &str) -> Option<ParseTag> {
        self.tags.get(name).copied()
    }

    /// The names of all tags, in the order of the alphabet.
    pub fn tag_names(&self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = self.tags.keys().copied().collect();
        order::sort_by(&mut names, |a, b| a.cmp(b));
        names
    }

    /// All filters, in the order of their names.
    pub fn all_filters(&self) -> Vec<Filter> {
        let mut filters: Vec<Filter> = self.filters.values().copied().collect();
        order::sort_by_key(&mut filters, |filter| filter.name);
        filters
    }

    /// The filter `name`.
    pub fn filter(&self, name: &str) -> Option<Filter> {
        self.filters.get(name).copied()
    }
}
