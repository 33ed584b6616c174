//! Keys that are pressed together: how they are recognised, in the page and in the preview's frame, and how they are
//! shown.
//!
//! The main key is Command on Apple's machines and Control elsewhere. No command uses Alt: with it, and so with Control
//! and Alt, keyboards of many languages type characters. A letter is the one that the keyboard types; where it types
//! none of the Latin ones, the one at its place.

use web_sys::KeyboardEvent;

use super::strings::Words;

/// Modifiers and one key.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    is_main: bool,
    is_control: bool,
    is_shift: bool,
    is_alt: bool,
    /// As browsers name it; letters are small.
    key: &'static str,
}

impl Keys {
    /// A key by itself.
    pub const fn plain(key: &'static str) -> Keys {
        Keys { is_main: false, is_control: false, is_shift: false, is_alt: false, key }
    }

    /// With Control or Command.
    pub const fn main(key: &'static str) -> Keys {
        Keys { is_main: true, ..Keys::plain(key) }
    }

    /// With Control, on Apple's machines, too. For the editor's own keys.
    pub const fn control(key: &'static str) -> Keys {
        Keys { is_control: true, ..Keys::plain(key) }
    }

    /// With Shift, too.
    pub const fn shift(self) -> Keys {
        Keys { is_shift: true, ..self }
    }

    /// With Alt, too. For the editor's own keys.
    pub const fn alt(self) -> Keys {
        Keys { is_alt: true, ..self }
    }

    /// The combination as [`pressed`] and the frame's script write it.
    pub fn combination(self) -> String {
        [
            if self.is_main { "Main+" } else { "" },
            if self.is_shift { "Shift+" } else { "" },
            if self.is_alt { "Alt+" } else { "" },
            self.key,
        ]
        .concat()
    }

    /// As `aria-keyshortcuts` has it.
    pub fn aria(self) -> String {
        self.combination().replace("Main", if is_apple() { "Meta" } else { "Control" })
    }

    /// As keyboards of this language and this machine have it: `Ctrl+Shift+P`, `⇧⌘P`.
    pub fn shown(self, words: &Words) -> String {
        let apple = is_apple();
        let mut shown = String::new();
        for (is_held, sign, name) in [
            (self.is_control || self.is_main && !apple, "⌃", words.key_control),
            (self.is_alt, "⌥", words.key_alt),
            (self.is_shift, "⇧", words.key_shift),
            (self.is_main && apple, "⌘", ""),
        ] {
            if is_held && apple {
                shown.push_str(sign);
            } else if is_held {
                shown.extend([name, "+"]);
            }
        }
        match self.key {
            "ArrowUp" => shown.push('↑'),
            "ArrowDown" => shown.push('↓'),
            "Tab" => shown.push_str("Tab"),
            " " => shown.push_str(words.key_space),
            letter if letter.len() == 1 => shown.push_str(&letter.to_ascii_uppercase()),
            key => shown.push_str(key),
        }
        shown
    }
}

/// What is pressed, as [`Keys::combination`] writes it. The frame's script does the same.
pub fn pressed(event: &KeyboardEvent) -> String {
    let (main, other) =
        if is_apple() { (event.meta_key(), event.ctrl_key()) } else { (event.ctrl_key(), event.meta_key()) };
    let (key, code) = (event.key(), event.code());
    let key = match code.strip_prefix("Key") {
        Some(place) if !key.is_ascii() => place.to_ascii_lowercase(),
        _ if key.len() == 1 => key.to_ascii_lowercase(),
        _ => key,
    };
    [
        if other { "Other+" } else { "" },
        if main { "Main+" } else { "" },
        if event.shift_key() { "Shift+" } else { "" },
        if event.alt_key() { "Alt+" } else { "" },
        &key,
    ]
    .concat()
}

/// Whether the main key is Command.
pub fn is_apple() -> bool {
    let platform = gloo::utils::window().navigator().platform().unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}
