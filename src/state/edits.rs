//! Edits after one another, made into one.
//!
//! While the worker is busy, edits wait. Each counts from the text that the one before it left, but the protocol wants
//! changes that count from the text the worker has. Offsets are UTF-16 units, and so the work is done on those.

use crate::protocol::Change;

/// The changes that do at once what `first` and then `second` do.
///
/// Both hold ascending ranges that do not overlap; so does the result. Ranges that touch are joined.
pub fn compose(first: &[Change], second: &[Change]) -> Vec<Change> {
    let mut first = Steps::new(first);
    let mut second = Steps::new(second);
    let mut made = Builder::default();
    while !(first.is_done() && second.is_done()) {
        if let Step::Remove(units) = first.head() {
            made.remove(units);
            first.take(units);
        } else if let Step::Insert(units) = second.head() {
            made.insert(second.take(units));
        } else {
            let units = first.head().units().min(second.head().units());
            match (first.head(), second.head()) {
                (Step::Keep(_), Step::Keep(_)) => made.old += units,
                (Step::Keep(_), _) => made.remove(units),
                (_, Step::Keep(_)) => made.insert(&first.inserted()[..units]),
                _ => {}
            }
            first.take(units);
            second.take(units);
        }
    }
    made.finish()
}

/// What an edit does next, and to how many units.
#[derive(Copy, Clone)]
enum Step {
    Keep(usize),
    Remove(usize),
    Insert(usize),
}

impl Step {
    fn units(self) -> usize {
        let (Step::Keep(units) | Step::Remove(units) | Step::Insert(units)) = self;
        units
    }
}

/// An edit as a run of steps through the text, of which any part can be taken.
struct Steps {
    steps: Vec<Step>,
    inserts: Vec<u16>,
    /// The step that is next, how much of it is taken, and how much of all insertions.
    next: usize,
    taken: usize,
    inserted: usize,
}

impl Steps {
    fn new(changes: &[Change]) -> Steps {
        let mut steps = Vec::with_capacity(changes.len() * 3);
        let mut inserts = Vec::new();
        let mut at = 0;
        for change in changes {
            let before = inserts.len();
            inserts.extend(change.insert.encode_utf16());
            steps.push(Step::Keep(change.from - at));
            steps.push(Step::Remove(change.to - change.from));
            steps.push(Step::Insert(inserts.len() - before));
            at = change.to;
        }
        steps.retain(|step| step.units() > 0);
        Steps { steps, inserts, next: 0, taken: 0, inserted: 0 }
    }

    fn is_done(&self) -> bool {
        self.next == self.steps.len()
    }

    /// What is left of the next step. Behind the last one the text stays as it is without end.
    fn head(&self) -> Step {
        match self.steps.get(self.next) {
            None => Step::Keep(usize::MAX),
            Some(Step::Keep(units)) => Step::Keep(units - self.taken),
            Some(Step::Remove(units)) => Step::Remove(units - self.taken),
            Some(Step::Insert(units)) => Step::Insert(units - self.taken),
        }
    }

    /// The text that is inserted next.
    fn inserted(&self) -> &[u16] {
        &self.inserts[self.inserted..]
    }

    /// Goes on by `units` of the next step; gives the text that they insert.
    fn take(&mut self, units: usize) -> &[u16] {
        let Some(step) = self.steps.get(self.next) else { return &[] };
        let from = self.inserted;
        if matches!(step, Step::Insert(_)) {
            self.inserted += units;
        }
        self.taken += units;
        if self.taken == step.units() {
            self.next += 1;
            self.taken = 0;
        }
        &self.inserts[from..self.inserted]
    }
}

/// A change whose new text is still in UTF-16.
struct Pending {
    from: usize,
    to: usize,
    insert: Vec<u16>,
}

#[derive(Default)]
struct Builder {
    made: Vec<Pending>,
    /// The place in the old text.
    old: usize,
}

impl Builder {
    fn remove(&mut self, units: usize) {
        let to = self.old + units;
        self.current().to = to;
        self.old = to;
    }

    fn insert(&mut self, text: &[u16]) {
        self.current().insert.extend_from_slice(text);
    }

    /// The change that reaches to the present place, begun where none does.
    fn current(&mut self) -> &mut Pending {
        if self.made.last().is_none_or(|last| last.to != self.old) {
            self.made.push(Pending { from: self.old, to: self.old, insert: Vec::new() });
        }
        self.made.last_mut().expect("a change was just begun")
    }

    fn finish(self) -> Vec<Change> {
        let change = |pending: Pending| Change {
            from: pending.from,
            to: pending.to,
            insert: String::from_utf16_lossy(&pending.insert),
        };
        self.made.into_iter().map(change).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: usize, to: usize, insert: &str) -> Change {
        Change { from, to, insert: insert.to_owned() }
    }

    fn apply(text: &str, changes: &[Change]) -> String {
        let old: Vec<u16> = text.encode_utf16().collect();
        let mut new = Vec::new();
        let mut at = 0;
        for change in changes {
            new.extend_from_slice(&old[at..change.from]);
            new.extend(change.insert.encode_utf16());
            at = change.to;
        }
        new.extend_from_slice(&old[at..]);
        String::from_utf16(&new).expect("edits keep characters whole")
    }

    #[test]
    fn joins_what_is_typed_letter_by_letter() {
        let typed = compose(&compose(&[change(5, 5, "a")], &[change(6, 6, "b")]), &[change(7, 7, "c")]);
        assert_eq!(typed, [change(5, 5, "abc")]);
    }

    #[test]
    fn forgets_what_is_typed_and_taken_back() {
        let made = compose(&[change(5, 5, "abc")], &[change(5, 8, "")]);
        assert_eq!(apply("0123456789", &made), "0123456789");
    }

    #[test]
    fn takes_away_old_text_around_new() {
        let made = compose(&[change(4, 5, "xy")], &[change(3, 7, "-")]);
        assert_eq!(made, [change(3, 6, "-")]);
    }

    #[test]
    fn keeps_places_that_are_apart() {
        let made = compose(&[change(1, 2, "😀"), change(6, 6, "!")], &[change(0, 0, ">"), change(9, 10, "<")]);
        assert_eq!(made, [change(0, 0, ">"), change(1, 2, "😀"), change(6, 6, "!"), change(7, 8, "<")]);
    }

    #[test]
    fn equals_both_edits_on_random_ones() {
        let mut seed = 7_u64;
        let mut random = move |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for _ in 0..2_000 {
            let text = &"abcdefghijklmnopqrst"[..random(20)];
            let mut edit = |text: &str| {
                let mut at = 0;
                let mut changes = Vec::new();
                while at <= text.len() && changes.len() < 3 {
                    let from = at + random(text.len() - at + 1);
                    let to = from + random(text.len() - from + 1).min(4);
                    changes.push(change(from, to, &"XYZ"[..random(4)]));
                    at = to + 1;
                }
                changes
            };
            let first = edit(text);
            let middle = apply(text, &first);
            let second = edit(&middle);
            let composed = compose(&first, &second);
            assert_eq!(apply(text, &composed), apply(&middle, &second), "{text} {first:?} {second:?}");
            assert!(composed.windows(2).all(|pair| pair[0].to < pair[1].from), "{composed:?}");
        }
    }
}
