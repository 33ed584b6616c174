//! The editor seam: CodeMirror behind `static/editor`, and the component that gives it a place.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

use super::hooks::use_words;
use super::session::Session;
use super::strings::Words;
use crate::protocol::Change;
use crate::state::{Action, Notice};

#[wasm_bindgen]
extern "C" {
    /// The editor. Places are UTF-16 units of the file's text, with the file's own line ends.
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = Editor)]
    #[derive(Clone)]
    pub type Editor;

    #[wasm_bindgen(constructor, js_namespace = galleyEditor)]
    fn new(parent: &Element, on_change: &js_sys::Function) -> Editor;

    /// The editor's name for those who do not see it, and its own texts: each in English, and in the language in use.
    #[wasm_bindgen(method, js_name = setWords)]
    fn set_words(this: &Editor, label: &str, phrases: &js_sys::Object);

    /// The file's text, line ends as they were.
    #[wasm_bindgen(method)]
    pub fn text(this: &Editor) -> String;

    /// Shows another text, with a history of its own.
    #[wasm_bindgen(method, js_name = setText)]
    pub fn set_text(this: &Editor, text: &str);

    /// Puts another text in the place of this one, as an edit.
    #[wasm_bindgen(method, js_name = replaceText)]
    pub fn replace_text(this: &Editor, text: &str);

    /// Makes changes that come from elsewhere on the page, given as JSON, as one edit with those of the same filling just
    /// before. The focus stays where it is.
    #[wasm_bindgen(method)]
    pub fn change(this: &Editor, changes: &str, filling: u32);

    /// Whether the text can be changed.
    #[wasm_bindgen(method, js_name = setReadOnly)]
    pub fn set_read_only(this: &Editor, is_read_only: bool);

    /// Marks problems, given as JSON: what the engine says, or advice. The other ones stay.
    #[wasm_bindgen(method, js_name = setProblems)]
    pub fn set_problems(this: &Editor, problems: &str, is_advice: bool);

    /// Carries out a fix of one of the problems that were set, and has the focus then.
    #[wasm_bindgen(method)]
    pub fn mend(this: &Editor, is_advice: bool, index: usize, fix: usize);

    /// Carries out the first fix of the problem at the cursor, or else of one in its line.
    #[wasm_bindgen(method, js_name = mendHere)]
    pub fn mend_here(this: &Editor);

    /// Puts the cursor on a range, in the middle of the view, and the focus there.
    #[wasm_bindgen(method)]
    pub fn jump(this: &Editor, from: usize, to: usize);

    /// The same, without the focus.
    #[wasm_bindgen(method)]
    pub fn show(this: &Editor, from: usize, to: usize);

    /// The selection: from and to.
    #[wasm_bindgen(method)]
    pub fn selection(this: &Editor) -> Vec<f64>;

    /// Tells of the view: `scroll` or `cursor`, a line from 0, at which part of the view's height it stands, and
    /// whether the cursor was moved by the author.
    #[wasm_bindgen(method, js_name = onView)]
    pub fn on_view(this: &Editor, hear: &js_sys::Function);

    /// Scrolls so that a line stands at a part of the view's height.
    #[wasm_bindgen(method)]
    pub fn follow(this: &Editor, line: f64, at: f64);

    /// Fetches what a text can be shown and typed without: colours, completions, the search, the marks of problems.
    #[wasm_bindgen(method)]
    pub fn equip(this: &Editor);

    #[wasm_bindgen(method)]
    pub fn focus(this: &Editor);

    /// Vim's keys, which are loaded when they are first wanted, or the usual ones.
    #[wasm_bindgen(method, catch, js_name = setVim)]
    pub async fn set_vim(this: &Editor, is_on: bool) -> Result<JsValue, JsValue>;

    /// The language of the text, for the spelling; none where it does not say.
    #[wasm_bindgen(method, js_name = setLanguage)]
    pub fn set_language(this: &Editor, language: Option<&str>);

    /// Who is asked about places: gets a number and the question as JSON.
    #[wasm_bindgen(method, js_name = setAsk)]
    fn set_ask(this: &Editor, ask: &js_sys::Function);

    /// Who takes images that are pasted: gets a list of files.
    #[wasm_bindgen(method, js_name = setImages)]
    fn set_images(this: &Editor, take: &js_sys::Function);

    /// Who is told that a part of the editor could not be loaded.
    #[wasm_bindgen(method, js_name = setLack)]
    fn set_lack(this: &Editor, tell: &js_sys::Function);

    /// Says where new images go, see `static/images`.
    #[wasm_bindgen(method)]
    pub fn placer(this: &Editor) -> js_sys::Function;

    /// Puts the cursor where something was dropped, if it was dropped on the text.
    #[wasm_bindgen(method, js_name = dropAt)]
    pub fn drop_at(this: &Editor, x: i32, y: i32);

    /// Writes a text in the place of the selection, with the cursor so far inside of it, and takes the focus.
    #[wasm_bindgen(method)]
    pub fn insert(this: &Editor, text: &str, caret: usize);

    #[wasm_bindgen(method)]
    pub fn suggest(this: &Editor);

    #[wasm_bindgen(method)]
    pub fn explain(this: &Editor);

    /// The answer to a question, as JSON.
    #[wasm_bindgen(method)]
    pub fn answered(this: &Editor, id: u32, answer: Option<js_sys::JsString>);

    #[wasm_bindgen(method)]
    fn destroy(this: &Editor);
}

impl Editor {
    /// The editor speaks as the page does.
    pub fn speak(&self, words: &Words) {
        let phrases = js_sys::Object::new();
        for (english, here) in words.editor_phrases {
            let _ = js_sys::Reflect::set(&phrases, &(*english).into(), &(*here).into());
        }
        self.set_words(words.editor_label, &phrases);
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct EditorPaneProps {
    pub session: Session,
}

/// The place of the editor. It is made once, and the session gets it.
#[component]
pub fn EditorPane(props: &EditorPaneProps) -> Html {
    let words = use_words();
    let place = use_node_ref();
    {
        let (place, session) = (place.clone(), props.session.clone());
        use_effect_with((), move |()| {
            let on_change = {
                let session = session.clone();
                Closure::<dyn Fn(Array)>::new(move |list: Array| {
                    session.dispatch(Action::Edited { changes: changes(&list) });
                })
            };
            let parent = place.cast::<Element>().expect("the editor's place is mounted");
            let editor = Editor::new(&parent, on_change.as_ref().unchecked_ref());
            editor.speak(words);
            let on_ask = {
                let session = session.clone();
                Closure::<dyn Fn(u32, String)>::new(move |id, question| session.ask(id, question))
            };
            editor.set_ask(on_ask.as_ref().unchecked_ref());
            let on_images = {
                let session = session.clone();
                Closure::<dyn Fn(Array)>::new(move |files| session.take_images(files))
            };
            editor.set_images(on_images.as_ref().unchecked_ref());
            let on_lack = {
                let session = session.clone();
                Closure::<dyn Fn()>::new(move || session.dispatch(Action::Noticed(Notice::NotLoaded)))
            };
            editor.set_lack(on_lack.as_ref().unchecked_ref());
            session.attach_editor(editor.clone());
            move || {
                editor.destroy();
                drop((on_change, on_ask, on_images, on_lack));
            }
        });
    }
    html! { <div ref={place} class="editor"></div> }
}

/// The seam's flat list: from, to, insert, and so on.
fn changes(list: &Array) -> Vec<Change> {
    let place = |at: u32| list.get(at).as_f64().unwrap_or_default() as usize;
    let change = |at: u32| Change {
        from: place(at),
        to: place(at + 1),
        insert: list.get(at + 2).as_string().unwrap_or_default(),
    };
    (0..list.length()).step_by(3).map(change).collect()
}
