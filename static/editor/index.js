// The editor seam: the functions that the page's Rust calls, as window.galleyEditor. Everything about CodeMirror
// stays behind them.
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

window.galleyEditor = {
  create(parent, text) {
    return new EditorView({ parent, state: EditorState.create({ doc: text }) });
  },
};
