// What the tools use of CodeMirror, as the editor has it.
export const {
  Annotation, ChangeDesc, ChangeSet, CharCategory, codePointAt, codePointSize, combineConfig, countColumn, EditorSelection,
  EditorState, Facet, findClusterBreak, fromCodePoint, MapMode, Prec, RangeSet, RangeSetBuilder, RangeValue, StateEffect,
  StateField, Text, Transaction, activateHover, Decoration, Direction, EditorView, getDialog, getPanel, getTooltip, gutter,
  GutterMarker, hoverTooltip, keymap, logException, runScopeHandlers, showDialog, showPanel, showTooltip, ViewPlugin,
  WidgetType,
} = window.galleyEditor.shared;
