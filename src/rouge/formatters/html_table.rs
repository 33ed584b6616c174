//! `Rouge::Formatters::HTMLTable`: line numbers beside the code.

/// How the table is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The number of the first line.
    pub start_line: i64,
    pub table_class: String,
    pub gutter_class: String,
    pub code_class: String,
}

impl Default for Table {
    fn default() -> Table {
        Table {
            start_line: 1,
            table_class: "rouge-table".to_owned(),
            gutter_class: "rouge-gutter".to_owned(),
            code_class: "rouge-code".to_owned(),
        }
    }
}

impl Table {
    /// Puts a table with numbers around the HTML of `code`, which gets a line end if the code has none at its end.
    pub fn wrap(&self, html: &str, code: &str) -> String {
        let is_open = !code.ends_with('\n');
        let lines = code.matches('\n').count() + usize::from(is_open);
        let lines = i64::try_from(lines).unwrap_or(i64::MAX);
        let numbers: String = (0..lines).map(|line| format!("{}\n", self.start_line.saturating_add(line))).collect();
        let Table { table_class, gutter_class, code_class, .. } = self;
        let end = if is_open { "\n" } else { "" };
        format!(
            "<table class=\"{table_class}\"><tbody><tr><td class=\"{gutter_class} gl\"><pre class=\"lineno\">{numbers}\
             </pre></td><td class=\"{code_class}\"><pre>{html}{end}</pre></td></tr></tbody></table>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(start_line: i64, code: &str) -> (String, String) {
        let html = Table { start_line, ..Table::default() }.wrap(code, code);
        let between = |start: &str| {
            let rest = html.split_once(start).map(|(_, rest)| rest).unwrap_or_default();
            rest.split_once("</pre>").map(|(text, _)| text.to_owned()).unwrap_or_default()
        };
        (between("<pre class=\"lineno\">"), between("<td class=\"rouge-code\"><pre>"))
    }

    #[test]
    fn every_line_has_its_number() {
        assert_eq!(table(1, "a\nb"), ("1\n2\n".to_owned(), "a\nb\n".to_owned()));
        assert_eq!(table(9, "a\n\n"), ("9\n10\n".to_owned(), "a\n\n".to_owned()));
        assert_eq!(table(1, ""), ("1\n".to_owned(), "\n".to_owned()));
    }
}
