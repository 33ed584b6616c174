//! The session's part that has to do with images which are pasted or dropped into the text.

use js_sys::Array;
use wasm_bindgen_futures::spawn_local;

use super::{Session, error_words};
use crate::protocol::ToWorker;
use crate::state::{Action, ImageReport, Notice, site_owner};
use crate::ui::images;

impl Session {
    /// Stores images in the site's folder, or with the draft where that cannot be, and writes them where the cursor is.
    pub fn take_images(&self, files: Array) {
        let editor = self.0.editor.borrow().clone();
        let Some(editor) = editor else { return };
        if !self.state().is_writable() {
            return self.dispatch(Action::Noticed(Notice::Images(vec![ImageReport::ReadOnly])));
        }
        let session = self.clone();
        let (owner, draft) = (self.image_owner(), self.state().draft.clone());
        let folder = self.0.folder.borrow().clone().filter(|_| self.state().site_file().is_some());
        spawn_local(async move {
            let said = match images::take(&files, &editor.placer(), folder.as_ref(), &owner).await {
                Ok(taken) => {
                    let added = taken.paths().into_iter().zip(taken.sizes()).collect();
                    session.send(&ToWorker::Added { files: added });
                    // The author may have gone on to another text.
                    if session.state().draft == draft {
                        editor.insert(&taken.text(), taken.caret());
                    }
                    taken.said()
                }
                Err(error) => vec![ImageReport::Failed { message: error_words(&error) }],
            };
            session.dispatch(Action::Noticed(Notice::Images(said)));
        });
    }

    /// Takes images that were dropped at a place of the window.
    pub fn drop_images(&self, files: Array, x: i32, y: i32) {
        self.with_editor(|editor| editor.drop_at(x, y));
        self.take_images(files);
    }

    /// Offers what may stand at the cursor.
    pub fn suggest(&self) {
        self.with_editor(crate::ui::editor::Editor::suggest);
    }

    /// Says what stands at the cursor.
    pub fn explain_word(&self) {
        self.with_editor(crate::ui::editor::Editor::explain);
    }

    /// Tells the worker which images are kept with what is open.
    pub(super) fn send_images(&self) {
        let (session, owner) = (self.clone(), self.image_owner());
        spawn_local(async move {
            let files: Vec<(String, f64)> = images::kept(&owner).await.into_iter().map(|path| (path, 1.0)).collect();
            if !files.is_empty() && session.image_owner() == owner {
                session.send(&ToWorker::Added { files });
            }
        });
    }

    /// How many of the open text's images lie in this browser alone.
    pub async fn count_kept_images(&self) -> usize {
        let text = self.file();
        let paths = images::kept(&self.image_owner()).await;
        // Those of a site are kept with all of it, and an image stays where its text was taken away again.
        paths.iter().filter_map(|path| path.rsplit('/').next()).filter(|name| text.contains(*name)).count()
    }

    /// With whom images are kept that no folder takes: the site, or the draft that is no file of one.
    pub(super) fn image_owner(&self) -> String {
        let state = self.state();
        match state.site.as_ref().filter(|site| site.file.is_some()) {
            Some(site) => site_owner(&site.name),
            None => state.draft.0.clone(),
        }
    }
}
