// Lines that are written from right to left stand so, each by its own first letter: a post in Arabic or Hebrew has its
// front matter and its code from left to right all the same.
import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin } from '@codemirror/view';

// Hebrew, Arabic, Syriac, Thaana, N'Ko and what else is written so, with its older forms.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const byItself = Decoration.line({ attributes: { dir: 'auto' } });

// Of the lines in view, those with such letters.
function lines({ state: { doc }, visibleRanges }) {
  const found = new RangeSetBuilder();
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to;) {
      const line = doc.lineAt(at);
      if (RIGHT_TO_LEFT.test(line.text)) found.add(line.from, line.from, byItself);
      at = line.to + 1;
    }
  }
  return found.finish();
}

const marked = ViewPlugin.define((view) => ({
  decorations: lines(view),
  update(update) {
    if (update.docChanged || update.viewportChanged) this.decorations = lines(update.view);
  },
}), { decorations: (plugin) => plugin.decorations });

export const direction = [EditorView.perLineTextDirection.of(true), marked];
