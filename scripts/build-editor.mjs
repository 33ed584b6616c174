// Bundles the page's JavaScript into static/generated: the editor seam with CodeMirror (editor.js), and what is loaded
// when a site is opened, in the page (site.js) and in the worker (site-worker.js), when a post has formulas (math.js),
// when one is taken out of the page (share.js), or for who wants the keys of Vim (vim.js).
// Trunk runs this before each build and names the results by their content.
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'static/generated');

/** What a bundle imports of CodeMirror is taken from the module `from`, which has it from the editor. */
function sharing(from) {
  const shared = path.join(root, from);
  return {
    name: 'sharing',
    setup: ({ onResolve }) => onResolve({ filter: /^@codemirror\// }, () => ({ path: shared })),
  };
}

const BUNDLES = [
  { entry: 'static/editor/index.js', name: 'editor.js', format: 'esm' },
  { entry: 'static/site/index.js', name: 'site.js', format: 'esm' },
  // A classic worker reads no modules.
  { entry: 'static/site/worker.js', name: 'site-worker.js', format: 'iife' },
  { entry: 'static/images/index.js', name: 'images.js', format: 'esm' },
  { entry: 'static/math/index.js', name: 'math.js', format: 'iife' },
  // Vim keys share the editor's CodeMirror: with one of its own nothing would fit together.
  { entry: 'static/vim/index.js', name: 'vim.js', format: 'esm', plugins: [sharing('static/vim/shared.js')] },
  { entry: 'static/share/index.js', name: 'share.js', format: 'esm' },
];

async function bundle({ entry, name, format, plugins = [] }) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format,
    plugins,
    loader: { '.css': 'text' },
    target: ['es2022'],
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
