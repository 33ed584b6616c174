//! Base64, for `!!binary`: Ruby's `Base64.decode64`, which skips what is not of its alphabet.

/// The text that is encoded in `text`. Bytes that are not UTF-8 become replacement characters.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let (mut bits, mut pending, mut sextets) = (0u32, 0u32, 0usize);
    for byte in text.bytes() {
        // Padding ends it only where padding can stand: after the second or third of four.
        if byte == b'=' && sextets % 4 >= 2 {
            break;
        }
        let Some(sextet) = sextet(byte) else { continue };
        bits = (bits << 6 | sextet) & 0xfff;
        pending += 6;
        sextets += 1;
        if pending >= 8 {
            pending -= 8;
            bytes.push((bits >> pending & 0xff) as u8);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn sextet(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_characters_are_skipped_and_padding_ends_it() {
        assert_eq!(decode("aGVsbG8="), "hello");
        assert_eq!(decode("aGVs\n bG8"), "hello");
        assert_eq!(decode("aGk=aGk="), "hi");
        assert_eq!(decode("===="), "");
        assert_eq!(decode("=aGk"), "hi");
        assert_eq!(decode("/+8="), "\u{fffd}\u{fffd}");
    }
}
