//! A small matcher with backtracking, for the few places where the behaviour of Ruby is that of its regular
//! expressions and a scanner by hand would differ in corners.
//!
//! Patterns are constants made of [`Pattern`]; letters match in either case. A pattern is tried at each place of the
//! text in turn; repetitions take as much as they can, alternatives are tried in order.

/// What a text can be matched with.
#[derive(Copy, Clone, Debug)]
pub enum Pattern {
    /// These letters, in either case.
    Text(&'static str),
    /// As many characters of a class as can be had, at least and at most so many.
    Chars(fn(char) -> bool, usize, usize),
    /// One or more characters of a class, all that stand in a row: never less, and never from their middle. Where
    /// nothing that follows could go on within the row, this is `Chars` in a time that does not grow with its square.
    Run(fn(char) -> bool),
    /// One after the other.
    All(&'static [Pattern]),
    /// The first that fits.
    Any(&'static [Pattern]),
    /// It, or nothing.
    Maybe(&'static Pattern),
    /// Remembers what it matched, under this number.
    Group(usize, &'static Pattern),
    /// Between a letter, digit or underscore and something else.
    Edge,
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// Not before a letter from a to z, unless a dot is behind.
    NoLetter,
}

/// How many groups a pattern may have.
const GROUPS: usize = 6;

/// Where a pattern matched, and what its groups held.
#[derive(Clone, Debug, Default)]
pub struct Match {
    pub start: usize,
    pub end: usize,
    groups: [Option<(usize, usize)>; GROUPS],
}

impl Match {
    /// What the group matched; `None` where it took no part.
    pub fn group(&self, text: &[char], number: usize) -> Option<String> {
        let (start, end) = self.groups[number]?;
        Some(text[start..end].iter().collect())
    }
}

impl Pattern {
    /// The first match in the text.
    pub fn find(&self, text: &[char]) -> Option<Match> {
        (0..=text.len()).find_map(|start| {
            let mut matched = Match { start, ..Match::default() };
            let found = self.step(text, start, &mut matched, &mut |end, matched| {
                matched.end = end;
                true
            });
            found.then_some(matched)
        })
    }

    /// Matches at `at`, then whatever `next` asks for; false leaves the groups as they were.
    fn step(&self, text: &[char], at: usize, matched: &mut Match, next: Next<'_>) -> bool {
        match self {
            Pattern::Text(letters) => {
                let length = letters.chars().count();
                let fits = text.len() >= at + length
                    && letters.chars().zip(&text[at..]).all(|(letter, c)| letter == c.to_ascii_lowercase());
                fits && next(at + length, matched)
            }
            Pattern::Chars(class, least, most) => {
                let most = (*most).min(text.len() - at);
                let there = text[at..at + most].iter().take_while(|&&c| class(c)).count();
                (*least..=there).rev().any(|count| next(at + count, matched))
            }
            Pattern::Run(class) => {
                let inside = at > 0 && class(text[at - 1]);
                let count = if inside { 0 } else { text[at..].iter().take_while(|&&c| class(c)).count() };
                count > 0 && next(at + count, matched)
            }
            Pattern::All(patterns) => all(patterns, text, at, matched, next),
            Pattern::Any(patterns) => patterns.iter().any(|pattern| pattern.step(text, at, matched, next)),
            Pattern::Maybe(pattern) => pattern.step(text, at, matched, next) || next(at, matched),
            Pattern::Group(number, pattern) => {
                let before = matched.groups[*number];
                let found = pattern.step(text, at, matched, &mut |end, matched| {
                    let inner = matched.groups[*number].replace((at, end));
                    let found = next(end, matched);
                    if !found {
                        matched.groups[*number] = inner;
                    }
                    found
                });
                if !found {
                    matched.groups[*number] = before;
                }
                found
            }
            Pattern::Edge => is_edge(text, at) && next(at, matched),
            Pattern::Start => at == 0 && next(at, matched),
            Pattern::End => at == text.len() && next(at, matched),
            Pattern::NoLetter => {
                let letter = text.get(at).is_some_and(char::is_ascii_alphabetic);
                (!letter || at > 0 && text[at - 1] == '.') && next(at, matched)
            }
        }
    }
}

type Next<'a> = &'a mut dyn FnMut(usize, &mut Match) -> bool;

fn all(patterns: &[Pattern], text: &[char], at: usize, matched: &mut Match, next: Next<'_>) -> bool {
    match patterns.split_first() {
        Some((first, rest)) => first.step(text, at, matched, &mut |at, matched| all(rest, text, at, matched, next)),
        None => next(at, matched),
    }
}

fn is_edge(text: &[char], at: usize) -> bool {
    let is_word = |c: &char| c.is_alphanumeric() || *c == '_';
    let before = at > 0 && is_word(&text[at - 1]);
    before != text.get(at).is_some_and(is_word)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    const DIGITS: Pattern = Pattern::Chars(|c| c.is_ascii_digit(), 1, usize::MAX);
    const PAIR: Pattern = Pattern::All(&[
        Pattern::Group(1, &DIGITS),
        Pattern::Group(2, &Pattern::Chars(|c| c == '3', 1, 1)),
        Pattern::Maybe(&Pattern::Group(3, &Pattern::Any(&[Pattern::Text("x"), Pattern::Text("xy")]))),
        Pattern::Edge,
    ]);

    #[test]
    fn repetitions_give_back_what_the_rest_needs() {
        let text: Vec<char> = "a 1233XY".chars().collect();
        let found = PAIR.find(&text).unwrap_or_default();
        let groups: Vec<_> = (1..4).map(|number| found.group(&text, number)).collect();
        assert_eq!(groups, [Some("123".into()), Some("3".into()), Some("XY".into())]);
        assert_eq!((found.start, found.end), (2, 8));
        let text: Vec<char> = "123z".chars().collect();
        assert!(PAIR.find(&text).is_none());
    }

    thread_local! {
        static LOOKED_AT: Cell<usize> = const { Cell::new(0) };
    }

    #[test]
    fn a_run_is_walked_once_however_long() {
        const RUN: Pattern = Pattern::Run(|c| {
            LOOKED_AT.set(LOOKED_AT.get() + 1);
            c.is_ascii_digit()
        });
        let text: Vec<char> = "7".repeat(1_000).chars().collect();
        assert!(Pattern::All(&[RUN, Pattern::Text("x")]).find(&text).is_none());
        assert!(LOOKED_AT.get() < 3_000, "{}", LOOKED_AT.get());
        let text: Vec<char> = "a77x".chars().collect();
        let found = Pattern::All(&[RUN, Pattern::Text("x")]).find(&text).unwrap_or_default();
        assert_eq!((found.start, found.end), (1, 4));
    }
}
