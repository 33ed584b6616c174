//! The HTML that Jekyll writes, byte for byte, with the classes of the engine's own lexer.

use super::sheet::Formulas;
use super::{Subject, View};
use crate::preview::badge;
use crate::rouge::formatters::html::span;
use crate::rouge::{self, Lexer, Token};

/// So many bytes are coloured at most. What is longer is shown all the same.
const COLOURED: usize = 1 << 20;

/// The page's text.
pub fn view(subject: Subject<'_>) -> View {
    let mut sheet = subject.sheet("source", Formulas::Source);
    let extension = subject.document.output_ext.trim_start_matches('.');
    // The mark of a tag that nobody knows is the engine's: nothing of it is written.
    let text = badge::taken_out(subject.page.output.text());
    sheet.push(&code(&text, rouge::find(extension)));
    View { html: sheet.finish(), note: None }
}

/// Code as `<pre class="code">`, with an element for each line, so that a change of one line is a patch of one line.
pub fn code(text: &str, lexer: Option<&Lexer>) -> String {
    let mut html = "<pre class=\"code\"><code>".to_owned();
    let tokens = lexer.filter(|_| text.len() <= COLOURED).map(|lexer| rouge::lex(lexer, text));
    match &tokens {
        Some(tokens) => write(tokens.texts(text), &mut html),
        None => write(std::iter::once((Token::Text, text)), &mut html),
    }
    html.push_str("</code></pre>");
    html
}

fn write<'a>(tokens: impl Iterator<Item = (Token, &'a str)>, html: &mut String) {
    let mut is_open = false;
    for (token, text) in tokens {
        for line in text.split_inclusive('\n') {
            if !is_open {
                html.push_str("<span class=\"l\">");
            }
            span(token, line, html);
            is_open = !line.ends_with('\n');
            if !is_open {
                html.push_str("</span>");
            }
        }
    }
    if is_open {
        html.push_str("</span>");
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;
    use super::*;
    use crate::protocol::Surface;

    /// The text of some HTML that has no other entities than these.
    fn text(html: &str) -> String {
        let pieces = html.split('<').enumerate().map(|(at, piece)| {
            let text = if at == 0 { piece } else { piece.split_once('>').map_or("", |(_, text)| text) };
            text.to_owned()
        });
        pieces.collect::<String>().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    }

    #[test]
    fn every_byte_is_there() {
        let layout = "\n<!doctype html>\n<!-- one\n two -->\n<script>\nlet a = '&amp;<';\n</script>\n\n{{ content }}";
        let site = format!("//- _layouts/post.html\n{layout}//- a.md\n---\nlayout: post\n---\nA & *b* \u{1f600}\n");
        let (body, _) = shown(Surface::Source, &site, "a.md");
        let written = layout.replace("{{ content }}", "<p>A &amp; <em>b</em> \u{1f600}</p>\n");
        assert_eq!(text(&body), written);
        assert_eq!(body.matches("<span class=\"l\">").count(), written.lines().count());
        assert!(body.contains("<span class=\"nt\">&lt;em&gt;</span>"), "{body}");
    }

    #[test]
    fn other_files_have_their_own_lexer_or_none() {
        let (body, _) = shown(Surface::Source, "//- a.json\n---\n---\n{\"a\": 1}", "a.json");
        assert!(body.contains("class=\"mi\">1</span>"), "{body}");
        assert_eq!(
            code("a\nb<", None),
            "<pre class=\"code\"><code><span class=\"l\">a\n</span><span class=\"l\">b&lt;</span></code></pre>"
        );
    }
}
