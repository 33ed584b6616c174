//! The document in which a surface is shown: a plain sheet in the scheme that the frame prefers.

use std::rc::Rc;

use crate::jekyll::{Document, Site};
use crate::text::{FileId, Mapped, Span, Trace};
use crate::value::Value;

/// The look of all surfaces. Each has the class of its name on its `<body>`.
const STYLE: &str = include_str!("sheet.css");

/// What stands in no file of the author's.
const NOWHERE: Span = Span { file: FileId::new(u32::MAX), start: 0, end: 0 };

/// A document on its way.
pub struct Sheet {
    out: Mapped,
}

impl Sheet {
    /// An empty sheet of a class, in the language of the document.
    pub fn new(class: &str, site: &Site, document: &Document) -> Sheet {
        let mut sheet = Sheet { out: Mapped::default() };
        let language = document.datum("lang").or_else(|| site.config.get("lang")).and_then(Value::as_str);
        sheet.push("<!doctype html>\n<html");
        if let Some(language) = language {
            sheet.push(&format!(" lang=\"{}\"", escaped(language)));
        }
        sheet.push("><head><meta charset=\"utf-8\"><style>");
        sheet.push(STYLE);
        sheet.push(&format!("</style></head>\n<body class=\"{class}\">"));
        sheet
    }

    /// Adds HTML of this sheet's own.
    pub fn push(&mut self, html: &str) {
        self.out.push_made(html, NOWHERE, &Trace::default());
    }

    /// Adds HTML that knows where it comes from.
    pub fn push_mapped(&mut self, html: &Mapped) {
        self.out.push_mapped(html);
    }

    /// The document.
    pub fn finish(mut self) -> Rc<Mapped> {
        self.push("</body></html>\n");
        Rc::new(self.out)
    }
}

/// Text as HTML, for elements and for values in double quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// HTML that is escaped once, for values in double quotes.
pub fn quoted(html: &str) -> String {
    html.replace('"', "&quot;").replace('<', "&lt;")
}
