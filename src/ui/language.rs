//! Which language the page speaks: the author's choice, or else the browser's. The choice is kept in the local storage,
//! where a script in `index.html` finds it: it has the language's texts come along with the page itself.

use super::strings::{BRAND, Language, Words};
use super::theme::storage;

const KEY: &str = "galley-language";

/// What was chosen before, or what the browser prefers: the document says so already.
pub fn wanted() -> Language {
    let tag = gloo::utils::document().document_element().and_then(|root| root.get_attribute("lang"));
    tag.as_deref().and_then(Language::of_tag).unwrap_or_default()
}

/// Remembers the choice.
pub fn keep(language: Language) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, language.tag());
    }
}

/// From now on `language` is in use, with its texts, and the document says so.
pub fn apply(language: Language, words: &'static Words) {
    language.use_it(words);
    let document = gloo::utils::document();
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", language.tag());
    }
    document.set_title(&[BRAND, " – ", words.tagline].concat());
}

/// A moment, in milliseconds since 1970, as a day and a time.
pub fn moment(at: f64) -> String {
    let options = js_sys::Object::new();
    for (name, style) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        let _ = js_sys::Reflect::set(&options, &name.into(), &style.into());
    }
    js_sys::Date::new(&at.into()).to_locale_string(&date_tag(), &options).into()
}

/// The tag by which dates are written: the browser's own, where it is of the language in use.
pub fn date_tag() -> String {
    let language = Language::in_use();
    let browsers = gloo::utils::window().navigator().language();
    browsers.filter(|tag| Language::of_tag(tag) == Some(language)).unwrap_or_else(|| language.tag().to_owned())
}
