//! What the form knows of the text, and what is under way in it.

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
    /// The field that is being filled in, and what stands in it.
    pub(super) typed: Option<(String, String)>,
    /// The key whose wish was not granted.
    pub(super) refused: Option<String>,
    pub(super) wishes: Vec<(String, Wish)>,
    pub(super) is_asking: bool,
}

impl Filled {
    pub(super) fn said(&self) -> Option<String> {
        match (self.fault, &self.refused) {
            (Some(FrontMatterFault::Broken), _) => Some(words().form_broken.to_owned()),
            (Some(FrontMatterFault::Unclosed), _) => Some(words().form_unclosed.to_owned()),
            (Some(FrontMatterFault::Unfit), _) => Some(words().form_unfit.to_owned()),
            (None, Some(key)) => Some(words().form_refused.with([key])),
            (None, None) => None,
        }
    }

    /// Takes over what the text says, with the keys that were only named.
    pub(super) fn take(&mut self, found: FrontMatter) {
        self.fault = found.fault;
        self.is_stale = false;
        if found.fault.is_none() {
            self.fields = found.fields;
            let fields = &mut self.fields;
            self.named.retain(|key| fields.iter().all(|field| field.key != *key));
            fields.extend(self.named.iter().map(|key| unsaid(key)));
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
        self.typed
            .as_ref()
            .filter(|(typed, _)| typed == key)
            .map_or_else(|| text.to_owned(), |(_, typed)| typed.clone())
    }

    pub(super) fn is_idle(&self) -> bool {
        !self.is_asking && self.wishes.is_empty()
    }
}

/// A key that the text does not have.
pub(super) fn unsaid(key: &str) -> Field {
    Field { key: key.to_owned(), value: FieldValue::Line(String::new()), place: None, fixed: false }
}
