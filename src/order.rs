//! Sorting, for the whole engine.
//!
//! The standard library's sort is made anew, and large, for every type that is sorted; this one is made once, over
//! places instead of items. It is stable, and unlike the standard one it bears comparisons that contradict each other.

use std::cmp::Ordering;
use std::convert::Infallible;
use std::ops::Range;

/// Sorts; equal items stay in their order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let Ok(mut order) = sorted::<Infallible>(0..items.len(), &mut |a, b| Ok(compare(&items[a], &items[b])));
    for start in 0..items.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at);
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// Sorts by a key; items of equal keys stay in their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// The places of a list in the order in which a sort puts what stands there; `compare` gets two places. Its first
/// error ends the sort.
pub fn sorted<E>(
    places: Range<usize>,
    compare: &mut dyn FnMut(usize, usize) -> Result<Ordering, E>,
) -> Result<Vec<usize>, E> {
    if places.len() < 2 {
        return Ok(places.collect());
    }
    let middle = places.start + places.len() / 2;
    let (left, right) = (sorted(places.start..middle, compare)?, sorted(middle..places.end, compare)?);
    let mut merged = Vec::with_capacity(places.len());
    let (mut l, mut r) = (0, 0);
    while l < left.len() && r < right.len() {
        if compare(left[l], right[r])? == Ordering::Greater {
            merged.push(right[r]);
            r += 1;
        } else {
            merged.push(left[l]);
            l += 1;
        }
    }
    merged.extend_from_slice(&left[l..]);
    merged.extend_from_slice(&right[r..]);
    Ok(merged)
}

/// The longest row of pairs in which both numbers rise. The pairs come in the order of their second number.
pub fn rising(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    // `ends[n]` is the pair with the smallest first number that ends a row of n + 1; `before` leads back along the row.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].0 < pair.0);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(here) = at {
        row.push(pairs[here]);
        at = before[here];
    }
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut seed = 1_u32;
        for length in 0..60 {
            let mut items: Vec<(u32, usize)> = (0..length)
                .map(|at| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 28, at)
                })
                .collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by_key(&mut items, |(key, _)| *key);
            assert_eq!(items, expected);
        }
    }

    #[test]
    fn an_error_ends_it() {
        assert_eq!(sorted(0..3, &mut |_, _| Err("no order")), Err("no order"));
        assert_eq!(sorted::<()>(2..3, &mut |_, _| Err(())), Ok(vec![2]));
    }
}
