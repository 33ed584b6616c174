//! The document in which a surface is shown: a plain sheet in the scheme that the frame prefers.

use std::rc::Rc;

use crate::jekyll::{Document, Site, theme};
use crate::text::{FileId, Mapped, Span, Trace};
use crate::value::Value;

/// The look of all surfaces. Each has the class of its name on its `<body>`.
const STYLE: &str = include_str!("sheet.css");

/// That of the built-in layouts, where neither document nor site name one.
const LANGUAGE: &str = "en";

/// What stands in no file of the author's.
const NOWHERE: Span = Span { file: FileId::new(u32::MAX), start: 0, end: 0 };

/// What stands where formulas are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Formulas {
    /// Formulas, as the page's own scripts show them.
    Drawn,
    /// Their TeX, as whoever runs no script of the page shows them.
    Source,
}

/// A document on its way.
pub struct Sheet {
    out: Mapped,
}

impl Sheet {
    /// An empty sheet of a class, in the language of the document and its direction.
    pub fn new(class: &str, formulas: Formulas, site: &Site, document: &Document) -> Sheet {
        let mut sheet = Sheet { out: Mapped::default() };
        let language =
            document.datum("lang").or_else(|| site.config.get("lang")).and_then(Value::as_str).unwrap_or(LANGUAGE);
        let title = document.datum("title").map(Value::to_text).unwrap_or_else(|| document.name().into());
        sheet.push(&format!(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title><style>{STYLE}</style></head>\n\
             <body class=\"{class}\"{} dir=\"{}\">",
            escaped(language),
            escaped(&title),
            // The frame's script leaves the TeX alone then.
            if formulas == Formulas::Source { " data-galley=\"tex\"" } else { "" },
            theme::direction(language)
        ));
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
