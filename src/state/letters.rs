//! Small letters and words of any script.
//!
//! In the page the browser is asked: the standard library's tables of all letters would be a part of the first download.

/// `text` in small letters.
pub fn lowercase(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { lowercase_of_any(text) }
}

/// The pieces of `text` that are nothing but letters and digits.
pub fn words(text: &str) -> Vec<String> {
    if text.is_ascii() { split(text, |letter| letter.is_ascii_alphanumeric()) } else { words_of_any(text) }
}

fn split(text: &str, is_part: impl Fn(char) -> bool) -> Vec<String> {
    text.split(|letter| !is_part(letter)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(not(target_arch = "wasm32"))]
fn lowercase_of_any(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(not(target_arch = "wasm32"))]
fn words_of_any(text: &str) -> Vec<String> {
    split(text, char::is_alphanumeric)
}

#[cfg(target_arch = "wasm32")]
fn lowercase_of_any(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

#[cfg(target_arch = "wasm32")]
fn words_of_any(text: &str) -> Vec<String> {
    let pattern = js_sys::RegExp::new(r"[\p{Alphabetic}\p{N}]+", "gu");
    let words = js_sys::JsString::from(text).match_(&pattern);
    words
        .map(|words| js_sys::Array::from(&words).iter().filter_map(|word| word.as_string()).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_any_script_become_small() {
        assert_eq!(lowercase("Open SITE"), "open site");
        assert_eq!(lowercase("ÖFFNEN Ωραίο"), "öffnen ωραίο");
    }

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(words(" Hello, world: 2! "), ["Hello", "world", "2"]);
        assert_eq!(words("Größe – 日本"), ["Größe", "日本"]);
        assert!(words("…").is_empty());
    }
}
