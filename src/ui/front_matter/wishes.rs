//! What the form asks the worker: what the text says, and what has to change in it for a wish. One wish waits for another.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::elements::{element, field_id, focus};
use super::filled::{Filled, unsaid};
use crate::protocol::{FrontMatter, Granted, Question, Wish};
use crate::ui::session::Session;

/// So often a wish is asked for again whose answer came too late.
const TRIES: u32 = 5;

/// The form's hold on all of it; clones are the same one.
#[derive(Clone)]
pub(super) struct Form {
    pub(super) session: Session,
    pub(super) filled: Rc<RefCell<Filled>>,
    pub(super) update: Callback<()>,
}

impl Form {
    /// Asks what the text says now. Of another text nothing is known, and nothing is wished any more; its fields are shown
    /// in the place of those that are here when they are known.
    pub(super) fn look(&self) {
        let subject = self.session.state().subject();
        if self.filled.borrow().subject != subject {
            let mut filled = self.filled.borrow_mut();
            let fields = std::mem::take(&mut filled.fields);
            *filled = Filled { subject, fields, is_stale: true, ..Filled::default() };
            drop(filled);
            self.update.emit(());
        }
        let form = self.clone();
        self.session.inquire(Question::FrontMatter, move |answer| {
            let Some(found) = read::<FrontMatter>(answer) else { return };
            // What is under way says more, and there will be another answer.
            if form.filled.borrow().is_idle() {
                form.filled.borrow_mut().take(found);
                form.update.emit(());
            }
        });
        if self.filled.borrow().choices.is_none() {
            self.choose();
        }
    }

    /// Asks what there is to choose from now, since other files may have changed.
    pub(super) fn choose(&self) {
        let form = self.clone();
        self.session.inquire(Question::Choices, move |answer| {
            let Some(choices) = read(answer) else { return };
            if form.filled.borrow().choices.as_ref() != Some(&choices) {
                form.filled.borrow_mut().choices = Some(choices);
                form.update.emit(());
            }
        });
    }

    /// Whether the fields say what stands in the text that is open, and not in one before.
    fn is_current(&self) -> bool {
        let filled = self.filled.borrow();
        !filled.is_stale && filled.subject == self.session.state().subject()
    }

    pub(super) fn wish(&self, key: &str, wish: Wish) {
        if !self.is_current() {
            return;
        }
        {
            let mut filled = self.filled.borrow_mut();
            filled.refused = None;
            filled.typed = None;
            filled.foresee(key, &wish);
            filled.wishes.retain(|(other, _)| other != key);
            filled.wishes.push((key.to_owned(), wish));
        }
        self.go_on(TRIES);
        self.update.emit(());
    }

    /// Asks for the next wish, where none is being asked for.
    fn go_on(&self, tries: u32) {
        let next = {
            let mut filled = self.filled.borrow_mut();
            let is_free = !filled.is_asking && !filled.wishes.is_empty();
            filled.is_asking |= is_free;
            is_free.then(|| filled.wishes.remove(0))
        };
        let Some((key, wish)) = next else { return };
        let form = self.clone();
        let subject = self.session.state().subject();
        self.session.inquire(Question::Grant { key: key.clone(), wish: wish.clone() }, move |answer| {
            // Meanwhile another text may stand there.
            if form.session.state().subject() != subject {
                return;
            }
            form.filled.borrow_mut().is_asking = false;
            match read::<Granted>(answer) {
                // No change brings no new text that would be looked at.
                Some(Granted { changes: Some(changes) }) if changes.is_empty() => form.look(),
                Some(Granted { changes: Some(changes) }) => form.session.change_text(&changes),
                None if tries > 0 => {
                    let mut filled = form.filled.borrow_mut();
                    if filled.wishes.iter().all(|(other, _)| *other != key) {
                        filled.wishes.insert(0, (key, wish));
                    }
                    drop(filled);
                    return form.go_on(tries - 1);
                }
                _ => {
                    form.filled.borrow_mut().refused = Some(key);
                    form.look();
                }
            }
            form.go_on(TRIES);
            form.update.emit(());
        });
    }

    /// Something is being filled in.
    pub(super) fn typed(&self, key: &str, text: String) {
        self.filled.borrow_mut().typed = Some((key.to_owned(), text));
        self.update.emit(());
    }

    /// A field is left, and what stands in it was not taken over.
    pub(super) fn left(&self) {
        if self.filled.borrow_mut().typed.take().is_some() {
            self.update.emit(());
        }
    }

    /// Adds a key to the form. The text gets it with its value.
    pub(super) fn name(&self, key: &str) {
        let at = {
            let mut filled = self.filled.borrow_mut();
            if filled.fields.iter().all(|field| field.key != key) {
                filled.fields.push(unsaid(key));
                filled.named.push(key.to_owned());
            }
            filled.fields.iter().position(|field| field.key == key).unwrap_or_default()
        };
        self.update.emit(());
        // The field is drawn by then.
        Timeout::new(0, move || focus(element(&field_id(at)))).forget();
    }
}

fn read<T: serde::de::DeserializeOwned>(json: Option<String>) -> Option<T> {
    serde_json::from_str(&json?).ok()
}
