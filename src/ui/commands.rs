//! Everything that one can do with the page, in one table. The head, the menu, the shortcuts, the list of commands and
//! the help sheet all read it.
//!
//! To add a command, add an entry: its name, its words, what it does, and if need be its keys, when it is available and
//! whether it is on. Keys must be ones that browsers let a page have and that type nothing on any keyboard: see
//! [`keys`](super::keys).

use yew::prelude::*;

use super::files;
use super::keys::Keys;
use super::panel::Panel;
use super::proof::{Width, scheme};
use super::session::Session;
use super::site::{Origin, ThemeFrom};
use super::strings::{Language, Words};
use super::theme::Theme;
use crate::protocol::{Problem, Profile, Settings, Surface, ThemeSource};
use crate::state::{Action, Pane, SiteAction, Standing, State};

/// Something that one can do.
pub struct Command {
    pub id: &'static str,
    /// What it is called.
    pub name: fn(&Words) -> &'static str,
    pub keys: &'static [Keys],
    /// The keys that the editor itself has for it: they are shown, and do it in the text alone.
    pub editor_keys: &'static [Keys],
    /// Where it stands in the help sheet.
    pub group: Group,
    /// Whether it can be done where one is. Otherwise it is not offered, and its keys are the browser's.
    pub when: fn(&State) -> bool,
    /// Whether it has to wait for something that the engine says soon. The menu keeps its place, so that nothing moves
    /// below a pointer when it comes.
    pub waits: fn(&State) -> bool,
    /// Whether it is on, where it can be.
    pub is_on: Option<fn(&Session) -> bool>,
    /// Whether it only opens something or moves the focus. The preview may ask for no other while a post's scripts run,
    /// for these can pretend that keys were pressed.
    pub is_tame: bool,
    pub run: fn(&Session),
}

/// What commands are about.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Group {
    File,
    View,
    Settings,
    Help,
}

impl Command {
    const fn new(id: &'static str, group: Group, name: fn(&Words) -> &'static str, run: fn(&Session)) -> Command {
        Command {
            id,
            name,
            keys: &[],
            editor_keys: &[],
            group,
            when: |_| true,
            waits: |_| false,
            is_on: None,
            is_tame: false,
            run,
        }
    }

    const fn keys(self, keys: &'static [Keys]) -> Command {
        Command { keys, ..self }
    }

    const fn editor_keys(self, editor_keys: &'static [Keys]) -> Command {
        Command { editor_keys, ..self }
    }

    const fn when(self, when: fn(&State) -> bool) -> Command {
        Command { when, ..self }
    }

    const fn waits(self, waits: fn(&State) -> bool) -> Command {
        Command { waits, ..self }
    }

    const fn on(self, is_on: fn(&Session) -> bool) -> Command {
        Command { is_on: Some(is_on), ..self }
    }

    /// Whether it can be done now.
    pub fn is_ready(&self, state: &State) -> bool {
        (self.when)(state) && !(self.waits)(state)
    }

    /// All its keys, to be shown.
    pub fn shown_keys(&self) -> impl Iterator<Item = &'static Keys> {
        self.keys.iter().chain(self.editor_keys)
    }

    /// Its name with its keys, as a tooltip.
    pub fn title(&self, words: &Words) -> String {
        let keys = self.keys.first().map(|keys| [" (", &keys.shown(words), ")"].concat());
        [(self.name)(words), &keys.unwrap_or_default()].concat()
    }

    /// Its keys, for `aria-keyshortcuts`.
    pub fn aria_keys(&self) -> Option<String> {
        let keys: Vec<String> = self.keys.iter().map(|keys| keys.aria()).collect();
        (!keys.is_empty()).then(|| keys.join(" "))
    }

    /// The keys that do it now: other commands may come before it.
    pub fn keys_now(&self, state: &State) -> Option<Keys> {
        let keys = self.keys.first()?;
        let first = COMMANDS.iter().find(|other| other.keys.contains(keys) && other.is_ready(state))?;
        (first.id == self.id).then_some(*keys)
    }

    /// Does it on a click.
    pub fn callback(&'static self, session: &Session) -> Callback<MouseEvent> {
        let session = session.clone();
        Callback::from(move |_| (self.run)(&session))
    }

    const fn tame(self) -> Command {
        Command { is_tame: true, ..self }
    }
}

/// All commands, in the order in which they are listed.
pub static COMMANDS: &[Command] = &[
    Command::new("new-post", Group::File, |words| words.new_post, |session| session.show(Panel::NewPost)),
    Command::new("open", Group::File, |words| words.open, files::pick).keys(&[Keys::main("o")]),
    Command::new("save", Group::File, |words| words.save, Session::save_file)
        .keys(&[Keys::main("s")])
        .when(|state| state.site.is_some()),
    Command::new("download", Group::File, |words| words.download, files::download),
    Command::new("rename", Group::File, |words| words.rename_file, |session| session.go_to_name())
        .when(|state| state.site_file().is_none() || state.site.as_ref().is_some_and(|site| site.writable)),
    Command::new("drafts", Group::File, |words| words.drafts, |session| session.show(Panel::Drafts)),
    Command::new("history", Group::File, |words| words.history, |session| session.show(Panel::History)),
    Command::new("share", Group::File, |words| words.share, |session| session.show(Panel::Share)),
    Command::new("publish", Group::File, |words| words.publish, Session::publish)
        .when(State::can_be_published)
        .waits(|state| !state.has_verdict()),
    Command::new("keep-shared", Group::File, |words| words.keep_shared, Session::keep_shared)
        .when(|state| state.standing == Standing::Shared),
    Command::new("take-over", Group::File, |words| words.take_over, Session::take_over)
        .when(|state| state.standing == Standing::Elsewhere),
    Command::new("open-site", Group::File, |words| words.open_site, |session| session.open_site(Origin::Choice)),
    Command::new("find-file", Group::File, |words| words.find_file, |session| session.show(Panel::Finder))
        .keys(&[Keys::main("p")])
        .when(|state| state.site.is_some())
        .tame(),
    Command::new("reopen-site", Group::File, |words| words.reopen_earlier_site, Session::reopen_site)
        .when(|state| state.site.is_none() && state.earlier_site.is_some()),
    Command::new("forget-site", Group::File, |words| words.forget_earlier_site, Session::forget_site)
        .when(|state| state.earlier_site.is_some()),
    Command::new("close-site", Group::File, |words| words.close_site, Session::close_site)
        .when(|state| state.site.is_some()),
    Command::new("compare", Group::File, |words| words.compare_with_disk, Session::compare_with_disk)
        .when(State::can_be_compared),
    Command::new("insert-images", Group::File, |words| words.insert_image, files::pick_images).when(State::is_writable),
    Command::new("suggest", Group::View, |words| words.suggest, Session::suggest)
        .editor_keys(&[Keys::control(" ")])
        .tame(),
    Command::new("explain-word", Group::View, |words| words.explain, Session::explain_word)
        .editor_keys(&[Keys::main("i")])
        .tame(),
    Command::new("mend", Group::File, |words| words.mend, Session::mend_here).keys(&[Keys::main(".")]).when(|state| {
        let is_mended = |problem: &Problem| problem.file.is_none() && !problem.fixes.is_empty();
        state.is_writable() && state.problems().any(is_mended)
    }),
    Command::new("switch-pane", Group::View, |words| words.switch_pane, Session::switch_pane)
        .keys(&[Keys::main("e").shift()])
        .tame(),
    Command::new("front-matter", Group::File, |words| words.front_matter, Session::toggle_form)
        .when(State::is_writable)
        .on(|session| session.form_opening().is_some())
        .tame(),
    Command::new("verdict", Group::View, |words| words.verdict.name, |session| session.show(Panel::Verdict))
        .when(|state| state.preview.is_some())
        .tame(),
    Command::new("outline", Group::View, |words| words.go_to_heading, |session| session.show(Panel::Outline))
        .keys(&[Keys::main("o").shift()])
        .tame(),
    Command::new("write", Group::View, |words| words.go_to_text, |session| session.go_to(Pane::Editor)).tame(),
    Command::new("proof", Group::View, |words| words.go_to_preview, |session| session.go_to(Pane::Preview)).tame(),
    Command::new("back-to-file", Group::View, |words| words.back_to_file, |session| session.site(SiteAction::WentBack))
        .when(|state| state.site_file().is_some()),
    Command::new("origin", Group::View, |words| words.origin_ask, Session::explain_source),
    Command::new("origin-back", Group::View, |words| words.origin_return, Session::go_back)
        .when(|state| !state.origin.way.is_empty()),
    Command::new("tie", Group::View, |words| words.scroll_together, Session::tie)
        .on(|session| session.state().origin.tied),
    Command::new("show-page", Group::View, |words| words.show_page, |session| session.choose_surface(Surface::Page))
        .on(|session| session.state().surface == Surface::Page),
    Command::new(
        "show-content",
        Group::View,
        |words| words.show_content,
        |session| session.choose_surface(Surface::Content),
    )
    .on(|session| session.state().surface == Surface::Content),
    Command::new(
        "show-excerpt",
        Group::View,
        |words| words.show_excerpt,
        |session| session.choose_surface(Surface::Excerpt),
    )
    .on(|session| session.state().surface == Surface::Excerpt),
    Command::new("show-feed", Group::View, |words| words.show_feed, |session| session.choose_surface(Surface::Feed))
        .on(|session| session.state().surface == Surface::Feed),
    Command::new("show-card", Group::View, |words| words.show_card, |session| session.choose_surface(Surface::Card))
        .on(|session| session.state().surface == Surface::Card),
    Command::new(
        "show-source",
        Group::View,
        |words| words.show_source,
        |session| session.choose_surface(Surface::Source),
    )
    .on(|session| session.state().surface == Surface::Source),
    Command::new("width-pane", Group::View, |words| words.width_pane, |session| session.widen_proof(Width::Pane))
        .on(|_| Width::shown() == Width::Pane),
    Command::new("width-phone", Group::View, |words| words.width_phone, |session| session.widen_proof(Width::Phone))
        .on(|_| Width::shown() == Width::Phone),
    Command::new("width-tablet", Group::View, |words| words.width_tablet, |session| session.widen_proof(Width::Tablet))
        .on(|_| Width::shown() == Width::Tablet),
    Command::new(
        "width-desktop",
        Group::View,
        |words| words.width_desktop,
        |session| session.widen_proof(Width::Desktop),
    )
    .on(|_| Width::shown() == Width::Desktop),
    Command::new(
        "scheme-galley",
        Group::View,
        |words| words.scheme_as_galley,
        |session| session.paint_proof(Theme::System),
    )
    .on(|_| scheme() == Theme::System),
    Command::new("scheme-light", Group::View, |words| words.scheme_light, |session| session.paint_proof(Theme::Light))
        .on(|_| scheme() == Theme::Light),
    Command::new("scheme-dark", Group::View, |words| words.scheme_dark, |session| session.paint_proof(Theme::Dark))
        .on(|_| scheme() == Theme::Dark),
    // Where no site is open these keys find no file. The browser's own print would be one of the desk.
    Command::new("print", Group::File, |words| words.print, Session::print).keys(&[Keys::main("p")]),
    Command::new(
        "run-scripts",
        Group::View,
        |words| words.run_scripts,
        |session| {
            let is_on = session.state().scripts;
            session.dispatch(Action::ScriptsAllowed(!is_on));
        },
    )
    .when(|state| {
        let has_scripts = state.scripts || state.preview.as_ref().is_some_and(|preview| preview.scripts);
        has_scripts && state.standing != Standing::Shared
    })
    .on(|session| session.state().scripts),
    Command::new(
        "close-elsewhere",
        Group::Settings,
        |words| words.close_elsewhere,
        |session| {
            let is_closed = session.state().is_closed;
            session.dispatch(Action::ElsewhereClosed(!is_closed));
        },
    )
    .on(|session| session.state().is_closed),
    Command::new("theme-system", Group::View, |words| words.appearance_system, |session| session.paint(Theme::System))
        .on(|_| Theme::shown() == Theme::System),
    Command::new("theme-light", Group::View, |words| words.appearance_light, |session| session.paint(Theme::Light))
        .on(|_| Theme::shown() == Theme::Light),
    Command::new("theme-dark", Group::View, |words| words.appearance_dark, |session| session.paint(Theme::Dark))
        .on(|_| Theme::shown() == Theme::Dark),
    Command::new("settings", Group::Settings, |words| words.settings, Session::open_settings),
    Command::new("advice", Group::Settings, |words| words.switched_off, |session| session.show(Panel::Settings))
        .when(|state| !state.settings.off.is_empty()),
    Command::new("vim", Group::Settings, |words| words.vim_keys, |session| session.use_vim(!session.has_vim()))
        .on(Session::has_vim),
    Command::new(
        "github-pages",
        Group::Settings,
        |words| words.with_pages,
        |session| publish(session, Profile::GithubPages),
    )
    .on(|session| session.state().settings.profile == Profile::GithubPages),
    Command::new(
        "jekyll-4",
        Group::Settings,
        |words| words.with_jekyll_4,
        |session| publish(session, Profile::Jekyll4),
    )
    .on(|session| session.state().settings.profile == Profile::Jekyll4),
    Command::new(
        "suggested-profile",
        Group::Settings,
        |words| words.with_suggested,
        |session| session.site(SiteAction::ProfileSuggested),
    )
    .when(|state| state.site.as_ref().is_some_and(|site| site.choices.profile.is_some())),
    Command::new(
        "fetch-theme",
        Group::File,
        |words| words.fetch_theme,
        |session| bring_theme(session, ThemeFrom::Network),
    )
    .when(|state| missing_theme(state).is_some_and(|theme| theme.repository.is_some())),
    Command::new(
        "theme-folder",
        Group::File,
        |words| words.choose_theme_folder,
        |session| bring_theme(session, ThemeFrom::Choice),
    )
    .when(|state| missing_theme(state).is_some()),
    Command::new(
        "theme-file",
        Group::File,
        |words| words.choose_theme_file,
        |session| {
            let theme = missing_theme(&session.state()).cloned();
            theme.into_iter().for_each(|theme| files::pick_theme(session, theme));
        },
    )
    .when(|state| missing_theme(state).is_some()),
    Command::new(
        "no-theme",
        Group::File,
        |words| words.do_without_theme,
        |session| session.site(SiteAction::ThemeDeclined),
    )
    .when(|state| missing_theme(state).is_some()),
    Command::new("english", Group::Settings, |words| words.in_english, |session| session.speak(Language::English))
        .on(|session| session.language() == Language::English),
    Command::new("german", Group::Settings, |words| words.in_german, |session| session.speak(Language::German))
        .on(|session| session.language() == Language::German),
    Command::new("commands", Group::Help, |words| words.all_commands, |session| session.show(Panel::Palette))
        .keys(&[Keys::main("p").shift(), Keys::plain("F1")])
        .tame(),
    Command::new("help", Group::Help, |words| words.help, |session| session.show(Panel::Help))
        .keys(&[Keys::plain("F1").shift()])
        .tame(),
];

/// The command of this name.
pub fn command(id: &str) -> &'static Command {
    COMMANDS.iter().find(|command| command.id == id).expect("the table has a command of each name that is asked for")
}

/// Does what these keys are for; false where they are for nothing now. `pressed` is written as
/// [`Keys::combination`] writes it.
pub fn press(session: &Session, pressed: &str, allows: fn(&Command) -> bool) -> bool {
    let command = COMMANDS.iter().find(|command| {
        command.keys.iter().any(|keys| keys.combination() == pressed)
            && allows(command)
            && command.is_ready(&session.state())
    });
    if let Some(command) = command {
        (command.run)(session);
    }
    command.is_some()
}

/// The keys that the preview's frame is to hand on, as [`Keys::combination`] writes them, with spaces between: all, or
/// while a post's scripts run there those of the commands that it may ask for then. The others are the browser's.
pub fn frame_keys(state: &State, has_scripts: bool) -> String {
    let is_heard = |command: &&Command| !has_scripts || command.is_tame && command.is_ready(state);
    let keys = COMMANDS.iter().filter(is_heard).flat_map(|command| command.keys);
    keys.map(|keys| keys.combination()).collect::<Vec<_>>().join(" ")
}

fn missing_theme(state: &State) -> Option<&ThemeSource> {
    state.site.as_ref()?.theme.as_ref()
}

fn bring_theme(session: &Session, from: ThemeFrom) {
    let theme = missing_theme(&session.state()).cloned();
    if let Some(theme) = theme {
        session.bring_theme(theme, from);
    }
}

fn publish(session: &Session, profile: Profile) {
    let settings = Settings { profile, ..session.state().settings.clone() };
    session.dispatch(Action::Configured { settings });
}
