//! What the form asks the worker: what the text says, and what has to change in it for a wish. One wish waits for another.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::elements::{element, field_id, focus};
use super::filled::{Filled, Typed, Wished, is_clear, unsaid};
use crate::protocol::{FrontMatter, Granted, Question, Wish};
use crate::ui::session::Session;

/// When no more is typed for so long, in milliseconds, what stands in a field is taken over.
const REST: u32 = 250;

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

    /// Something is wished for, and what was being filled in is done.
    pub(super) fn wish(&self, key: &str, wish: Wish) {
        let typed = self.filled.borrow_mut().typed.take();
        let filling = typed.filter(|typed| typed.key == key).map(|typed| typed.filling);
        self.queue(Wished {
            key: key.to_owned(),
            wish,
            filling: filling.unwrap_or_else(|| self.session.begin_filling()),
        });
    }

    fn queue(&self, wished: Wished) {
        if !self.is_current() || self.filled.borrow().last.as_ref() == Some(&wished) {
            // What was refused while its author rested gives its place to what the text says.
            if self.filled.borrow().refused.is_some() {
                self.look();
            }
            return self.update.emit(());
        }
        {
            let mut filled = self.filled.borrow_mut();
            filled.last = Some(wished.clone());
            filled.refused = None;
            filled.foresee(&wished.key, &wished.wish);
            filled.wishes.retain(|other| other.key != wished.key);
            filled.wishes.push(wished);
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
        let Some(wished) = next else { return };
        let form = self.clone();
        let subject = self.session.state().subject();
        let question = Question::Grant { key: wished.key.clone(), wish: wished.wish.clone() };
        self.session.inquire(question, move |answer| {
            // Meanwhile another text may stand there.
            if form.session.state().subject() != subject {
                let mut filled = form.filled.borrow_mut();
                // It may give its place to this one again before the form has looked at it.
                if filled.subject == subject {
                    filled.is_asking = false;
                    filled.wishes.clear();
                }
                return;
            }
            form.filled.borrow_mut().is_asking = false;
            match read::<Granted>(answer) {
                // No change brings no new text that would be looked at.
                Some(Granted { changes: Some(changes) }) if changes.is_empty() => form.look(),
                Some(Granted { changes: Some(changes) }) => form.session.fill_in(&changes, wished.filling),
                None if tries > 0 => {
                    let mut filled = form.filled.borrow_mut();
                    if filled.wishes.iter().all(|other| other.key != wished.key) {
                        filled.wishes.insert(0, wished);
                    }
                    drop(filled);
                    return form.go_on(tries - 1);
                }
                _ => {
                    form.filled.borrow_mut().refused = Some(wished.key);
                    form.look();
                }
            }
            form.go_on(TRIES);
            form.update.emit(());
        });
    }

    /// Something is being filled in, and taken over when it is chosen or left.
    pub(super) fn typed(&self, key: &str, text: String) {
        {
            let mut filled = self.filled.borrow_mut();
            let before = filled.typed.take().filter(|typed| typed.key == key);
            let filling = before.map_or_else(|| self.session.begin_filling(), |typed| typed.filling);
            filled.typed = Some(Typed { key: key.to_owned(), text, filling, rest: None });
        }
        self.update.emit(());
    }

    /// The same for a text, which is taken over also where no more is typed for a while.
    pub(super) fn typed_text(&self, key: &str, text: String) {
        let form = self.clone();
        let rest = is_clear(key, &text).then(|| Timeout::new(REST, move || form.rested()));
        self.typed(key, text);
        if let Some(typed) = &mut self.filled.borrow_mut().typed {
            typed.rest = rest;
        }
    }

    /// Takes over what was typed so far. It stays in its field as it is, with the cursor.
    fn rested(&self) {
        let wished = self.filled.borrow().typed.as_ref().map(|typed| Wished {
            key: typed.key.clone(),
            wish: Wish::Text(typed.text.clone()),
            filling: typed.filling,
        });
        if let Some(wished) = wished {
            self.queue(wished);
        }
    }

    /// A date is cleared: it goes from the text, and its field stays for another one while its author is in it.
    pub(super) fn cleared(&self, key: &str) {
        self.typed(key, String::new());
        {
            let mut filled = self.filled.borrow_mut();
            if filled.named.iter().all(|named| named != key) {
                filled.named.push(key.to_owned());
            }
        }
        self.rested();
    }

    /// A field is left, and what stands in it, which may be a part of a date, was not taken over: it shows again what the
    /// text says.
    pub(super) fn left(&self) {
        if self.filled.borrow_mut().typed.take().is_some() {
            self.update.emit(());
            self.look();
        }
    }

    /// A text is left: it is taken over, even where the browser takes it for what it was.
    pub(super) fn left_text(&self) {
        let typed = self.filled.borrow_mut().typed.take();
        if let Some(Typed { key, text, filling, .. }) = typed {
            self.queue(Wished { key, wish: Wish::Text(text), filling });
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
