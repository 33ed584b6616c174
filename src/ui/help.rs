//! The help sheet: all commands with their keys, and the keys of the editor itself.

use yew::prelude::*;

use super::commands::{COMMANDS, Group};
use super::hooks::{on_closed, use_modal, use_words};
use super::keys::{Keys, is_apple};
use super::panel::Panel;
use super::session::Session;
use super::strings::{Words, words};

/// Keys and what they do in the editor, where CodeMirror has them.
struct EditorKeys {
    keys: &'static [Keys],
    /// Those of Apple's machines.
    apple: &'static [Keys],
    name: fn(&Words) -> &'static str,
}

const EDITOR_KEYS: [EditorKeys; 19] = [
    of(&[Keys::plain("Tab")], |words| words.keys_leave),
    of(&[Keys::main("]"), Keys::main("[")], |words| words.keys_indent),
    of(&[Keys::main("z")], |words| words.keys_undo),
    of(&[Keys::main("y"), Keys::main("z").shift()], |words| words.keys_redo).apple(&[Keys::main("z").shift()]),
    of(&[Keys::main("u"), Keys::plain("u").alt()], |words| words.keys_undo_selection)
        .apple(&[Keys::main("u"), Keys::main("u").shift()]),
    of(&[Keys::main("f")], |words| words.keys_find),
    of(&[Keys::main("g"), Keys::main("g").shift(), Keys::plain("F3"), Keys::plain("F3").shift()], |words| {
        words.keys_find_next
    }),
    of(&[Keys::main("g").alt()], |words| words.keys_go_to_line),
    of(&[Keys::main("d")], |words| words.keys_select_next),
    of(&[Keys::main("l").shift()], |words| words.keys_select_matches),
    of(&[Keys::main("ArrowUp").alt(), Keys::main("ArrowDown").alt()], |words| words.keys_add_cursor),
    of(&[Keys::plain("l").alt()], |words| words.keys_select_line).apple(&[Keys::control("l")]),
    of(&[Keys::plain("ArrowUp").alt(), Keys::plain("ArrowDown").alt()], |words| words.keys_move_line),
    of(&[Keys::plain("ArrowUp").alt().shift(), Keys::plain("ArrowDown").alt().shift()], |words| words.keys_copy_line),
    of(&[Keys::main("k").shift()], |words| words.keys_delete_line),
    of(&[Keys::main("Enter")], |words| words.keys_new_line),
    of(&[Keys::main("\\").shift()], |words| words.keys_bracket),
    of(&[Keys::plain("F8"), Keys::plain("F8").shift()], |words| words.keys_next_problem),
    of(&[Keys::main("a")], |words| words.keys_select_all),
];

const fn of(keys: &'static [Keys], name: fn(&Words) -> &'static str) -> EditorKeys {
    EditorKeys { keys, apple: keys, name }
}

impl EditorKeys {
    const fn apple(self, apple: &'static [Keys]) -> EditorKeys {
        EditorKeys { apple, ..self }
    }

    fn entry(&self) -> Html {
        entry((self.name)(words()), None, if is_apple() { self.apple } else { self.keys }.iter())
    }
}

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
                        { section(words.editor, EDITOR_KEYS.iter().map(EditorKeys::entry)) }
                    </div>
                    <p class="panel-hint">{ words.privacy.with([words.close_elsewhere]) }</p>
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
    section(name, commands.map(|command| entry((command.name)(words()), condition(command.id), command.shown_keys())))
}

/// When the keys of a command are its own, where another one has the same.
fn condition(id: &str) -> Option<&'static str> {
    match id {
        "find-file" => Some(words().keys_in_site),
        "print" => Some(words().keys_without_site),
        _ => None,
    }
}

fn section(name: &'static str, entries: impl Iterator<Item = Html>) -> Html {
    html! {
        <section>
            <h3>{ name }</h3>
            <dl>{ for entries }</dl>
        </section>
    }
}

fn entry(name: &'static str, condition: Option<&'static str>, keys: impl Iterator<Item = &'static Keys>) -> Html {
    html! {
        <div>
            <dt>
                { name }
                if let Some(condition) = condition {
                    { " " }<small>{ condition }</small>
                }
            </dt>
            <dd>{ for keys.map(|keys| html! { <kbd>{ keys.shown(words()) }</kbd> }) }</dd>
        </div>
    }
}
