// What may stand at the cursor, and what stands under the pointer: asked of the engine, shown by CodeMirror. `ask` is
// the seam's: it takes a question and gives a promise of the answer, null where there is none or it comes too late.
import { autocompletion, pickedCompletion, startCompletion } from '@codemirror/autocomplete';
import { EditorSelection, StateEffect, StateField } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, showTooltip } from '@codemirror/view';
import { ENGLISH, english } from './english.js';

// Where a line before the cursor ends like this, an answer is likely. It spares the engine the questions that prose would
// ask with each letter; what really stands there it finds out for itself.
const PLACES = [
  /\{[{%][^}]*$/, /\]\([^)]*$/, /\{:[^}]*$/, /(^|[\s([>*_]):[\w+-]{2,}$/, /^ {0,3}(`{3,}|~{3,})[\w+#.-]+$/,
  /<[^>]*(src|href)=["'][^"']*$/, /^ {0,3}\[[^\]^][^\]]*\]: *\S*$/,
];
const FRONT_MATTER = /^---\s*$/;
const ITS_END = /^(---|\.\.\.)\s*$/;
// A front matter is not longer.
const LINES = 300;

function inFrontMatter(doc, pos) {
  const { number } = doc.lineAt(pos);
  if (number < 2 || number > LINES || !FRONT_MATTER.test(doc.line(1).text)) return false;
  for (let line = 2; line < number; line += 1) if (ITS_END.test(doc.line(line).text)) return false;
  return true;
}

function mayComplete({ doc }, pos) {
  const { from, text } = doc.lineAt(pos);
  const before = text.slice(0, pos - from);
  return PLACES.some((place) => place.test(before)) || inFrontMatter(doc, pos);
}

// As long as this is typed the list is only narrowed; anything else asks again.
const WORDS = {
  value: /^[^,[\]#"']*$/, page: /^[^\s)"'{}|]*$/, file: /^[^\s)"'{}|]*$/, include: /^[^\s"'{}|%]*$/, emoji: /^:[\w+-]*$/,
  attribute: /^[.\w-]*$/, language: /^[\w+#.-]*$/,
};
const WORD = /^[\w-]*$/;

// Puts a text in the place of what was typed, and of the tail of the name that stands behind it. Every cursor that stands
// so gets it, each with a tail of its own or with none.
function replaced(state, text, typed, tail, caret) {
  const { main } = state.selection;
  return state.changeByRange((range) => {
    const from = range.from - typed.length;
    if (range !== main && (from < 0 || state.sliceDoc(from, range.from) !== typed)) return { range };
    const end = range.to + tail.length;
    const to = state.sliceDoc(range.to, end) === tail ? end : range.to;
    return { changes: { from, to, insert: text }, range: EditorSelection.cursor(from + (caret ?? text.length)) };
  });
}

// CodeMirror narrows the list by all that a result covers: the tail is taken only when an option is.
function option({ label, kind, detail, doc, insert, caret, again, boost }, tail) {
  const text = insert ?? label;
  const apply = (view, completion, from, to) => {
    const { state } = view;
    view.dispatch({
      ...replaced(state, text, state.sliceDoc(from, to), tail, caret), annotations: pickedCompletion.of(completion),
      scrollIntoView: true, userEvent: 'input.complete',
    });
    if (again) startCompletion(view);
  };
  // Where there is no room beside the list, what would stand there stands in it.
  const hasRoom = matchMedia('(min-width: 700px)').matches;
  const info = hasRoom && doc ? () => english('span', '', doc) : undefined;
  return { label, type: kind, detail: detail || undefined, within: hasRoom || detail ? '' : doc, info, boost, apply };
}

// Where a detail would stand.
const within = { position: 80, render: (completion) => completion.within && english('span', 'cm-completionDetail', completion.within) };

function completeWith(ask) {
  return async (context) => {
    if (!context.explicit && !mayComplete(context.state, context.pos)) return null;
    const answer = await ask(context.state, { complete: { at: context.pos, explicit: context.explicit } });
    if (!answer || context.aborted) return null;
    const { from, to, items, partial } = answer;
    const tail = context.state.sliceDoc(context.pos, to);
    const word = WORDS[items[0].kind] ?? WORD;
    const labels = new Set(items.map(({ label }) => label.toLowerCase()));
    // A word that is whole may need no list any more.
    const validFor = (text) => !partial && word.test(text) && !labels.has(text.toLowerCase());
    return { from, to: context.pos, options: items.map((item) => option(item, tail)), validFor };
  };
}

// `name  string "value"`, and a line about it.
function card({ name, class: kind, value, doc }) {
  const dom = document.createElement('div');
  dom.className = 'cm-card';
  const add = (parent, tag, className, text) => {
    const element = parent.appendChild(document.createElement(tag));
    element.className = className;
    element.textContent = text;
    return element;
  };
  const line = add(dom, 'div', 'cm-card-head', '');
  add(line, 'code', 'cm-card-name', name);
  if (kind) {
    add(line, 'span', 'cm-card-class', kind);
    if (kind !== 'nil') add(line, 'code', 'cm-card-value', value);
  }
  if (doc) dom.append(english('p', 'cm-card-doc', doc));
  return dom;
}

const tooltip = (explanation) => ({
  pos: explanation.from, end: explanation.to, above: true, create: () => ({ dom: card(explanation) }),
});

// The explanation of the word at the cursor, for those who have no pointer: it stays until the cursor moves.
const explained = StateEffect.define();
const explanation = StateField.define({
  create: () => null,
  update(shown, transaction) {
    const effect = transaction.effects.find((one) => one.is(explained));
    if (effect) return effect.value;
    return transaction.docChanged || transaction.selection ? null : shown;
  },
  provide: (field) => showTooltip.from(field, (shown) => shown && tooltip(shown)),
});

// What is said aloud is English only where it explains.
const inItsLanguage = EditorView.updateListener.of(({ view, transactions }) => {
  const said = transactions.find(({ effects }) => effects.some((one) => one.is(EditorView.announce)));
  const region = said && view.dom.querySelector('.cm-announced');
  if (region) region.lang = said.effects.some((one) => one.is(explained)) ? ENGLISH : document.documentElement.lang;
});

/** Explains the word at the cursor. */
export function explain(view, ask) {
  const at = view.state.selection.main.head;
  ask(view.state, { explain: { at } }).then((answer) => {
    if (!answer || view.state.selection.main.head !== at) return;
    const said = [answer.name, answer.class, answer.class === 'nil' ? '' : answer.value, answer.doc].filter(Boolean).join(', ');
    view.dispatch({ effects: [explained.of(answer), EditorView.announce.of(said)] });
  });
  return true;
}

function close(view) {
  if (!view.state.field(explanation)) return false;
  view.dispatch({ effects: explained.of(null) });
  return true;
}

/** Offers what may stand at the cursor. */
export { startCompletion as suggest };

/** Offers what it would have offered while the text before the cursor was typed. */
export function catchUp(view) {
  const { main } = view.state.selection;
  if (main.empty && mayComplete(view.state, main.head)) startCompletion(view);
}

export function completion(ask) {
  const hovered = async (view, pos) => {
    const answer = await ask(view.state, { explain: { at: pos } });
    return answer && tooltip(answer);
  };
  return [
    autocompletion({
      override: [completeWith(ask)], icons: false, activateOnTypingDelay: 60, maxRenderedOptions: 60,
      optionClass: ({ type }) => `cm-option-${type}`, addToOptions: [within],
    }),
    explanation, inItsLanguage,
    hoverTooltip(hovered, { hideOnChange: true, hoverTime: 350 }),
    keymap.of([{ key: 'Mod-i', run: (view) => explain(view, ask) }, { key: 'Escape', run: close }]),
    EditorView.contentAttributes.of({ 'aria-autocomplete': 'list' }),
  ];
}
