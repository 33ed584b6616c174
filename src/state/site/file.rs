//! The file in the editor: chosen, taken up with what the author had made of it, begun, and left.

use super::SiteFile;
use crate::protocol::ToWorker;
use crate::state::action::Effect;
use crate::state::draft::{Draft, DraftOf, Stamp};
use crate::state::letters::{lowercase, words};
use crate::state::names::{free_path, published_path};
use crate::state::notice::Notice;
use crate::state::saving::Saving;
use crate::state::session::State;

impl State {
    /// Where the editor's text belongs.
    pub(in crate::state) fn draft_of(&self) -> Option<DraftOf> {
        let Some((site, file)) = self.site.as_ref().zip(self.site_file()) else { return self.kept_of.clone() };
        Some(DraftOf { site: site.name.clone(), path: file.path.clone(), stamp: file.stamp })
    }

    /// The editor's text is no file of the site any more.
    pub(in crate::state) fn leave_file(&mut self) {
        self.kept_of = None;
        if let Some(site) = &mut self.site {
            site.file = None;
            site.conflict.take_if(|conflict| conflict.mine.is_none());
        }
    }

    /// The editor's text has been changed.
    pub(in crate::state) fn mark_edited(&mut self) {
        if let Some(site) = &mut self.site
            && let Some(file) = &site.file
            && !site.edited.contains(&file.path)
        {
            site.edited.insert(file.path.clone());
        }
    }

    /// What the editor has is kept first, so that a draft that is asked for is the newest.
    pub(super) fn choose_file(&mut self, path: String) -> Vec<Effect> {
        if self.site_file().is_some_and(|file| file.path == path) {
            return self.tell(|revision| Effect::Send(ToWorker::Show { revision, path: None }));
        }
        let mut effects = self.save();
        effects.push(Effect::ReadFile { path });
        effects
    }

    pub(super) fn take_up_file(
        &mut self,
        path: String,
        file: String,
        stamp: Stamp,
        draft: Option<Draft>,
    ) -> Vec<Effect> {
        let mut effects = self.save();
        let Some(site) = &mut self.site else { return effects };
        // A draft that says what the disk says is none any more, but a file that the disk does not have is nothing else.
        let is_draft = |draft: &Draft| draft.text != file || stamp == Stamp::NONE;
        let done = draft.as_ref().filter(|draft| !is_draft(draft)).map(|draft| draft.id.clone());
        effects.extend(done.map(|id| Effect::DropDraft { id }));
        let draft = draft.filter(is_draft);
        let text = draft.as_ref().map_or(file, |draft| draft.text.clone());
        // Until they are looked at, a draft belongs to the file that it was made from.
        let base = draft.as_ref().and_then(|draft| draft.site.as_ref()).map_or(stamp, |of| of.stamp);
        match &draft {
            Some(_) => site.edited.insert(path.clone()),
            None => site.edited.remove(&path),
        };
        let of = DraftOf { site: site.name.clone(), path: path.clone(), stamp: base };
        site.conflict.take_if(|conflict| conflict.mine.is_none() || conflict.of.path == path);
        site.file = Some(SiteFile { path: path.clone(), stamp: base, writing: false, is_new: false });
        self.is_sample = false;
        self.kept_of = None;
        self.saving = Saving::Saved;
        if base != stamp {
            let (gone, changed) =
                (Notice::GoneFromDisk { path: path.clone() }, Notice::ChangedOnDisk { path: path.clone() });
            self.notify(if stamp == Stamp::NONE { gone } else { changed });
        }
        effects.extend(self.take_up(of.id(), Some(path), &text));
        effects
    }

    /// A new file lies among the others as a draft until it is saved.
    pub(super) fn begin(&mut self, title: &str, start: &str, text: String) -> Vec<Effect> {
        let Some(site) = &self.site else { return Vec::new() };
        let path = free_path(&format!("{start}{}.md", slug(title)), |path| site.has(path));
        let of = DraftOf { site: site.name.clone(), path: path.clone(), stamp: Stamp::NONE };
        let draft = Draft { id: of.id(), text, site: Some(of), ..Draft::default() };
        let mut effects = self.take_up_file(path, String::new(), Stamp::NONE, Some(draft));
        if let Some(file) = self.site.as_mut().and_then(|site| site.file.as_mut()) {
            file.is_new = true;
        }
        effects.extend(self.touch());
        effects
    }

    /// The path of the file that was begun is another page's, which was quicker: it goes on under the next that is free.
    pub(in crate::state) fn begin_elsewhere(&mut self) -> Vec<Effect> {
        let Some(site) = &mut self.site else { return Vec::new() };
        let Some(path) = site.file.as_ref().map(|file| file.path.clone()) else { return Vec::new() };
        site.kept.insert(path.clone());
        let to = free_path(&path, |path| site.has(path));
        let effects = self.go_by(&path, &to, Stamp::NONE);
        if let Some(file) = self.site.as_mut().and_then(|site| site.file.as_mut()) {
            file.is_new = true;
        }
        effects
    }

    /// The draft goes to the posts, where its day is free.
    pub(in crate::state) fn publish_file(&mut self, today: &str) -> Vec<Effect> {
        let Some((site, file)) = self.site.as_ref().zip(self.site_file()) else { return Vec::new() };
        let Some(path) = published_path(&file.path, today) else { return Vec::new() };
        let to = free_path(&path, |path| site.has(path));
        self.move_file(&to)
    }
}

/// A title as a part of a file name: letters and digits, and a hyphen for all between them.
fn slug(title: &str) -> String {
    let slug = lowercase(&words(title).join("-"));
    if slug.is_empty() { "untitled".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixtures::{LATER, PATH, READ, act, open_site, read, settle, type_something};
    use crate::state::{Action, DraftId, HoldAction, SiteAction};

    #[test]
    fn a_draft_of_an_earlier_visit_comes_back_over_the_file_it_was_made_from() {
        let mut state = open_site();
        let of = DraftOf { site: "blog".to_owned(), path: PATH.to_owned(), stamp: READ };
        let draft = Draft { id: of.id(), text: "mine".to_owned(), site: Some(of), ..Draft::default() };
        let effects = read(&mut state, "theirs", LATER, Some(draft));
        assert!(effects.contains(&Effect::SetText { text: "mine".to_owned() }));
        assert!(state.is_unwritten());
        assert_eq!(state.notice, Some(Notice::ChangedOnDisk { path: PATH.to_owned() }));
        assert_eq!(state.site_file().map(|file| file.stamp), Some(READ));
    }

    #[test]
    fn a_draft_that_says_what_the_disk_says_goes() {
        let mut state = open_site();
        let of = DraftOf { site: "blog".to_owned(), path: PATH.to_owned(), stamp: READ };
        let draft =
            |text: &str| Draft { id: of.id(), text: text.to_owned(), site: Some(of.clone()), ..Draft::default() };
        let drop = Effect::DropDraft { id: of.id() };
        let effects = read(&mut state, "same", LATER, Some(draft("same")));
        assert!(effects.contains(&drop) && !state.is_unwritten(), "{effects:?}");
        assert_eq!((state.notice.clone(), state.site_file().map(|file| file.stamp)), (None, Some(LATER)));
        assert!(!read(&mut state, "same", LATER, Some(draft("other"))).contains(&drop));
        let effects = read(&mut state, "", Stamp::NONE, Some(draft("")));
        assert!(!effects.contains(&drop) && state.is_unwritten(), "an empty file that was begun: {effects:?}");
    }

    #[test]
    fn a_new_post_gets_a_name_that_is_free_and_is_a_draft() {
        let mut state = open_site();
        let begun = |title: &str| SiteAction::Begun {
            title: title.to_owned(),
            start: "_posts/2019-01-02-".to_owned(),
            text: "new".to_owned(),
        };
        let effects = act(&mut state, begun("A"));
        assert_eq!(state.shown_name(), "_posts/2019-01-02-a-2.md");
        assert!(effects.contains(&Effect::SaveLater) && state.is_unwritten());
        settle(&mut state);
        act(&mut state, SiteAction::PathsKept { paths: vec!["_posts/2019-01-02-a-3.md".to_owned()] });
        act(&mut state, begun("A"));
        settle(&mut state);
        assert_eq!(state.shown_name(), "_posts/2019-01-02-a-4.md", "another page has begun one");
        act(&mut state, begun("Größe: 5 \"m\""));
        settle(&mut state);
        assert_eq!(state.shown_name(), "_posts/2019-01-02-größe-5-m.md");
        assert_eq!(state.site_file().map(|file| file.stamp), Some(Stamp::NONE));
    }

    #[test]
    fn of_two_pages_that_begin_a_post_of_one_name_the_later_one_gets_another() {
        let mut state = open_site();
        let start = "_posts/2019-01-02-".to_owned();
        act(&mut state, SiteAction::Begun { title: "B".to_owned(), start, text: "new".to_owned() });
        type_something(&mut state);
        let taken = |state: &mut State| {
            let draft = state.draft.clone();
            state.reduce(Action::Hold { draft, action: HoldAction::Taken })
        };
        let theirs = state.draft.clone();
        for path in ["_posts/2019-01-02-b-2.md", "_posts/2019-01-02-b-2-2.md"] {
            let effects = taken(&mut state);
            assert!(effects.contains(&Effect::Hold { id: state.draft.clone() }), "{effects:?}");
            assert!(!effects.contains(&Effect::DropDraft { id: theirs.clone() }), "it is the other page's");
            let keeps = |effect: &Effect| !matches!(effect, Effect::SetText { .. });
            assert!(effects.iter().all(keeps), "what was typed stays: {effects:?}");
            assert_eq!((state.shown_name(), state.is_writable(), state.is_unwritten()), (path, true, true));
            let effects = state.clone().reduce(Action::SaveDue);
            let Effect::Save(job) = &effects[0] else { panic!("{effects:?}") };
            assert_eq!(job.site.as_ref().map(|of| (&*of.path, of.id())), Some((path, state.draft.clone())));
        }
        settle(&mut state);
        read(&mut state, "text", READ, None);
        taken(&mut state);
        assert!(!state.is_writable(), "a file that is there is another page's");
    }

    #[test]
    fn a_post_that_had_to_wait_looks_again_which_names_are_free() {
        let mut state = open_site();
        type_something(&mut state);
        let (title, start, text) = ("A".to_owned(), "_posts/2019-01-02-".to_owned(), "new".to_owned());
        act(&mut state, SiteAction::Begun { title: title.clone(), start: start.clone(), text: text.clone() });
        assert_eq!(state.shown_name(), PATH);
        assert!(settle(&mut state).contains(&Effect::Begin { title, start, text }));
    }

    #[test]
    fn a_draft_of_the_site_is_published_to_a_place_that_is_free() {
        let mut state = open_site();
        let published = Action::Published { today: "2019-01-02".to_owned() };
        assert!(state.reduce(published.clone()).is_empty(), "a post is no draft");
        let path = "_drafts/a.md".to_owned();
        act(&mut state, SiteAction::FileRead { path: path.clone(), file: "text".to_owned(), stamp: READ, draft: None });
        type_something(&mut state);
        let effects = state.reduce(published);
        let [Effect::Save(_), Effect::MoveFile { of, to, .. }] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!((&*of.path, &**to, of.stamp), ("_drafts/a.md", "_posts/2019-01-02-a-2.md", READ));
        act(&mut state, SiteAction::FileMoved { from: path, to: to.clone(), stamp: READ });
        assert_eq!(state.notice, Some(Notice::Published { path: to.clone() }));
    }

    #[test]
    fn the_text_is_kept_before_another_file_is_read() {
        let mut state = open_site();
        type_something(&mut state);
        let chosen = |path: &str| SiteAction::FileChosen { path: path.to_owned() };
        let effects = act(&mut state, chosen("about.md"));
        assert!(matches!(&effects[..], [Effect::Save(_)]), "{effects:?}");
        assert!(settle(&mut state).contains(&Effect::ReadFile { path: "about.md".to_owned() }));
        assert!(!act(&mut state, chosen(PATH)).iter().any(|effect| matches!(effect, Effect::ReadFile { .. })));
    }

    #[test]
    fn another_text_is_no_file_of_the_site() {
        let mut state = open_site();
        state.reduce(Action::Opened { id: DraftId("x".to_owned()), name: None, file: "pasted".to_owned() });
        assert_eq!(state.site_file(), None);
        assert!(act(&mut state, SiteAction::SaveAsked).is_empty());
    }
}
