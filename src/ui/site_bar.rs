//! The line under the head while a site is being read, where it lacks its theme, or where one can be opened again.

use yew::prelude::*;

use super::files;
use super::icons;
use super::session::Session;
use super::site::ThemeFrom;
use super::strings::words;
use crate::protocol::ThemeSource;
use crate::state::{EarlierSite, Reopening, SiteAction, State};

/// The line for `state`; nothing where there is nothing to say.
pub fn site_bar(session: &Session, state: &State) -> Html {
    if let Some(site) = &state.site
        && let Some((read, total)) = site.reading
    {
        let value = (total > 0).then(|| read.to_string());
        return html! {
            <div class="site-bar">
                <label>
                    <span>{ words().reading_site(&site.name, read, total) }</span>
                    <progress max={total.max(1).to_string()} {value} />
                </label>
            </div>
        };
    }
    if let Some((site, theme)) = state.site.as_ref().and_then(|site| site.theme.clone().map(|theme| (site, theme))) {
        return theme_bar(session, theme, site.brings_theme);
    }
    state.earlier_site.as_ref().map(|earlier| earlier_bar(session, earlier)).unwrap_or_default()
}

/// Offers the site of the last visit; one that the browser could not keep has to be chosen again.
fn earlier_bar(session: &Session, earlier: &EarlierSite) -> Html {
    let (open, forget) = (session.clone(), session.clone());
    let EarlierSite { name, reopening } = earlier.clone();
    let texts = words();
    let (why, offer) = match reopening {
        Reopening::Kept => (None, texts.reopen.with([&name])),
        Reopening::FolderAgain => (Some(texts.not_kept.with([&name])), texts.choose_again.with([&name])),
        Reopening::ArchiveAgain => {
            let file = format!("{name}.zip");
            (Some(texts.too_large_to_keep.with([&file])), texts.choose_again.with([&file]))
        }
    };
    html! {
        <div class="site-bar">
            if let Some(why) = why {
                <p>{ why }</p>
            }
            <button type="button" class="wordy" onclick={move |_| open.reopen_site()}>{ icons::folder() }{ offer }</button>
            <button
                type="button"
                class="quiet"
                aria-label={texts.forget_site}
                title={texts.forget_site}
                onclick={move |_| forget.forget_site()}
            >
                { icons::close() }
            </button>
        </div>
    }
}

/// Says that the theme is missing, and from where it can be had. Nothing is fetched before the author asks for it.
fn theme_bar(session: &Session, theme: ThemeSource, is_on_its_way: bool) -> Html {
    let bring = |from: fn() -> ThemeFrom| {
        let (session, theme) = (session.clone(), theme.clone());
        move |_| session.bring_theme(theme.clone(), from())
    };
    let (decline, pick, wanted) = (session.clone(), session.clone(), theme.clone());
    html! {
        <div class="site-bar theme-bar">
            <p role="status">
                { if is_on_its_way { words().theme_fetching.to_owned() } else { words().theme_missing.with([&theme.name]) } }
            </p>
            if !is_on_its_way {
                if let Some(repository) = &theme.repository {
                    <button type="button" class="wordy" onclick={bring(|| ThemeFrom::Network)}>
                        { words().theme_fetch.with([repository]) }
                    </button>
                }
                <button type="button" class="wordy" onclick={bring(|| ThemeFrom::Choice)}>{ words().theme_folder }</button>
                <button type="button" class="wordy" onclick={move |_| files::pick_theme(&pick, wanted.clone())}>
                    { words().theme_file }
                </button>
                <button
                    type="button"
                    class="quiet"
                    aria-label={words().theme_decline}
                    title={words().theme_decline}
                    onclick={move |_| decline.site(SiteAction::ThemeDeclined)}
                >
                    { icons::close() }
                </button>
            }
        </div>
    }
}
