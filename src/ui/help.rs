//! The help sheet: all commands with their keys, and the keys of the editor itself.

use yew::prelude::*;

use super::commands::{COMMANDS, Group};
use super::hooks::{on_closed, use_modal, use_words};
use super::keys::Keys;
use super::panel::Panel;
use super::session::Session;
use super::strings::{Words, words};

/// Keys and what they do in the editor, where CodeMirror has them.
type EditorKeys = (&'static [Keys], fn(&Words) -> &'static str);

const EDITOR_KEYS: [EditorKeys; 14] = [
    (&[Keys::plain("Tab")], |words| words.keys_leave),
    (&[Keys::main("]"), Keys::main("[")], |words| words.keys_indent),
    (&[Keys::main("z")], |words| words.keys_undo),
    (&[Keys::main("y"), Keys::main("z").shift()], |words| words.keys_redo),
    (&[Keys::main("f")], |words| words.keys_find),
    (&[Keys::main("g"), Keys::main("g").shift()], |words| words.keys_find_next),
    (&[Keys::main("g").alt()], |words| words.keys_go_to_line),
    (&[Keys::main("d")], |words| words.keys_select_next),
    (&[Keys::plain("ArrowUp").alt(), Keys::plain("ArrowDown").alt()], |words| words.keys_move_line),
    (&[Keys::plain("ArrowUp").alt().shift(), Keys::plain("ArrowDown").alt().shift()], |words| words.keys_copy_line),
    (&[Keys::main("k").shift()], |words| words.keys_delete_line),
    (&[Keys::main("Enter")], |words| words.keys_new_line),
    (&[Keys::plain("F8"), Keys::plain("F8").shift()], |words| words.keys_next_problem),
    (&[Keys::main("a")], |words| words.keys_select_all),
];

#[derive(Clone, PartialEq, Properties)]
pub struct HelpProps {
    pub session: Session,
    /// Which opening it is, while it is open.
    pub opening: Option<u32>,
}

#[component]
pub fn Help(props: &HelpProps) -> Html {
    let words = use_words();
    let dialog = use_node_ref();
    use_modal(&dialog, props.opening);
    let close = {
        let session = props.session.clone();
        move || session.close(Panel::Help)
    };
    let done = close.clone();
    html! {
        <dialog ref={dialog} class="panel help" aria-labelledby="help-heading" onclose={on_closed(close)}>
            <h2 id="help-heading">{ words.help }</h2>
            if props.opening.is_some() {
                <div class="help-body" tabindex="0" role="region" aria-labelledby="help-heading">
                    <div class="help-columns">
                        { for [Group::File, Group::View, Group::Settings, Group::Help].map(group) }
                        { section(words.editor, EDITOR_KEYS.iter().map(|(keys, name)| entry(name(words), keys))) }
                    </div>
                </div>
            }
            <div class="panel-actions">
                <button type="button" class="primary" autofocus=true onclick={move |_| done()}>{ words.done }</button>
            </div>
        </dialog>
    }
}

fn group(group: Group) -> Html {
    let name = match group {
        Group::File => words().group_file,
        Group::View => words().group_view,
        Group::Settings => words().group_settings,
        Group::Help => words().group_help,
    };
    let commands = COMMANDS.iter().filter(|command| command.group == group);
    section(name, commands.map(|command| entry((command.name)(words()), command.keys)))
}

fn section(name: &'static str, entries: impl Iterator<Item = Html>) -> Html {
    html! {
        <section>
            <h3>{ name }</h3>
            <dl>{ for entries }</dl>
        </section>
    }
}

fn entry(name: &'static str, keys: &[Keys]) -> Html {
    html! {
        <div>
            <dt>{ name }</dt>
            <dd>{ for keys.iter().map(|keys| html! { <kbd>{ keys.shown(words()) }</kbd> }) }</dd>
        </div>
    }
}
