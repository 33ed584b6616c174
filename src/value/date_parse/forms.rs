//! The ways to write a date, in the order in which Ruby tries them.

use super::Parts;
use super::cut;
use super::parts::month_number;
use super::patterns::*;
use crate::value::pattern::Pattern;

/// All of them.
pub const FORMS: &[Form] = &[
    Form::new(&EUROPEAN, |parts, groups| parts.take_named(&groups[4], &groups[2], &groups[1], &groups[3])),
    Form::new(&AMERICAN, |parts, groups| parts.take_named(&groups[4], &groups[1], &groups[2], &groups[3])),
    Form::new(&ISO, Parts::take_three),
    Form::new(&JAPANESE, Parts::take_japanese),
    Form::new(&VMS, |parts, groups| parts.take_named(&groups[3], &groups[2], &groups[1], &None)),
    Form::new(&VMS_MONTH_FIRST, |parts, groups| parts.take_named(&groups[3], &groups[2], &groups[1], &None)),
    Form::new(&SLASHES, Parts::take_three),
    Form::new(&DOTS, Parts::take_three),
    Form::new(&ISO_WEEK, Parts::take_plain),
    Form::new(&ISO_WEEKDAY, Parts::take_plain),
    Form::new(&ISO_NO_YEAR, Parts::take_plain),
    Form::new(&ISO_NO_YEAR_TIGHT, Parts::take_plain),
    Form::new(&ISO_YEAR_DAY, Parts::take_plain).unless(&NOT_YEAR_DAY),
    Form::new(&ISO_DAY, Parts::take_plain).unless(&NOT_DAY),
    Form::new(&APOSTROPHE_YEAR, Parts::take_plain),
    Form::new(&MONTH_NAME, |parts, groups| parts.month = month_number(&groups[2])),
    Form::new(&ORDINAL_DAY, Parts::take_plain),
    Form::new(&COMPACT, Parts::take_compact),
];

/// A way to write a date: how it is recognised, and what its groups mean.
pub struct Form {
    pattern: &'static Pattern,
    /// A pattern that must not be found anywhere.
    unless: Option<&'static Pattern>,
    take: fn(&mut Parts, &[Option<String>]),
}

impl Form {
    const fn new(pattern: &'static Pattern, take: fn(&mut Parts, &[Option<String>])) -> Form {
        Form { pattern, unless: None, take }
    }

    const fn unless(self, unless: &'static Pattern) -> Form {
        Form { unless: Some(unless), ..self }
    }

    /// Cuts the first place of this form out of the text, if there is one, and takes its parts.
    pub fn apply(&self, text: &mut Vec<char>, parts: &mut Parts) -> bool {
        if self.unless.is_some_and(|unless| unless.find(text).is_some()) {
            return false;
        }
        let Some((found, old)) = cut(self.pattern, text) else { return false };
        let groups: Vec<_> = (0..6).map(|number| found.group(&old, number)).collect();
        (self.take)(parts, &groups);
        true
    }
}
