// The keys of the editor's tools that would do something else, or nothing, without them. The rest of the tools' keymaps
// is what every text field does by itself.
import { runScopeHandlers } from '@codemirror/view';

const SCOPE = 'tools';
const isTheirs = () => true;

/** As CodeMirror names them; with Shift, too, where that is said. */
export const TOOL_KEYS = [
  { key: 'Mod-f' }, { key: 'F3', shift: isTheirs }, { key: 'Mod-g', shift: isTheirs }, { key: 'Mod-Alt-g' }, { key: 'Mod-Shift-l' },
  { key: 'Mod-d' }, { key: 'Mod-Shift-m' }, { key: 'F8', shift: isTheirs }, { key: 'Ctrl-Space' }, { mac: 'Alt-`' }, { mac: 'Alt-i' },
  { key: 'Alt-ArrowLeft', mac: 'Ctrl-ArrowLeft', shift: isTheirs }, { key: 'Alt-ArrowRight', mac: 'Ctrl-ArrowRight', shift: isTheirs },
  { key: 'Alt-ArrowUp' }, { key: 'Shift-Alt-ArrowUp' }, { key: 'Alt-ArrowDown' }, { key: 'Shift-Alt-ArrowDown' },
  { key: 'Mod-Alt-ArrowUp' }, { key: 'Mod-Alt-ArrowDown' }, { key: 'Mod-Enter' }, { key: 'Alt-l', mac: 'Ctrl-l' }, { key: 'Mod-i' },
  { key: 'Mod-[' }, { key: 'Mod-]' }, { key: 'Mod-Alt-\\' }, { key: 'Shift-Mod-k' }, { key: 'Shift-Mod-\\' }, { key: 'Mod-/' },
  { key: 'Alt-A', mac: 'Ctrl-A' }, { key: 'Ctrl-m', mac: 'Shift-Alt-m' },
];

/** What the editor's keymap has of them until the tools come: nothing but their names. */
export const toolKeys = TOOL_KEYS.map((binding) => ({ ...binding, scope: SCOPE, run: isTheirs }));

/** Whether a key is one of the tools', as CodeMirror itself compares them. */
export const isForTools = (view, event) => runScopeHandlers(view, event, SCOPE);
