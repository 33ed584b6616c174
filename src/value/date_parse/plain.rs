//! The two forms that nearly all dates of a site have: `2019-03-14` and `2019-03-14 10:15:30 +0100`.
//!
//! Every document's date is read several times, and reading it takes most of the time that reading a site takes. What
//! is found here is what the search in [`super`] finds.

use super::Parts;

/// The parts of a text in one of the two forms; `None` for every other text.
pub fn parts(text: &str) -> Option<Parts> {
    let (date, rest) = text.split_at_checked(10)?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let parts = Parts { year: Some(year), month: Some(month), day: Some(day), full_year: true, ..Parts::default() };
    if rest.is_empty() {
        return Some(parts);
    }
    let (clock, zone) = rest.strip_prefix(' ')?.split_at_checked(8)?;
    let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
    let zone = zone.strip_prefix(' ')?;
    let digits = zone.strip_prefix(['+', '-'])?;
    let is_zone = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_clock = hour < 24 && minute < 60 && second < 60;
    (is_zone && is_clock).then(|| Parts {
        hour: Some(hour),
        minute: Some(minute),
        second: Some(second),
        zone: Some(zone.to_owned()),
        ..parts
    })
}

/// Three numbers of so many digits each, with a separator between them.
fn numbers(text: &str, separator: char, digits: [usize; 3]) -> Option<[i64; 3]> {
    let mut found = text.split(separator).zip(digits).map(|(number, digits)| {
        let is_number = number.len() == digits && number.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { number.parse().ok() } else { None }
    });
    Some([found.next()??, found.next()??, found.next()??])
}

#[cfg(test)]
mod tests {
    use super::super::search;
    use super::parts;

    #[test]
    fn the_search_finds_the_same() {
        for year in ["0000", "0001", "0019", "0099", "1000", "1999", "2019", "9999"] {
            for (month, day) in [("01", "01"), ("02", "30"), ("09", "31"), ("12", "12")] {
                let date = format!("{year}-{month}-{day}");
                let times = ["00:00:00 +0000", "23:59:59 -1130", "12:30:01 +9999"];
                for text in times.map(|time| format!("{date} {time}")).into_iter().chain([date.clone()]) {
                    assert_eq!(parts(&text), Some(search(&text)), "{text}");
                }
            }
        }
    }

    #[test]
    fn other_texts_are_left_to_the_search() {
        for text in [
            "2019-13-01",
            "2019-03-00",
            "2019-3-14",
            "2019-03-14-",
            "2019-03-1x",
            "2019-03-14 10:15",
            "2019-03-14 24:00:00 +0000",
            "2019-03-14 10:15:30",
            "2019-03-14 10:15:30 UTC",
            "2019-03-14 10:15:30 +01:00",
            "+019-03-14",
            "\u{e9}19-03-14",
            "14",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
