// The editor's look. Every colour is a custom property of the page's style sheet, so that light and dark are one.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags as t } from '@lezer/highlight';

const style = HighlightStyle.define([
  { tag: t.meta, class: 'tok-meta' },
  { tag: t.propertyName, class: 'tok-property' },
  { tag: t.attributeValue, class: 'tok-value' },
  { tag: [t.punctuation, t.processingInstruction, t.list, t.quote, t.escape], class: 'tok-mark' },
  { tag: [t.bool, t.number], class: 'tok-number' },
  { tag: t.brace, class: 'tok-brace' },
  { tag: t.keyword, class: 'tok-keyword' },
  { tag: t.function(t.variableName), class: 'tok-function' },
  { tag: t.variableName, class: 'tok-variable' },
  { tag: t.operator, class: 'tok-mark' },
  { tag: t.attributeName, class: 'tok-attribute' },
  { tag: t.string, class: 'tok-string' },
  { tag: t.comment, class: 'tok-comment' },
  { tag: t.heading, class: 'tok-heading' },
  { tag: t.link, class: 'tok-link' },
  { tag: t.url, class: 'tok-url' },
  { tag: t.monospace, class: 'tok-code' },
  { tag: t.strong, class: 'tok-strong' },
  { tag: t.emphasis, class: 'tok-emphasis' },
  { tag: t.strikethrough, class: 'tok-strike' },
  { tag: t.tagName, class: 'tok-tag' },
]);

const frame = EditorView.theme({
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
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--match)' },
  '.cm-searchMatch': { backgroundColor: 'var(--match)', outline: '1px solid var(--match-edge)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--match-edge)' },
  '.cm-panels': { backgroundColor: 'var(--chrome)', color: 'var(--ink)', borderColor: 'var(--rule)' },
  '.cm-specialChar': { color: 'var(--error)' },
});

export const look = [frame, syntaxHighlighting(style)];
