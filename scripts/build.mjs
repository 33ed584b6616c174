// Builds the static site into dist/, and not again while nothing that it is made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, run, setUpBuild } from './setup.mjs';

const INPUTS = ['Cargo.toml', 'Cargo.lock', 'build.rs', 'Trunk.toml', 'index.html', 'package-lock.json', 'scripts/build-editor.mjs', 'scripts/finish-build.mjs', 'scripts/split.mjs', 'src', 'static'];

function* files(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) return yield full;
  for (const name of readdirSync(full).sort()) {
    if (name !== 'generated') yield* files(join(path, name));
  }
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const path of INPUTS) for (const file of files(path)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** Makes the folder `dist` what Trunk builds of the present sources with these flags. Gives its path. */
function make(dist, stamp, flags) {
  const now = fingerprint();
  if (existsSync(join(dist, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return dist;
  run('trunk', ['build', ...flags], { env: { NO_COLOR: 'true' } });
  writeFileSync(stamp, now);
  return dist;
}

/** Makes dist/ what a release build of the present sources is. Gives its path. */
export const build = () => make(join(ROOT, 'dist'), join(ROOT, 'target', 'dist-of'), ['--release']);

/** The same without optimisation, as `npm run dev` serves it, beside dist/. Gives its path. */
export function buildDebug() {
  const dist = join(ROOT, 'target', 'dist-debug');
  return make(dist, join(ROOT, 'target', 'dist-debug-of'), ['--dist', dist]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  setUpBuild();
  console.log(`Built ${build()}`);
}
