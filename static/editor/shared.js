// What bundles that are loaded on demand use of CodeMirror. They must not bring one of their own: its parts know each
// other by identity.
export {
  Annotation, ChangeDesc, ChangeSet, CharCategory, codePointAt, codePointSize, combineConfig, countColumn, EditorSelection,
  EditorState, Facet, findClusterBreak, fromCodePoint, MapMode, Prec, RangeSet, RangeSetBuilder, RangeValue, StateEffect,
  StateField, Text, Transaction,
} from '@codemirror/state';
export {
  activateHover, Decoration, Direction, EditorView, getDialog, getDrawSelectionConfig, getPanel, getTooltip, gutter,
  GutterMarker, hoverTooltip, keymap, logException, runScopeHandlers, showDialog, showPanel, showTooltip, ViewPlugin,
  WidgetType,
} from '@codemirror/view';
export { redo, undo } from '@codemirror/commands';
