//! What the form knows of the text, and what is under way in it.

use gloo::timers::callback::Timeout;

use crate::order;
use crate::protocol::{Choices, Field, FieldValue, FrontMatter, FrontMatterFault, Wish};
use crate::state::DraftId;
use crate::ui::strings::words;

/// What is known of the text, and what is under way.
#[derive(Default)]
pub(super) struct Filled {
    /// The text that all of this is about, by its draft and its site's file.
    pub(super) subject: (DraftId, Option<String>),
    /// Whether the fields are still those of the text before, for which nothing may be wished any more.
    pub(super) is_stale: bool,
    pub(super) fault: Option<FrontMatterFault>,
    /// What the text said when it could be read last, and what was wished for since.
    pub(super) fields: Vec<Field>,
    /// Keys that were named here and are not in the text yet.
    pub(super) named: Vec<String>,
    pub(super) choices: Option<Choices>,
    pub(super) typed: Option<Typed>,
    /// The key whose wish was not granted.
    pub(super) refused: Option<String>,
    pub(super) wishes: Vec<Wished>,
    /// The last one. What is left as it was taken over is not wished for again: the author may have undone it.
    pub(super) last: Option<Wished>,
    pub(super) is_asking: bool,
}

/// A field that is being filled in.
pub(super) struct Typed {
    pub(super) key: String,
    /// What stands in it.
    pub(super) text: String,
    /// The number of this filling: what comes of it is one edit.
    pub(super) filling: u32,
    /// What takes the text over when no more is typed for a while.
    pub(super) rest: Option<Timeout>,
}

/// A wish that waits for its turn.
#[derive(Clone, PartialEq)]
pub(super) struct Wished {
    pub(super) key: String,
    pub(super) wish: Wish,
    pub(super) filling: u32,
}

impl Filled {
    pub(super) fn said(&self) -> Option<String> {
        match (self.fault, &self.refused) {
            (Some(FrontMatterFault::Broken), _) => Some(words().form_broken.to_owned()),
            (Some(FrontMatterFault::Unclosed), _) => Some(words().form_unclosed.to_owned()),
            (Some(FrontMatterFault::Late), _) => Some(words().verdict.late_front_matter.to_owned()),
            (Some(FrontMatterFault::Unfit), _) => Some(words().form_unfit.to_owned()),
            (None, Some(key)) => Some(words().form_refused.with([key])),
            (None, None) => None,
        }
    }

    /// Takes over what the text says, with the keys that were only named. What cannot be read said what is here before,
    /// unless that was another text.
    pub(super) fn take(&mut self, found: FrontMatter) {
        self.fault = found.fault;
        let is_other = std::mem::take(&mut self.is_stale);
        if is_other {
            self.fields.clear();
        }
        if found.fault.is_none() {
            let before = std::mem::replace(&mut self.fields, found.fields);
            let fields = &mut self.fields;
            self.named.retain(|key| fields.iter().all(|field| field.key != *key));
            fields.extend(self.named.iter().map(|key| unsaid(key)));
            if let Some(typed) = &self.typed {
                keep_row(fields, &before, &typed.key);
            }
        }
    }

    /// Shows a wish before the text says so.
    pub(super) fn foresee(&mut self, key: &str, wish: &Wish) {
        let Some(field) = self.fields.iter_mut().find(|field| field.key == key) else { return };
        match (&mut field.value, wish) {
            (FieldValue::List(items), Wish::List(wished)) => items.clone_from(wished),
            (FieldValue::Switch(is_on), Wish::Switch(wished)) => *is_on = *wished,
            (
                FieldValue::Line(text)
                | FieldValue::Lines(text)
                | FieldValue::Day(text)
                | FieldValue::Moment(text)
                | FieldValue::Layout(text),
                Wish::Text(wished),
            ) => text.clone_from(wished),
            _ => {}
        }
    }

    /// What stands in a field.
    pub(super) fn shown(&self, key: &str, text: &str) -> String {
        self.typed.as_ref().filter(|typed| typed.key == key).map_or_else(|| text.to_owned(), |typed| typed.text.clone())
    }

    pub(super) fn is_idle(&self) -> bool {
        !self.is_asking && self.wishes.is_empty()
    }
}

/// The row in which is being typed stays where it is and of its kind, or the focus would be lost.
fn keep_row(fields: &mut [Field], before: &[Field], typed: &str) {
    let place = |key: &str| before.iter().position(|field| field.key == key);
    order::sort_by_key(fields, |field| place(&field.key).unwrap_or(usize::MAX));
    let field = fields.iter_mut().find(|field| field.key == typed);
    if let (Some(field), Some(at)) = (field, place(typed)) {
        field.value.clone_from(&before[at].value);
    }
}

/// Whether what is being typed under a key is a text, and can become nothing else with more letters: no number, date, or
/// word for true or false.
pub(super) fn is_clear(key: &str, text: &str) -> bool {
    const LONGEST_WORD: usize = "false".len();
    let is_open = text.len() <= LONGEST_WORD || text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    key == "title" || (key != "date" && !is_open)
}

/// A key that the text does not have.
pub(super) fn unsaid(key: &str) -> Field {
    Field { key: key.to_owned(), value: FieldValue::Line(String::new()), place: None, fixed: false }
}
