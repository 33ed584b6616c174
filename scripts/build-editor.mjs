// Bundles the editor seam (static/editor) and CodeMirror into one module, static/generated/editor.js.
// Trunk runs this before each build and names the result by its content.
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const outfile = path.join(root, 'static/generated/editor.js');

const result = await build({
  absWorkingDir: root,
  entryPoints: ['static/editor/index.js'],
  bundle: true,
  format: 'esm',
  target: ['es2022'],
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  write: false,
  logLevel: 'warning',
});

// Written only where it differs, so that a watching Trunk does not build for ever.
const bundled = result.outputFiles[0].text;
const existing = await readFile(outfile, 'utf8').catch(() => '');
if (existing !== bundled) {
  await mkdir(path.dirname(outfile), { recursive: true });
  await writeFile(outfile, bundled);
}
