// The editor seam: what the page's Rust calls, as window.galleyEditor. Everything about CodeMirror stays behind it.
// Places that go in and out are UTF-16 units of the file's text, with the file's own line ends.
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState } from '@codemirror/state';
import {
  EditorView, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap,
  lineNumbers, rectangularSelection,
} from '@codemirror/view';
import { post } from './language.js';
import { LF, lineEndOf, toDocument, toEditor, toFile, toText } from './line-ends.js';
import { look } from './theme.js';

const SEVERITY = { fatal: 'error', error: 'error', warning: 'warning', hint: 'info' };

class Editor {
  constructor(parent, onChange) {
    this.lineEnd = LF;
    this.waiting = null;
    this.onChange = onChange;
    this.words = new Compartment();
    this.spoken = [];
    this.settled = [
      lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(), drawSelection(), dropCursor(),
      // LF alone ends a line, so that a stray CR is kept as what it is.
      EditorState.lineSeparator.of(LF),
      EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, LF)),
      rectangularSelection(), highlightActiveLine(), highlightSelectionMatches(), search({ top: true }), lintGutter(),
      EditorView.lineWrapping, post, look,
      // Tab is left to the page, so that the keyboard is never caught in here; lines are indented by Ctrl+] and Ctrl+[.
      keymap.of([
        ...searchKeymap, ...historyKeymap, ...lintKeymap, { key: 'Mod-]', run: indentMore }, { key: 'Mod-[', run: indentLess },
        ...defaultKeymap,
      ]),
      EditorView.contentAttributes.of({ tabindex: '0', spellcheck: 'true', autocapitalize: 'sentences', autocorrect: 'on' }),
      EditorView.updateListener.of((update) => { if (update.docChanged) this.report(update); }),
      EditorView.domEventHandlers({
        compositionend: () => { setTimeout(() => { if (this.waiting) this.setProblems(this.waiting); }); },
      }),
    ];
    this.view = new EditorView({ parent, state: EditorState.create({ extensions: this.extensions() }) });
  }

  // All extensions, with those that change as they are now.
  extensions() {
    return [...this.settled, this.words.of(this.spoken)];
  }

  // The editor's name, and its own texts in another language: { English: text }.
  setWords(label, phrases) {
    this.spoken = [EditorView.contentAttributes.of({ 'aria-label': label }), EditorState.phrases.of(phrases)];
    this.view.dispatch({ effects: this.words.reconfigure(this.spoken) });
  }

  // Each change as three entries of one flat list: from, to, insert.
  report(update) {
    const { startState, changes } = update;
    const list = [];
    changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
      list.push(
        toFile(startState.doc, this.lineEnd, fromA), toFile(startState.doc, this.lineEnd, toA), toText(inserted, this.lineEnd),
      );
    });
    this.onChange(list);
  }

  text() {
    return toText(this.view.state.doc, this.lineEnd);
  }

  // Another text with a history of its own; not reported as a change.
  setText(text) {
    this.lineEnd = lineEndOf(text);
    this.view.setState(EditorState.create({ doc: toDocument(text, this.lineEnd), extensions: this.extensions() }));
    this.view.scrollDOM.scrollTop = 0;
  }

  // `problems` is JSON: [{severity, message, hints, from, to}].
  setProblems(problems) {
    // Marks change the document's nodes. While an input method composes there, these must stay as they are.
    if (this.view.composing) {
      this.waiting = problems;
      return;
    }
    this.waiting = null;
    const { doc } = this.view.state;
    const diagnostics = JSON.parse(problems).map(({ severity, message, hints, code, from, to }) => {
      const start = toEditor(doc, this.lineEnd, from);
      return {
        from: start,
        to: Math.max(start, toEditor(doc, this.lineEnd, to)),
        severity: SEVERITY[severity],
        message: [message, ...hints].join('\n'),
        source: code,
      };
    });
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  jump(from, to) {
    const { doc } = this.view.state;
    const anchor = toEditor(doc, this.lineEnd, from);
    const head = Math.max(anchor, toEditor(doc, this.lineEnd, to));
    this.view.dispatch({
      selection: { anchor: head, head: anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }), userEvent: 'select',
    });
    this.view.focus();
  }

  focus() {
    this.view.focus();
  }

  destroy() {
    this.view.destroy();
  }
}

// What is not needed for a paste and a look is loaded when it is: `<meta name="galley-NAME">` names its file.
const address = (name) => new URL(document.querySelector(`meta[name=galley-${name}]`).content, document.baseURI).href;
const load = (name) => import(address(name));
const text = async (name) => (await fetch(address(name))).text();

// What lies in a drop, taken while its event lasts.
const dropped = ({ items }) => [...items].filter(({ kind }) => kind === 'file').map((item) => ({
  handle: item.getAsFileSystemHandle?.(), entry: item.webkitGetAsEntry?.(), file: item.getAsFile(),
}));

window.galleyEditor = { Editor, load, text, dropped };
