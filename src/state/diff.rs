//! What two texts differ in, line by line.
//!
//! The shortest script of lines removed and added (Myers, "An O(ND) Difference Algorithm"), after what both begin and end
//! with is taken off. Texts that have little in common are not searched to the end: beyond [`MOST`] differences all of
//! the middle is another.

use std::ops::Range;

/// So many lines removed and added are looked for.
const MOST: usize = 1000;

/// A run of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Lines that both have: their numbers in the old and in the new text.
    Same(Range<usize>, Range<usize>),
    /// Lines of the old text alone.
    Removed(Range<usize>),
    /// Lines of the new text alone.
    Added(Range<usize>),
}

/// The runs of lines that lead from `old` to `new`, in their order. Where lines are replaced, what is removed comes first.
pub fn diff(old: &[&str], new: &[&str]) -> Vec<Run> {
    let start = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let most = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(one, other)| one == other).count();
    let (old_end, new_end) = (old.len() - end, new.len() - end);
    let mut runs = Runs::default();
    runs.same(0, 0, start);
    let (middle_old, middle_new) = (&old[start..old_end], &new[start..new_end]);
    match shortest(middle_old, middle_new) {
        Some(pairs) => {
            let (mut at_old, mut at_new) = (start, start);
            for (one, other) in pairs {
                runs.change(at_old..start + one, at_new..start + other);
                runs.same(start + one, start + other, 1);
                (at_old, at_new) = (start + one + 1, start + other + 1);
            }
            runs.change(at_old..old_end, at_new..new_end);
        }
        None => runs.change(start..old_end, start..new_end),
    }
    runs.same(old_end, new_end, end);
    runs.0
}

#[derive(Default)]
struct Runs(Vec<Run>);

impl Runs {
    fn same(&mut self, old: usize, new: usize, count: usize) {
        match self.0.last_mut() {
            _ if count == 0 => {}
            Some(Run::Same(in_old, in_new)) => {
                in_old.end += count;
                in_new.end += count;
            }
            _ => self.0.push(Run::Same(old..old + count, new..new + count)),
        }
    }

    fn change(&mut self, old: Range<usize>, new: Range<usize>) {
        if !old.is_empty() {
            self.0.push(Run::Removed(old));
        }
        if !new.is_empty() {
            self.0.push(Run::Added(new));
        }
    }
}

/// The pairs of equal lines of a longest common subsequence; `None` where there are too many differences.
fn shortest(old: &[&str], new: &[&str]) -> Option<Vec<(usize, usize)>> {
    let (rows, columns) = (old.len() as isize, new.len() as isize);
    let most = (old.len() + new.len()).min(MOST) as isize;
    let offset = most + 1;
    // How far each diagonal has been followed, and the same after each round, for the way back.
    let mut reach = vec![0_isize; 2 * offset as usize + 1];
    let mut rounds: Vec<Vec<isize>> = Vec::new();
    for round in 0..=most {
        rounds.push(reach[(offset - round) as usize..=(offset + round) as usize].to_vec());
        for diagonal in (-round..=round).step_by(2) {
            let at = |diagonal: isize| reach[(offset + diagonal) as usize];
            let down = diagonal == -round || (diagonal != round && at(diagonal - 1) < at(diagonal + 1));
            let mut row = if down { at(diagonal + 1) } else { at(diagonal - 1) + 1 };
            while row < rows && row - diagonal < columns && old[row as usize] == new[(row - diagonal) as usize] {
                row += 1;
            }
            reach[(offset + diagonal) as usize] = row;
            if row >= rows && row - diagonal >= columns {
                return Some(way_back(&rounds, rows, columns));
            }
        }
    }
    None
}

/// Follows the rounds back from the end of both texts.
fn way_back(rounds: &[Vec<isize>], rows: isize, columns: isize) -> Vec<(usize, usize)> {
    let (mut row, mut column) = (rows, columns);
    let mut pairs = Vec::new();
    for (round, reach) in rounds.iter().enumerate().rev() {
        let round = round as isize;
        let at = |diagonal: isize| reach.get((round + diagonal) as usize).copied().unwrap_or(-1);
        let diagonal = row - column;
        let down = diagonal == -round || (diagonal != round && at(diagonal - 1) < at(diagonal + 1));
        let before = if down { diagonal + 1 } else { diagonal - 1 };
        let (from_row, from_column) = if round == 0 { (0, 0) } else { (at(before), at(before) - before) };
        while row > from_row && column > from_column {
            row -= 1;
            column -= 1;
            pairs.push((row as usize, column as usize));
        }
        (row, column) = (from_row, from_column);
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<&str> {
        text.split_terminator(' ').collect()
    }

    /// The new text, made of the old one and the runs; and how many lines were removed and added.
    fn check(old: &[&str], new: &[&str]) -> (usize, usize) {
        let (mut at_old, mut at_new, mut removed, mut added) = (0, 0, 0, 0);
        for run in diff(old, new) {
            match run {
                Run::Same(in_old, in_new) => {
                    assert_eq!((in_old.start, in_new.start), (at_old, at_new));
                    assert_eq!(old[in_old.clone()], new[in_new.clone()]);
                    (at_old, at_new) = (in_old.end, in_new.end);
                }
                Run::Removed(range) => {
                    assert_eq!(range.start, at_old);
                    removed += range.len();
                    at_old = range.end;
                }
                Run::Added(range) => {
                    assert_eq!(range.start, at_new);
                    added += range.len();
                    at_new = range.end;
                }
            }
        }
        assert_eq!((at_old, at_new), (old.len(), new.len()));
        (removed, added)
    }

    #[test]
    fn finds_the_lines_that_differ() {
        assert_eq!(diff(&lines("a b c"), &lines("a b c")), [Run::Same(0..3, 0..3)]);
        assert_eq!(diff(&[], &[]), []);
        assert_eq!(diff(&[], &lines("a")), [Run::Added(0..1)]);
        assert_eq!(
            diff(&lines("a b c d e"), &lines("a x c e f")),
            [
                Run::Same(0..1, 0..1),
                Run::Removed(1..2),
                Run::Added(1..2),
                Run::Same(2..3, 2..3),
                Run::Removed(3..4),
                Run::Same(4..5, 3..4),
                Run::Added(4..5),
            ]
        );
    }

    #[test]
    fn is_the_shortest() {
        assert_eq!(check(&lines("a b c a b b a"), &lines("c b a b a c")), (3, 2));
        assert_eq!(check(&lines("a a"), &lines("a a a")), (0, 1));
    }

    #[test]
    fn leads_from_any_text_to_any_other() {
        let mut seed = 11_u64;
        let mut random = move |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for _ in 0..2_000 {
            let mut text = || (0..random(12)).map(|_| ["a", "b", "c"][random(3)]).collect::<Vec<_>>();
            let (old, new) = (text(), text());
            check(&old, &new);
        }
    }

    #[test]
    fn gives_up_on_texts_that_have_nothing_in_common() {
        let old: Vec<String> = (0..5_000).map(|line| format!("old {line}")).collect();
        let new: Vec<String> = (0..5_000).map(|line| format!("new {line}")).collect();
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
        assert_eq!(diff(&old, &new), [Run::Removed(0..5_000), Run::Added(0..5_000)]);
    }
}
