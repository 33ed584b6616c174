//! Names that are nearly the one that was asked for, for hints.

/// The nearest of `names`, if it is near enough to be meant.
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = wanted.chars().count().div_ceil(3).clamp(1, 3);
    let wanted = wanted.to_lowercase();
    let scored = names.into_iter().map(|name| (distance(&wanted, &name.to_lowercase(), most), name));
    scored.filter(|(distance, _)| *distance <= most).min().map(|(_, name)| name)
}

/// Whether two words are so much alike that one may be the other misspelled: another case or another hyphen, or one
/// letter of at least five that is another, too many or missing, or two of at least eight.
pub fn are_alike(a: &str, b: &str) -> bool {
    let plain = |word: &str| -> String {
        word.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (plain(a), plain(b));
    if one == other {
        return a != b;
    }
    let most = match one.chars().count().min(other.chars().count()) {
        0..5 => return false,
        5..8 => 1,
        _ => 2,
    };
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(&one) == digits(&other) && distance(&one, &other, most) <= most
}

/// Edits from one to the other, counted up to a little more than `most`.
fn distance(a: &str, b: &str, most: usize) -> usize {
    let (a, b) = different(a, b);
    let b: Vec<char> = b.chars().collect();
    if a.chars().count().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (at, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(row[at] + 1).min(diagonal + 1);
        }
        // No later row has a smaller number than the smallest of this one.
        if row.iter().all(|edits| *edits > most) {
            return most + 1;
        }
    }
    row[b.len()]
}

/// The words without what both begin and end with, which needs no edits: the files of a site are named much alike.
fn different<'w>(a: &'w str, b: &'w str) -> (&'w str, &'w str) {
    let alike = |(x, y): &(char, char)| x == y;
    let start: usize = a.chars().zip(b.chars()).take_while(alike).map(|(x, _)| x.len_utf8()).sum();
    let (a, b) = (&a[start..], &b[start..]);
    let end: usize = a.chars().rev().zip(b.chars().rev()).take_while(alike).map(|(x, _)| x.len_utf8()).sum();
    (&a[..a.len() - end], &b[..b.len() - end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_alike_are_told_from_others() {
        for (a, b) in
            [("Linux", "linux"), ("web dev", "web-dev"), ("javscript", "javascript"), ("kubernets", "kubernetes")]
        {
            assert!(are_alike(a, b), "{a} {b}");
        }
        for (a, b) in [("java", "lava"), ("ruby2", "ruby3"), ("linux", "linux"), ("python", "pascal")] {
            assert!(!are_alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn edits_are_counted() {
        for (a, b, edits) in [
            ("abc", "abc", 0),
            ("aXc", "aYc", 1),
            ("aa", "aaa", 1),
            ("", "ab", 2),
            ("ab\u{e9}", "ab\u{e8}", 1),
            ("abab", "baba", 2),
        ] {
            assert_eq!((distance(a, b, 3), distance(b, a, 3)), (edits, edits), "{a} {b}");
        }
        assert!(distance("abcdef", "ghijkl", 3) > 3);
    }

    #[test]
    fn near_names_are_found() {
        let names = ["header.html", "footer.html", "JB/setup"];
        assert_eq!(nearest("heder.html", names), Some("header.html"));
        assert_eq!(nearest("jb/setup", names), Some("JB/setup"));
        assert_eq!(nearest("nothing.html", names), None);
    }
}
