// The editor's tools: colours, completions, the search, the marks of problems, and the keys that move and change by more
// than a letter. A text can be shown and typed without them, so they come when the first page is painted; the editor
// loads them and holds the keys that are meant for them until then: see `equip` there.
import { defaultKeymap, indentLess, indentMore } from '@codemirror/commands';
import { ensureSyntaxTree, indentUnit, matchBrackets, StringStream } from '@codemirror/language';
import { lintGutter, lintKeymap, previousDiagnostic, setDiagnostics as setMarks } from '@codemirror/lint';
import { highlightSelectionMatches, RegExpCursor, search, searchKeymap, SearchQuery, setSearchQuery } from '@codemirror/search';
import {
  cursorCharBackward, cursorCharLeft, cursorLineBoundaryBackward, cursorLineBoundaryForward, indentSelection,
  insertNewlineAndIndent, toggleLineComment,
} from '@codemirror/commands';
import { keymap, rectangularSelection, showPanel } from '@codemirror/view';
import { colours } from './colours.js';
import { completion } from './complete.js';
import { ENGLISH, english } from './english.js';
import { post } from './language.js';

export { catchUp, explain, suggest } from './complete.js';

function renderMessage() {
  const text = english('span', '', this.message);
  // The titles of what mends it, which are drawn beside it, are the engine's as well.
  queueMicrotask(() => text.closest('.cm-diagnostic')?.setAttribute('lang', ENGLISH));
  return text;
}

/** Marks problems in the text. */
export const setDiagnostics = (state, problems) => setMarks(state, problems.map((problem) => ({ ...problem, renderMessage })));

/** All of them; `ask` gives the engine's answers, see `complete.js`. */
export const tools = (ask) => [
  rectangularSelection(), highlightSelectionMatches(), search({ top: true }), lintGutter(), post, colours, completion(ask),
  // Tab is left to the page, so that the keyboard is never caught in here; lines are indented by Ctrl+] and Ctrl+[.
  keymap.of([
    ...searchKeymap, ...lintKeymap, { key: 'Shift-F8', run: previousDiagnostic }, { key: 'Mod-]', run: indentMore }, { key: 'Mod-[', run: indentLess }, ...defaultKeymap,
  ]),
];

/** What the keys of Vim use of them. */
export const shared = {
  showPanel, SearchQuery, setSearchQuery, RegExpCursor, matchBrackets, indentUnit, ensureSyntaxTree, StringStream, indentMore,
  indentLess, cursorLineBoundaryBackward, cursorLineBoundaryForward, cursorCharBackward, indentSelection,
  insertNewlineAndIndent, cursorCharLeft, toggleLineComment,
};
