//! Every word of the page, in one place: a table a language, and the one in use.
//!
//! [`Words`] has a field a text, and each language is a value of it ([`EN`], [`DE`]): a text that a language lacks does
//! not compile, nor does a sentence that leaves out one of its blanks. English is a part of the page; each other language
//! is a module of its own, which comes when it is wanted: its table, a [`Language`], an entry in `src/bin/app.rs`, and one
//! in `index.html`. What the engine says of problems is in
//! English everywhere: these are Jekyll's own messages, which one finds in the log of a build and in a search.
//!
//! To add a text, add a field here and its value in each language. `words().field` reads it in a plain function;
//! a component begins with `let words = use_words();`, so that it is drawn anew when the language changes.

mod de;
mod en;
mod language;
mod phrases;
mod sentence;
mod verdict;

use crate::protocol::Profile;

pub use de::DE;
pub use en::EN;
pub use language::{Language, words};
pub use sentence::{Counted, Sentence};
pub use verdict::VerdictWords;

pub const BRAND: &str = "Galley";
/// The language of what the engine says, which are Jekyll's own words for the most part.
pub const ENGINE: &str = "en";
/// The name of a site's configuration.
pub const CONFIG: &str = "_config.yml";

/// All texts of one language.
pub struct Words {
    pub tagline: &'static str,

    pub editor: &'static str,
    pub editor_label: &'static str,
    pub preview: &'static str,
    pub views: &'static str,
    pub write: &'static str,
    pub proof: &'static str,
    pub divider: &'static str,

    pub file_name: &'static str,
    pub file_name_hint: &'static str,
    pub file_path_hint: &'static str,
    pub rename_file: &'static str,
    /// A path that another file has.
    pub name_taken: Sentence<1>,
    pub unnamed: &'static str,

    pub new_post: &'static str,
    pub open: &'static str,
    pub download: &'static str,
    pub menu: &'static str,
    pub settings: &'static str,
    pub language: &'static str,
    pub theme: &'static str,
    pub theme_system: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,

    pub saved: &'static str,
    pub saved_where: &'static str,
    pub saving: &'static str,
    pub not_saved: &'static str,
    pub sample: &'static str,
    pub loading_engine: &'static str,
    pub rendering: &'static str,
    pub engine_stopped: &'static str,
    pub engine_crashed: &'static str,
    pub no_page: &'static str,

    pub published_by: &'static str,
    pub profile_chosen: &'static str,
    pub profile_suggested: &'static str,
    pub profile_suggest: &'static str,
    pub with_suggested: &'static str,
    pub verdict: VerdictWords,

    pub build_ends: &'static str,
    pub would_end: &'static str,
    pub recovered: &'static str,
    pub last_good: &'static str,

    pub run_scripts: &'static str,
    pub new_version: &'static str,
    pub reload: &'static str,
    pub load_elsewhere: &'static str,
    pub close_elsewhere: &'static str,

    pub problems: &'static str,
    pub no_problems: &'static str,
    pub severity_fatal: &'static str,
    pub severity_error: &'static str,
    pub severity_warning: &'static str,
    pub severity_hint: &'static str,
    pub errors: Counted,
    pub warnings: Counted,
    pub hints: Counted,
    /// How many problems there are, where they end the build.
    pub found_and_ends: Sentence<1>,
    /// The line of a problem in the open file.
    pub line: Sentence<1>,
    /// File and line of a problem elsewhere.
    pub line_of: Sentence<2>,
    /// Opens the paragraph that explains a problem.
    pub why: &'static str,
    pub switch_off: &'static str,
    pub mend: &'static str,
    pub switched_off: &'static str,
    pub tell_again: &'static str,
    /// A problem's code.
    pub tell_again_of: Sentence<1>,

    pub restarted: &'static str,
    pub not_loaded: &'static str,
    pub nothing_to_print: &'static str,
    pub stopped: &'static str,
    /// What the browser said.
    pub draft_not_saved: Sentence<1>,
    /// Why it was not, where the browser gives no database.
    pub no_storage: &'static str,
    /// A file that is no text.
    pub not_text: Sentence<1>,
    pub dismiss: &'static str,

    pub new_post_title: &'static str,
    pub new_post_hint: &'static str,
    /// The folder to which a new file is written.
    pub new_in_folder: Sentence<1>,
    pub new_at_the_top: &'static str,
    pub new_kind: &'static str,
    pub new_folder: &'static str,
    pub create: &'static str,
    pub cancel: &'static str,
    pub done: &'static str,

    pub config_hint: &'static str,
    pub config_example: &'static str,

    pub drop_here: &'static str,
    pub drop_theme: &'static str,

    pub open_site: &'static str,
    pub close_site: &'static str,
    pub site_files: &'static str,
    pub find_file: &'static str,
    pub find_hint: &'static str,
    pub nothing_found: &'static str,
    pub files_found: Counted,
    /// How many files there are, and how many of them are shown.
    pub files_shown: Sentence<2>,
    pub unwritten: &'static str,
    pub written: &'static str,
    pub writing: &'static str,
    pub unwritten_where: &'static str,
    pub read_only: &'static str,
    pub read_only_where: &'static str,
    pub save: &'static str,
    pub scroll_together: &'static str,
    /// Where something in the preview comes from.
    pub origin: &'static str,
    pub origin_ask: &'static str,
    pub origin_ask_how: &'static str,
    /// A file's name.
    pub origin_back: Sentence<1>,
    pub origin_return: &'static str,
    pub origin_close: &'static str,
    /// What it is called, and the place: a file and a line.
    pub origin_value: Sentence<2>,
    pub origin_include: Sentence<2>,
    pub origin_layout: Sentence<2>,
    pub origin_around: Sentence<1>,
    pub origin_theme: &'static str,
    pub origin_built_in: &'static str,

    pub showing: &'static str,
    pub edit_page: &'static str,
    pub back_to_file: &'static str,
    pub forget_site: &'static str,
    /// A site that was open at the last visit.
    pub reopen: Sentence<1>,
    /// A site that the browser cannot open by itself.
    pub not_kept: Sentence<1>,
    /// An archive that was not kept.
    pub too_large_to_keep: Sentence<1>,
    /// A folder or an archive of the last visit.
    pub choose_again: Sentence<1>,
    /// A site whose files are being looked for.
    pub looking_through: Sentence<1>,
    /// A site, how many of its files have been read, and of how many.
    pub reading: Sentence<3>,

    pub conflict: &'static str,
    pub conflict_gone: &'static str,
    /// Which file a conflict is about.
    pub conflict_about: Sentence<1>,
    /// A file that has two new texts.
    pub changed_on_disk: Sentence<1>,
    /// A file that only the editor has any more.
    pub gone_from_disk: Sentence<1>,
    pub image_stored: Sentence<1>,
    pub image_kept: Sentence<1>,
    pub image_wrong_type: Sentence<1>,
    pub image_too_large: Sentence<1>,
    pub image_too_many: Sentence<1>,
    pub image_failed: Sentence<1>,
    pub image_unplaced: &'static str,
    pub image_read_only: &'static str,
    pub insert_image: &'static str,
    pub suggest: &'static str,
    pub explain: &'static str,
    pub on_disk: &'static str,
    pub yours: &'static str,
    pub keep_mine: &'static str,
    pub take_disks: &'static str,
    pub compare: &'static str,

    pub theme_missing: Sentence<1>,
    pub theme_fetching: &'static str,
    /// The repository from which a theme can be had.
    pub theme_fetch: Sentence<1>,
    pub theme_folder: &'static str,
    pub theme_file: &'static str,
    pub theme_decline: &'static str,
    pub fetch_theme: &'static str,
    pub choose_theme_folder: &'static str,
    pub choose_theme_file: &'static str,
    pub do_without_theme: &'static str,

    /// What did not work about a site, with the browser's words on it.
    pub site_not_opened: Sentence<1>,
    pub file_not_read: Sentence<1>,
    pub theme_not_added: Sentence<1>,
    pub file_not_written: Sentence<1>,

    pub kind_draft: &'static str,
    pub kind_post: &'static str,
    pub kind_page: &'static str,
    pub kind_document: &'static str,
    pub kind_layout: &'static str,
    pub kind_include: &'static str,
    pub kind_data: &'static str,
    pub kind_style: &'static str,
    pub kind_config: &'static str,
    pub kind_other: &'static str,

    /// In the order of `Surface::ALL`.
    pub surfaces: [&'static str; 6],
    /// In the order of `Width::ALL`.
    pub widths: [&'static str; 4],
    pub surface: &'static str,
    pub width: &'static str,
    pub scheme: &'static str,
    pub scheme_galleys: &'static str,
    pub proof_menu: &'static str,
    pub print: &'static str,
    pub show_page: &'static str,
    pub show_content: &'static str,
    pub show_excerpt: &'static str,
    pub show_feed: &'static str,
    pub show_card: &'static str,
    pub show_source: &'static str,
    pub width_pane: &'static str,
    pub width_phone: &'static str,
    pub width_tablet: &'static str,
    pub width_desktop: &'static str,
    pub scheme_as_galley: &'static str,
    pub scheme_light: &'static str,
    pub scheme_dark: &'static str,
    pub no_excerpt: &'static str,
    pub no_feed: &'static str,
    pub not_in_feed: &'static str,
    pub no_seo_tag: &'static str,
    pub surface_failed: &'static str,

    pub switch_pane: &'static str,
    pub go_to_text: &'static str,
    pub go_to_preview: &'static str,
    pub appearance_system: &'static str,
    pub appearance_light: &'static str,
    pub appearance_dark: &'static str,
    pub with_pages: &'static str,
    pub with_jekyll_4: &'static str,
    pub in_english: &'static str,
    pub in_german: &'static str,
    pub reopen_earlier_site: &'static str,
    pub forget_earlier_site: &'static str,
    pub compare_with_disk: &'static str,
    pub all_commands: &'static str,
    pub help: &'static str,
    pub find_command: &'static str,
    pub find_command_hint: &'static str,
    pub no_command: &'static str,
    pub commands_found: Counted,
    pub is_on: &'static str,
    pub group_file: &'static str,
    pub group_view: &'static str,
    pub group_settings: &'static str,
    pub group_help: &'static str,
    pub key_control: &'static str,
    pub key_shift: &'static str,
    pub key_alt: &'static str,
    pub key_space: &'static str,
    pub keys_leave: &'static str,
    pub keys_indent: &'static str,
    pub keys_undo: &'static str,
    pub keys_redo: &'static str,
    pub keys_undo_selection: &'static str,
    pub keys_find: &'static str,
    pub keys_find_next: &'static str,
    pub keys_go_to_line: &'static str,
    pub keys_select_next: &'static str,
    pub keys_select_matches: &'static str,
    pub keys_add_cursor: &'static str,
    pub keys_select_line: &'static str,
    pub keys_move_line: &'static str,
    pub keys_copy_line: &'static str,
    pub keys_delete_line: &'static str,
    pub keys_new_line: &'static str,
    pub keys_bracket: &'static str,
    pub keys_next_problem: &'static str,
    pub keys_select_all: &'static str,
    pub keys_in_site: &'static str,
    pub keys_without_site: &'static str,
    pub privacy: Sentence<1>,
    pub drafts: &'static str,
    pub no_drafts: &'static str,
    pub open_here: &'static str,
    pub open_elsewhere: &'static str,
    pub rename_draft: Sentence<1>,
    pub duplicate_draft: Sentence<1>,
    pub delete_draft: Sentence<1>,
    pub draft_deleted: Sentence<1>,
    pub draft_elsewhere: Sentence<1>,
    pub undo: &'static str,
    pub export_drafts: &'static str,
    pub import_drafts: &'static str,
    pub drafts_imported: Counted,
    pub drafts_known: Counted,
    pub no_draft_file: &'static str,
    pub drafts_unread: &'static str,
    pub images_missing: Counted,
    pub images_unread: &'static str,
    pub images_lost: Counted,
    pub drafts_kept: &'static str,
    pub drafts_unkept: &'static str,
    pub keep_drafts: &'static str,
    pub keep_declined: &'static str,
    pub history: &'static str,
    pub history_hint: &'static str,
    pub no_history: &'static str,
    pub reason_changed: &'static str,
    pub reason_opened: &'static str,
    pub reason_replaced: &'static str,
    pub restore: &'static str,
    pub difference: &'static str,
    pub no_difference: &'static str,
    pub lines_added: Counted,
    pub lines_removed: Counted,
    pub lines_same: Counted,
    pub elsewhere: &'static str,
    pub take_over: &'static str,
    pub storage_full: &'static str,
    pub not_left: &'static str,
    pub go_on_without: &'static str,
    pub storage_low: &'static str,
    pub keeping: &'static str,
    pub publish: &'static str,
    pub published: Sentence<1>,
    pub share: &'static str,
    pub share_link: &'static str,
    pub share_link_hint: &'static str,
    pub images_stay: Counted,
    pub link_coming: &'static str,
    pub link_too_long: Sentence<2>,
    pub copy: &'static str,
    pub link_copied: &'static str,
    pub copy_html: &'static str,
    pub copy_html_hint: &'static str,
    pub html_copied: &'static str,
    pub export_page: &'static str,
    pub export_page_hint: &'static str,
    pub page_exported: Sentence<1>,
    pub page_lacks: Counted,
    pub save_as: &'static str,
    pub save_as_hint: &'static str,
    pub saved_as: Sentence<1>,
    pub download_hint: &'static str,
    pub downloaded: Sentence<1>,
    pub not_shared: Sentence<1>,
    pub shared: &'static str,
    pub keep_shared: &'static str,
    pub leave_shared: &'static str,
    pub open_link: Sentence<1>,
    pub open_link_hint: Sentence<1>,
    pub load: &'static str,
    pub link_broken: &'static str,
    pub link_no_address: &'static str,
    pub link_too_large: &'static str,
    pub link_not_text: &'static str,
    pub link_status: Sentence<1>,
    pub link_blocked: Sentence<1>,

    pub front_matter: &'static str,
    pub form_close: &'static str,
    pub form_broken: &'static str,
    pub form_unclosed: &'static str,
    pub form_unfit: &'static str,
    /// A key that cannot be changed.
    pub form_refused: Sentence<1>,
    /// Leads to a key's place in the text.
    pub form_in_text: &'static str,
    /// A key, or an item of a list.
    pub form_remove: Sentence<1>,
    /// A list to which an item is added.
    pub form_add_to: Sentence<1>,
    pub form_add: &'static str,
    pub form_new_key: &'static str,
    pub form_no_layout: &'static str,

    pub outline: &'static str,
    pub go_to_heading: &'static str,
    pub find_heading: &'static str,
    pub no_heading: &'static str,
    pub headings_found: Counted,
    pub from_elsewhere: &'static str,
    pub vim_keys: &'static str,
    pub words_read: Counted,
    pub minutes_read: Counted,
    pub reading_hint: &'static str,

    /// Between the whole and the tenths of a number.
    pub decimal_mark: &'static str,
    /// The editor's own texts: English, as it names them, and this language.
    pub editor_phrases: &'static [(&'static str, &'static str)],
    /// Why something failed, as the scripts around the page say it in English, and in this language.
    pub reasons: &'static [(&'static str, &'static str)],
}

/// How a profile is called.
pub fn profile(profile: Profile) -> &'static str {
    match profile {
        Profile::GithubPages => "GitHub Pages",
        Profile::Jekyll4 => "Jekyll 4",
    }
}
