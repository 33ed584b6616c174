// Which class the style sheet finds on what the highlighter has named.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
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

export const colours = syntaxHighlighting(style);
