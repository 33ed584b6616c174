// What the keys of Vim use of CodeMirror, as the editor has it.
export const {
  EditorSelection, MapMode, Prec, RangeSetBuilder, StateEffect, StateField, matchBrackets, indentUnit,
  ensureSyntaxTree, StringStream, EditorView, runScopeHandlers, Direction, ViewPlugin, Decoration, showPanel,
  getDrawSelectionConfig, SearchQuery, setSearchQuery, RegExpCursor, indentMore, indentLess,
  cursorLineBoundaryBackward, cursorLineBoundaryForward, cursorCharBackward, indentSelection, insertNewlineAndIndent,
  cursorCharLeft, toggleLineComment, undo, redo,
} = window.galleyEditor.shared;

// The editor folds no code.
export const foldCode = () => false;
