//! What of a file the editor does not show, but the file keeps: the byte order mark.
//!
//! Line ends are kept by the editor seam, which alone knows where lines are. Jekyll strips the mark when it reads a
//! file, but looks for front matter before: the engine is given the whole file, and counts no place with it.

const MARK: char = '\u{feff}';

/// How a file is written around its text.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct TextForm {
    /// Whether the file starts with a byte order mark.
    pub byte_order_mark: bool,
}

impl TextForm {
    /// Takes the mark off a file's text.
    pub fn split(file: &str) -> (TextForm, &str) {
        match file.strip_prefix(MARK) {
            Some(text) => (TextForm { byte_order_mark: true }, text),
            None => (TextForm::default(), file),
        }
    }

    /// The file that holds `text` in this form.
    pub fn join(self, text: String) -> String {
        if self.byte_order_mark { format!("{MARK}{text}") } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_back_what_it_took() {
        for file in ["", "\u{feff}", "\u{feff}---\r\n---\r\n", "---\n", "\u{feff}\u{feff}x"] {
            let (form, text) = TextForm::split(file);
            assert_eq!(form.join(text.to_owned()), file);
        }
        assert_eq!(TextForm::split("\u{feff}x").1, "x");
    }
}
