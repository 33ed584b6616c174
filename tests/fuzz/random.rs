//! A row of random numbers that is the same in each run, and texts made of it.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// xorshift64.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `limit`, which must not be 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    /// Up to `most` of the pieces, one after the other.
    pub fn text(&mut self, pieces: &[&str], most: usize) -> String {
        let count = self.below(most) + 1;
        (0..count).map(|_| pieces[self.below(pieces.len())]).collect()
    }

    /// The text with a few pieces put in, and a few characters taken out.
    pub fn mutated(&mut self, text: &str, pieces: &[&str]) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(3) {
            let at = self.below(chars.len() + 1);
            if self.below(2) == 0 {
                chars.splice(at..at, pieces[self.below(pieces.len())].chars());
            } else {
                let end = (at + 1 + self.below(3)).min(chars.len());
                chars.drain(at..end);
            }
        }
        chars.into_iter().collect()
    }
}

/// Runs `work` in a thread of its own, and fails if it is not done in a minute: far more than it needs, and far less
/// than what grows with the square of a long text.
pub fn in_time(what: &str, work: impl FnOnce() + Send + 'static) {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || {
        work();
        let _ = sender.send(());
    });
    match receiver.recv_timeout(Duration::from_secs(60)) {
        Ok(()) => worker.join().expect("the worker has ended"),
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("{what} hangs"),
        Err(mpsc::RecvTimeoutError::Disconnected) => panic!("{what} panics"),
    }
}
