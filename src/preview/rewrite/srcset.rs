//! Addresses in `srcset`: candidates divided by commas, each an address and perhaps a size.

use super::Addresses;

/// The candidates with their addresses resolved; `None` where all stay.
pub fn rewrite(value: &str, addresses: &Addresses) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some((from, to, next)) = candidate(value, at) {
        if let Some(new) = addresses.resource(&value[from..to]) {
            out.push_str(&value[copied..from]);
            out.push_str(&new);
            copied = to;
        }
        at = next;
    }
    (copied > 0).then(|| out + &value[copied..])
}

/// The range of the next address, and where the candidate after it starts.
fn candidate(value: &str, at: usize) -> Option<(usize, usize, usize)> {
    let rest = &value[at..];
    let from = at + rest.find(|c: char| !c.is_ascii_whitespace() && c != ',')?;
    let word = value[from..].find(|c: char| c.is_ascii_whitespace()).map_or(value.len(), |length| from + length);
    let to = from + value[from..word].trim_end_matches(',').len();
    if to < word {
        return Some((from, to, word));
    }
    // A comma in brackets belongs to the size.
    let mut depth = 0_usize;
    let end = value[word..].find(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    Some((from, to, end.map_or(value.len(), |length| word + length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_candidate_is_resolved() {
        let page = Addresses::new("https://a.example", "", "/", None);
        for (value, expected) in [
            ("x.png", Some("https://a.example/x.png")),
            ("x.png 1x, /y.png 2x", Some("https://a.example/x.png 1x, https://a.example/y.png 2x")),
            ("x.png, y.png 2x", Some("https://a.example/x.png, https://a.example/y.png 2x")),
            ("https://b.example/x,y.png 100w", None),
        ] {
            assert_eq!(rewrite(value, &page).as_deref(), expected, "{value}");
        }
    }
}
