//! The page: Yew components over the editor session.
//!
//! [`session`] is the hinge: it holds the [`State`](crate::state::State), carries its effects out through the seams
//! ([`editor`], [`frame`], [`storage`], [`worker_link`]) and tells the components to look again. Components hold no
//! state of the document; what they do goes to the session as an action.

use wasm_bindgen_futures::spawn_local;

pub mod frame;
mod front_matter;

mod api;
mod app;
mod banner;
mod chooser;
mod clicks;
mod commands;
mod conflict_panel;
mod dialogs;
mod divider;
mod drafts_panel;
mod editor;
mod file_name;
mod files;
mod finder;
mod header;
mod help;
mod history_panel;
mod hooks;
mod icons;
mod images;
mod keys;
mod language;
mod menu;
mod messages;
mod new_post;
mod notice;
mod offline;
mod open_link;
mod origin_bar;
mod outline;
mod palette;
mod panel;
mod parts;
mod preview_pane;
mod problems;
mod profile_choice;
mod proof;
mod reading;
mod session;
mod settings_panel;
mod share;
mod share_panel;
mod site;
mod site_bar;
mod standing_bar;
mod status;
mod storage;
mod strings;
mod surfaces;
mod tabs;
mod theme;
mod verdict;
mod verdict_panel;
mod vim;
mod words;
mod worker_link;

pub use dialogs::Dialogs;
pub use messages::Messages;
pub use parts::Parts;
pub use strings::{DE, EN, Language, Words};

/// Mounts the page as soon as the texts of its language are there. `parts` brings these, and what can come later.
pub fn start(parts: Parts) {
    theme::Theme::kept().apply();
    proof::Width::restore();
    let session = session::Session::new(parts);
    spawn_local(async move {
        session.begin_to_speak(language::wanted()).await;
        api::install(&session);
        yew::Renderer::<app::App>::with_props(app::AppProps { session }).render();
    });
}
