// What bundles that are loaded on demand use of CodeMirror. They must not bring one of their own: its parts know each
// other by identity.
export {
  Annotation, ChangeDesc, ChangeSet, CharCategory, codePointAt, codePointSize, combineConfig, countColumn, EditorSelection,
  EditorState, Facet, findClusterBreak, findColumn, fromCodePoint, MapMode, Prec, RangeSet, RangeSetBuilder, RangeValue,
  StateEffect, StateField, Text, Transaction,
} from '@codemirror/state';
export {
  Decoration, Direction, EditorView, getDrawSelectionConfig, gutter, GutterMarker, keymap, logException, runScopeHandlers,
  ViewPlugin, WidgetType,
} from '@codemirror/view';
export { redo, undo } from '@codemirror/commands';
