// The editor's look. Every colour is a custom property of the page's style sheet, so that light and dark are one.
import { EditorView } from '@codemirror/view';

export const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--sheet)', fontSize: 'var(--editor-size)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.65' },
  '.cm-content': { padding: '20px 0 40vh', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 28px 0 14px' },
  '.cm-cursor, .cm-dropCursor': { borderLeft: '2px solid var(--accent)', marginLeft: '-1px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selection)',
  },
  '.cm-gutters': { backgroundColor: 'var(--sheet)', color: 'var(--ink-faint)', border: 'none', paddingLeft: '6px' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '34px', fontSize: '0.85em' },
  '.cm-activeLine': { backgroundColor: 'var(--line)' },
  // As wide as with the marks that stand in it later, so that the text stays where it is when these come.
  '.cm-gutter-lint': { width: '1.4em' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--match)' },
  '.cm-searchMatch': { backgroundColor: 'var(--match)', outline: '1px solid var(--match-edge)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--match-edge)' },
  '.cm-panels': { backgroundColor: 'var(--chrome)', color: 'var(--ink)', borderColor: 'var(--rule)' },
  '.cm-specialChar': { color: 'var(--error)' },
});
