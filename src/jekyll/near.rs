//! Names that are nearly the one that was asked for, for hints.

/// The nearest of `names`, if it is near enough to be meant.
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = wanted.chars().count().div_ceil(3).clamp(1, 3);
    let scored = names.into_iter().map(|name| (distance(&wanted.to_lowercase(), &name.to_lowercase(), most), name));
    scored.filter(|(distance, _)| *distance <= most).min().map(|(_, name)| name)
}

/// Edits from one to the other, counted up to a little more than `most`.
fn distance(a: &str, b: &str, most: usize) -> usize {
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
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found() {
        let names = ["header.html", "footer.html", "JB/setup"];
        assert_eq!(nearest("heder.html", names), Some("header.html"));
        assert_eq!(nearest("jb/setup", names), Some("JB/setup"));
        assert_eq!(nearest("nothing.html", names), None);
    }
}
