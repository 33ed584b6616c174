// What bundles that are loaded on demand use of CodeMirror. They must not bring one of their own: its parts know each
// other by identity.
export { EditorSelection, MapMode, Prec, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
export { matchBrackets, indentUnit, ensureSyntaxTree, StringStream } from '@codemirror/language';
export {
  EditorView, runScopeHandlers, Direction, ViewPlugin, Decoration, showPanel, getDrawSelectionConfig,
} from '@codemirror/view';
export { SearchQuery, setSearchQuery, RegExpCursor } from '@codemirror/search';
export {
  indentMore, indentLess, cursorLineBoundaryBackward, cursorLineBoundaryForward, cursorCharBackward, indentSelection,
  insertNewlineAndIndent, cursorCharLeft, toggleLineComment, undo, redo,
} from '@codemirror/commands';
