//! The headings of the text, as they are rendered. One leads to its place in the editor.

use std::rc::Rc;

use yew::prelude::*;

use super::chooser::{Chooser, Found, Row};
use super::hooks::use_words;
use super::panel::Panel;
use super::session::Session;
use super::strings::words;
use crate::protocol::{Heading, Reading};
use crate::state::closeness;

#[derive(Clone, PartialEq, Properties)]
pub struct OutlineProps {
    pub session: Session,
    pub reading: Option<Rc<Reading>>,
    /// Which opening it is, while it is open.
    pub opening: Option<u32>,
}

#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    let words = use_words();
    let (session, closer) = (props.session.clone(), props.session.clone());
    let (searched, taken) = (props.reading.clone(), props.reading.clone());
    let on_take = Callback::from(move |key: String| {
        let heading =
            taken.as_ref().zip(key.parse().ok()).and_then(|(reading, at): (_, usize)| reading.headings.get(at));
        if let Some((from, to)) = heading.and_then(|heading| heading.place) {
            session.go_to_place(from, to);
        }
    });
    html! {
        <Chooser
            id="outline"
            label={words.outline}
            input_label={words.find_heading}
            placeholder={words.find_heading}
            opening={props.opening}
            find={Callback::from(move |query: String| find(searched.as_deref(), &query))}
            {on_take}
            on_close={Callback::from(move |()| closer.close(Panel::Outline))}
        />
    }
}

/// The headings that `query` may mean, in their order.
fn find(reading: Option<&Reading>, query: &str) -> Found {
    let headings = reading.map_or(&[][..], |reading| &reading.headings);
    let rows: Vec<Row> = headings
        .iter()
        .enumerate()
        .filter(|(_, heading)| closeness(query, &heading.text).is_some())
        .map(|(at, heading)| row(at, heading))
        .collect();
    let count = if rows.is_empty() { words().no_heading.to_owned() } else { words().headings_found.of(rows.len()) };
    Found { rows, count }
}

fn row(at: usize, heading: &Heading) -> Row {
    let class = classes!("found-words", "found-heading", heading.place.is_none().then_some("elsewhere-heading"));
    let content = html! {
        <>
            <span {class} style={format!("--level: {}", heading.level)} dir="auto">{ heading.text.clone() }</span>
            if heading.place.is_none() {
                <span class="found-date">{ words().from_elsewhere }</span>
            }
            <span class="found-date">{ format!("h{}", heading.level) }</span>
        </>
    };
    Row { key: at.to_string(), content }
}
