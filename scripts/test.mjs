// `npm test`: sets up what is missing and runs everything that has to hold before a change is done.
//   npm test              all of it
//   npm test -- STEP …    only the named steps (see STEPS)
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from './audit.mjs';
import { build, buildDebug } from './build.mjs';
import { ROOT, run, setUpBrowser, setUpBuild } from './setup.mjs';
import { printSizes } from './sizes.mjs';

const WASM = ['--target', 'wasm32-unknown-unknown'];

function browserTests(name) {
  const folder = join(ROOT, 'tests', name);
  return readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).map((name) => join(folder, name));
}

const STEPS = {
  format: () => run('cargo', ['fmt', '--check']),
  clippy: () => {
    run('cargo', ['clippy', '--locked', '--all-targets', '--', '-D', 'warnings']);
    run('cargo', ['clippy', '--locked', ...WASM, '--lib', '--bins', '--', '-D', 'warnings']);
    run('cargo', ['clippy', '--locked', ...WASM, '--no-default-features', '--lib', '--bins', '--', '-D', 'warnings']);
  },
  native: () => run('cargo', ['test', '--locked']),
  docs: () => run('cargo', ['doc', '--locked', '--no-deps', '--document-private-items'], { env: { RUSTDOCFLAGS: '-D warnings' } }),
  browser: () => {
    build();
    buildDebug();
    run('node', ['--test', '--test-concurrency=1', ...browserTests('browser')]);
  },
  firefox: () => {
    setUpBrowser('FIREFOX');
    build();
    run('node', ['--test', '--test-concurrency=1', ...browserTests('firefox')]);
  },
  lighthouse: async () => {
    const { visit } = await import('./lighthouse.mjs');
    await visit(build(), 1);
  },
  sizes: () => printSizes(build()),
  audit,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS[name]);
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are ${Object.keys(STEPS).join(', ')}.`);
  process.exit(2);
}
try {
  setUpBuild();
  if (wanted.length === 0 || wanted.includes('browser') || wanted.includes('lighthouse')) setUpBrowser();
  for (const [name, step] of Object.entries(STEPS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const start = Date.now();
    console.log(`\n== ${name}`);
    await step();
    console.log(`== ${name}: ${((Date.now() - start) / 1000).toFixed(0)} s`);
  }
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
