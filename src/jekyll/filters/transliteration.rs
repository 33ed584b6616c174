//! Letters of Latin scripts without their accents, for `slugify: "latin"`.
//!
//! Mirrors the default table of `I18n.transliterate`.

/// What stands for the characters from U+00C0 on, parted by spaces; a question mark where there is nothing.
const LATIN: &str = "\
    A A A A A A AE C E E E E I I I I D N O O O O O x O U U U U Y Th ss \
    a a a a a a ae c e e e e i i i i d n o o o o o ? o u u u u y th y \
    A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g G g G g H h H h I i I i I i I i I i IJ ij J j \
    K k k L l L l L l L l L l N n N n N n 'n NG ng O o O o O o OE oe R r R r R r S s S s S s S s T t T t T t \
    U u U u U u U u U u U u W w Y y Y Z z Z z Z z";

/// The text in ASCII; what has no counterpart is a question mark.
pub fn transliterate(text: &str) -> String {
    let table: Vec<&str> = LATIN.split(' ').collect();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match u32::from(c).checked_sub(0xc0).and_then(|index| table.get(index as usize)) {
            Some(plain) => out.push_str(plain),
            None => out.push(if c.is_ascii() { c } else { '?' }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_dropped() {
        assert_eq!(transliterate("\u{dc}ber \u{df} \u{141}\u{f3}d\u{17a} \u{c6}\u{f7}"), "Uber ss Lodz AE?");
        assert_eq!(transliterate("\u{178}\u{17e}\u{17f}\u{152}\u{14b}"), "Yz?OEng");
    }
}
