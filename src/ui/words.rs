//! Galley's own sentences may have code in them, between backticks.

use yew::prelude::*;

/// `text` with its code set as code. Not for messages of Ruby's, which use the backtick as a quote.
pub fn with_code(text: &str) -> Html {
    let piece = |(index, piece): (usize, &str)| {
        if index % 2 == 1 {
            html! { <code>{ piece.to_owned() }</code> }
        } else {
            html! { piece.to_owned() }
        }
    };
    text.split('`').enumerate().map(piece).collect()
}
