// What a visitor downloads: the files of dist/, gzipped, by part.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const PARTS = [
  ['app', (name) => /^app.*\.(wasm|js)$/.test(name)],
  ['on demand', (name) => /^(worker_full|chunk|dialogs|messages|words|site|math|images|share|vim|sass|offline)/.test(name)],
  ['worker', (name) => /^worker.*\.(wasm|js)$/.test(name)],
  ['editor', (name) => name.includes('snippets/') || /^(editor|tools)-/.test(name)],
  ['page', (name) => /\.(html|css)$/.test(name)],
];

function* walk(folder, prefix = '') {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path, `${prefix}${name}/`);
    else yield [`${prefix}${name}`, path];
  }
}

/** Prints and returns the gzipped bytes of each part of `dist`. */
export function printSizes(dist) {
  const sizes = { app: 0, worker: 0, editor: 0, page: 0, other: 0, 'on demand': 0 };
  for (const [name, path] of walk(dist)) {
    const part = PARTS.find(([, holds]) => holds(name))?.[0] ?? 'other';
    sizes[part] += gzipSync(readFileSync(path), { level: 9 }).length;
  }
  // What is loaded on demand is nothing that a visitor waits for.
  sizes.total = Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0) - sizes['on demand'];
  console.log('Sizes, gzipped:');
  for (const [part, bytes] of Object.entries(sizes)) console.log(`  ${part.padEnd(10)}${(bytes / 1000).toFixed(1).padStart(8)} KB`);
  return sizes;
}
