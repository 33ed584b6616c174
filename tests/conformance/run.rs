//! Runs all cases of a suite, whatever a case does: a panic or a hang is a failing case and not the end of the run.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Once};
use std::thread;
use std::time::Duration;

use crate::suite::{Outcome, Profile, Suite};
use crate::suites;

/// A case that takes longer hangs. Unoptimised builds on a busy machine need some air.
const LONGEST_CASE: Duration = Duration::from_secs(60);
/// Unoptimised frames are large: room for the engine's own nesting limits.
const STACK_BYTES: usize = 64 << 20;

/// The outcome of every case, in the order of the file.
pub fn run(suite: &Arc<Suite>, profile: Profile) -> Vec<Outcome> {
    hush_panics();
    let mut outcomes = Vec::with_capacity(suite.len());
    while outcomes.len() < suite.len() {
        let (sender, receiver) = channel();
        start(Arc::clone(suite), profile, outcomes.len(), sender);
        loop {
            match receiver.recv_timeout(LONGEST_CASE) {
                Ok(outcome) => outcomes.push(outcome),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    outcomes.push(Outcome::missing("the case hangs"));
                    break;
                }
            }
        }
    }
    outcomes
}

/// Works through the cases from `first` on in a thread of its own. After a hang the thread is left behind: its next
/// message finds nobody listening, and it ends.
fn start(suite: Arc<Suite>, profile: Profile, first: usize, sender: Sender<Outcome>) {
    let work = move || {
        QUIET.set(true);
        for index in first..suite.len() {
            if sender.send(attempt(&suite, index, profile)).is_err() {
                break;
            }
        }
    };
    thread::Builder::new().stack_size(STACK_BYTES).spawn(work).expect("a thread for the cases");
}

fn attempt(suite: &Suite, index: usize, profile: Profile) -> Outcome {
    let case = suite.case(index, profile);
    catch_unwind(AssertUnwindSafe(|| suites::check(&case)))
        .unwrap_or_else(|payload| Outcome::missing(&format!("panic: {}", panic_text(payload.as_ref()))))
}

fn panic_text(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("without words")
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Panics of cases are part of their outcome and need not be printed as well.
fn hush_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let loud = take_hook();
        set_hook(Box::new(move |info| {
            if !QUIET.get() {
                loud(info);
            }
        }));
    });
}
