// Bundles the page's style sheet and its JavaScript into static/generated: the editor seam with CodeMirror (editor.js),
// its tools, which come when the first page is painted (tools.js), and what is loaded when a site is opened, in the page
// (site.js) and in the worker (site-worker.js), when a post has formulas (math.js), when one is taken out of the page
// (share.js), or for who wants the keys of Vim (vim.js).
// Trunk runs this before each build and names the results by their content.
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { build, transform } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'static/generated');

/** What a bundle imports of these packages is taken from the module `from`, which has it from the editor. */
const sharing = (packages, from) => ({
  name: 'sharing',
  setup: ({ onResolve }) => onResolve({ filter: packages }, () => ({ path: path.join(root, from) })),
});

/** Leaves out what nothing is taken of: Lezer's packages do not say that they can be left out. */
const lean = {
  name: 'lean',
  setup: ({ onResolve, resolve }) => onResolve({ filter: /^@lezer\/common$/ }, async ({ path: name, pluginData, ...from }) => {
    if (pluginData === lean) return undefined;
    return { ...await resolve(name, { ...from, pluginData: lean }), sideEffects: false };
  }),
};

const TARGET = ['es2022'];

/** `galley:patcher` is the text of the script that runs in the preview's frame. */
const patcher = {
  name: 'patcher',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^galley:patcher$/ }, ({ path: name }) => ({ path: name, namespace: 'patcher' }));
    onLoad({ filter: /./, namespace: 'patcher' }, async () => {
      const files = ['static/frame-link.js', 'static/frame.js'].map((file) => path.join(root, file));
      const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      // In a block, so that its names are not those of a post's scripts.
      const { code } = await transform(`{${texts.join('\n')}}`, { target: TARGET, minify: true, legalComments: 'none', charset: 'utf8' });
      return { contents: code, loader: 'text' };
    });
  },
};

/** What stands in a text from one place up to another. Where it does not, CodeMirror has changed and is to be looked at. */
function between(text, start, end) {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`CodeMirror's view has no ${from < 0 ? start : end} any more`);
  return text.slice(from, to);
}

/**
 * `galley:view` is what of CodeMirror's view a text is shown and typed without: rectangular selections, tooltips, panels
 * and dialogs. The view is one module, and bundles are made of whole modules, so this part of it is cut out here. It uses
 * the rest by what that exports, but for two things without a state, which it has twice.
 */
const laterView = {
  name: 'later-view',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^galley:view$/ }, ({ path: name }) => ({ path: name, namespace: 'later-view' }));
    onLoad({ filter: /./, namespace: 'later-view' }, async () => {
      const text = await readFile(path.join(root, 'node_modules/@codemirror/view/dist/index.js'), 'utf8');
      const contents = `
        import elt from 'crelt';
        import { countColumn, EditorSelection, EditorState, Facet, findColumn, StateEffect, StateField } from './shared.js';
        import { Direction, EditorView, logException, ViewPlugin } from './shared.js';
        ${between(text, 'let nav =', 'function combineAttrs(')}
        const { scrollMargins } = EditorView;
        ${between(text, 'function getScrollMargins(', 'const styleModule =')}
        ${between(text, 'const MaxOff =', 'class GutterMarker ')}
        export {
          activateHover, getDialog, getPanel, getTooltip, hoverTooltip, rectangularSelection, showDialog, showPanel, showTooltip,
        };`;
      return { contents, resolveDir: path.join(root, 'static/tools') };
    });
  },
};

/** Where CRs come from in Vim, how often, and what is to stand there. */
const RETURNS = [
  [String.raw`'\\r': '\r'`, 2, String.raw`'\\r': '\n'`],
  ['navigator.clipboard.readText()', 1, String.raw`$&.then((text) => text.replace(/\r\n?/g, '\n'))`],
];

/**
 * Vim means a new line by `\r` in a replacement, and by whatever other programs write for one on the clipboard. In the
 * editor LF alone ends a line, so that is what Vim writes there.
 */
const lineBreaks = {
  name: 'line-breaks',
  setup({ onLoad }) {
    onLoad({ filter: /codemirror-vim-core[\\/]vim\.js$/ }, async ({ path: file }) => {
      let contents = await readFile(file, 'utf8');
      for (const [found, count, fresh] of RETURNS) {
        if (contents.split(found).length - 1 !== count) throw new Error(`Vim has not ${count} times ${found} any more`);
        contents = contents.replaceAll(found, fresh);
      }
      return { contents, loader: 'js' };
    });
  },
};

const BUNDLES = [
  { entry: 'static/editor/index.js', name: 'editor.js', format: 'esm', plugins: [lean, patcher] },
  // Tools and keys share the editor's CodeMirror: with one of their own nothing would fit together.
  {
    entry: 'static/tools/index.js', name: 'tools.js', format: 'esm',
    plugins: [sharing(/^@codemirror\/state$/, 'static/tools/shared.js'), sharing(/^@codemirror\/view$/, 'static/tools/view.js'), laterView],
  },
  { entry: 'static/site/index.js', name: 'site.js', format: 'esm' },
  // A classic worker reads no modules.
  { entry: 'static/site/worker.js', name: 'site-worker.js', format: 'iife' },
  { entry: 'static/images/index.js', name: 'images.js', format: 'esm' },
  { entry: 'static/math/index.js', name: 'math.js', format: 'iife' },
  {
    entry: 'static/vim/index.js', name: 'vim.js', format: 'esm',
    plugins: [sharing(/^@codemirror\//, 'static/vim/shared.js'), lineBreaks],
  },
  { entry: 'static/share/index.js', name: 'share.js', format: 'esm' },
  { entry: 'static/css/galley.css', name: 'galley.css' },
];

async function bundle({ entry, name, format, plugins = [] }) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format,
    plugins,
    target: TARGET,
    loader: format ? { '.css': 'text' } : {},
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  });
  // Written only where it differs, so that a watching Trunk does not build for ever.
  const outfile = path.join(folder, name);
  const bundled = result.outputFiles[0].text;
  const existing = await readFile(outfile, 'utf8').catch(() => '');
  if (existing !== bundled) await writeFile(outfile, bundled);
}

await mkdir(folder, { recursive: true });
await Promise.all(BUNDLES.map(bundle));
