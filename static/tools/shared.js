// What the tools use of CodeMirror, as the editor has it.
export const {
  Annotation, ChangeDesc, ChangeSet, CharCategory, codePointAt, codePointSize, combineConfig, countColumn, EditorSelection,
  EditorState, Facet, findClusterBreak, findColumn, fromCodePoint, MapMode, Prec, RangeSet, RangeSetBuilder, RangeValue,
  StateEffect, StateField, Text, Transaction, Decoration, Direction, EditorView, gutter, GutterMarker, keymap, logException,
  runScopeHandlers, ViewPlugin, WidgetType,
} = window.galleyEditor.shared;
