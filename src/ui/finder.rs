//! The list of the site's files.

use std::rc::Rc;

use yew::prelude::*;

use super::chooser::{Chooser, Found, Row};
use super::hooks::use_words;
use super::icons;
use super::panel::Panel;
use super::session::Session;
use super::strings::words;
use crate::protocol::SiteEntry;
use crate::state::{Paths, search};

/// So many files are shown at once.
const SHOWN: usize = 100;

#[derive(Clone, PartialEq, Properties)]
pub struct FinderProps {
    pub session: Session,
    pub entries: Rc<Vec<SiteEntry>>,
    /// Paths of files with changes that are not on the disk.
    pub edited: Paths,
    /// Which opening it is, while it is open.
    pub opening: Option<u32>,
}

#[component]
pub fn Finder(props: &FinderProps) -> Html {
    let words = use_words();
    let find = {
        let (entries, edited) = (props.entries.clone(), props.edited.clone());
        Callback::from(move |query: String| {
            let found = search(&entries, &query);
            let count = words.found(found.len().min(SHOWN), found.len());
            Found {
                rows: found.into_iter().take(SHOWN).map(|entry| row(entry, edited.contains(&entry.path))).collect(),
                count,
            }
        })
    };
    let (taker, closer) = (props.session.clone(), props.session.clone());
    html! {
        <Chooser
            id="finder"
            label={words.site_files}
            input_label={words.find_file}
            placeholder={words.find_hint}
            opening={props.opening}
            {find}
            on_take={Callback::from(move |path| taker.choose(path))}
            on_close={Callback::from(move |()| closer.close(Panel::Finder))}
        />
    }
}

fn row(entry: &SiteEntry, is_edited: bool) -> Row {
    let name = entry.path.rsplit('/').next().unwrap_or_default().to_owned();
    let content = html! {
        <>
            <span class="found-kind">{ words().kind(entry.kind) }</span>
            <span class="found-words">
                <span class="found-title" dir="auto">{ entry.title.clone().unwrap_or(name) }</span>
                <span class="found-path">{ entry.path.clone() }</span>
            </span>
            if is_edited {
                <span class="found-edited" role="img" aria-label={words().unwritten} title={words().unwritten}>
                    { icons::save() }
                </span>
            }
            <span class="found-date">{ entry.date.clone() }</span>
        </>
    };
    Row { key: entry.path.clone(), content }
}
