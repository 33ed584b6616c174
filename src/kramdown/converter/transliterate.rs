//! Letters of other scripts as ASCII, for `transliterated_header_ids`.
//!
//! kramdown asks the gem Stringex, if it is installed, and an id keeps ASCII letters, digits, spaces and hyphens
//! alone. The table has what Stringex makes of Latin, Greek, Cyrillic, Armenian and Hebrew letters, of letters and digits
//! in other forms and of punctuation, as far as an id keeps it; its tens of thousands of Chinese, Korean, Indian and
//! other characters are not here, and fall out.

/// `text` with each character outside ASCII replaced.
pub fn transliterate(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            _ if char.is_ascii() => ascii.push(char),
            _ => ascii.extend(replacement(char).chars().map(|c| if c == '_' { ' ' } else { c })),
        }
    }
    ascii
}

/// A row of the table has the first of 16 code points and what stands for each; `.` is nothing, `_` a space.
fn replacement(char: char) -> &'static str {
    let code_point = u32::from(char);
    let row = format!("{:04x} ", code_point & !15);
    let row = include_str!("transliterations.txt").lines().find_map(|line| line.strip_prefix(&row));
    let column = (code_point & 15) as usize;
    row.and_then(|row| row.split(' ').nth(column)).filter(|text| *text != ".").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_ascii() {
        assert_eq!(transliterate("ﬁn Ⅳ ＡＢ"), "fin iv ab");
        assert_eq!(transliterate("Đây-là ví–dụ 漢"), "day-la vi--du ");
        assert_eq!(transliterate("Привет ß"), "priviet ss");
    }
}
