//! What could not be read of a folder, in the words of a diagnostic.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::Span;

/// What the reader met on its way through the folder and could not take in.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub path: String,
    pub kind: FaultKind,
    /// The browser's words, where it had any.
    pub message: String,
}

/// Why a file or a folder was not read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    Unreadable,
    TooLarge,
    NotText,
    Loop,
    TooMany,
}

/// The diagnostic that tells of a fault.
pub fn diagnostic(fault: &Fault, span: Span) -> Diagnostic {
    let (code, message, hint) = match fault.kind {
        FaultKind::Unreadable => {
            let words = if fault.message.is_empty() { String::new() } else { format!(": {}", fault.message) };
            (
                "site/unreadable",
                format!("{} could not be read{words}", fault.path),
                "The rest of the site is shown without it.",
            )
        }
        FaultKind::TooLarge => (
            "site/too-large",
            format!("{} is too large to be read as text", fault.path),
            "Galley treats it as a file that is copied as it is.",
        ),
        FaultKind::NotText => (
            "site/not-text",
            format!("{} is not UTF-8 text", fault.path),
            "Save it in the encoding UTF-8: Jekyll reads no other.",
        ),
        FaultKind::Loop => {
            ("site/loop", format!("{} leads back into a folder around it", fault.path), "It was not followed.")
        }
        FaultKind::TooMany => (
            "site/too-many",
            format!("{} and what comes after it was left out: the folder has too many files", fault.path),
            "Open the folder that holds `_config.yml`.",
        ),
    };
    Diagnostic::new(Severity::Warning, Code(code), span, message).hint(hint)
}
