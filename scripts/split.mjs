// Cuts the page's module apart: what `wasm_split` marks in the Rust source leaves the module of the first visit and is
// loaded on demand, and so does what several of these parts share. Trunk cannot do that yet, so what it made of the page is made again here of the linker's output:
// cut, given its glue, optimised, and named by its content.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const LINKER = '__wasm_split.js';
// A part does not say itself what it needs of the machine: this is what Rust takes for granted.
const FEATURES = [
  'bulk-memory', 'bulk-memory-opt', 'call-indirect-overlong', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int',
  'reference-types', 'sign-ext',
].map((feature) => `--enable-${feature}`);

// Any server will do, also one that does not know what wasm is.
const INSTANTIATED = 'const instantiated = async (src, imports) => WebAssembly.instantiate(await (await src).arrayBuffer(), imports);\n';

function run(command, args) {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  } catch (error) {
    if (error.code === 'ENOENT') throw new Error(`${command} is missing: \`npm run build\` and \`npm run dev\` bring what the build needs`);
    throw error;
  }
}
const digest = (bytes, how, form) => createHash(how).update(bytes).digest(form);

/** The linker's output: the page with everything in it, and with its relocations. */
function linked({ source, isRelease }) {
  const asked = execFileSync('cargo', ['metadata', '--no-deps', '--offline', '--format-version', '1'], { cwd: source, maxBuffer: 1 << 26 });
  return path.join(JSON.parse(asked).target_directory, 'wasm32-unknown-unknown', isRelease ? 'small' : 'debug', 'app.wasm');
}

/** Replaces `found` by `by`; a tool that writes something else by now is an error and no surprise in a browser. */
function replaced(text, found, by) {
  if (!text.includes(found)) throw new Error(`the glue does not say ${found} any more`);
  return text.replaceAll(found, by);
}

/**
 * Gives what the page's module imports names that compress well, in the module and in its glue: those of wasm-bindgen end
 * in digests, which weigh much and say nothing. They stay as long as they are, so that nothing else in the module moves.
 */
async function shorten(module, script) {
  const imported = /__(?:wbg_\w+|wbindgen_(?:cast|generic))_[0-9a-f]{16}/g;
  const bytes = await readFile(module, 'latin1');
  const found = [...new Set(bytes.match(imported))];
  const names = new Map(found.map((name, index) => [name, index.toString(36).padStart(name.length, '_')]));
  const renamed = (text) => text.replace(imported, (name) => names.get(name) ?? name);
  await writeFile(module, renamed(bytes), 'latin1');
  await writeFile(script, renamed(await readFile(script, 'utf8')));
}

/** The glue of all parts as one script. */
async function glue(folder, names, isRelease) {
  let text = await readFile(path.join(folder, LINKER), 'utf8');
  text = replaced(text, 'WebAssembly.instantiateStreaming(src, imports)', 'instantiated(src, imports)') + INSTANTIATED;
  for (const [name, file] of Object.entries(names)) text = replaced(text, `"./${name}.wasm"`, JSON.stringify(`./${file}`));
  await writeFile(path.join(folder, 'glue', LINKER), text);
  const result = await build({
    entryPoints: [path.join(folder, 'glue', 'app.js')],
    bundle: true,
    format: 'esm',
    target: ['es2022'],
    minify: isRelease,
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
    // Each part names the loader as its own import.
    logOverride: { 'duplicate-object-key': 'silent' },
  });
  return result.outputFiles[0].text;
}

/** Cuts, binds and optimises in `folder`; gives the bytes of the first module and of the others by their names. */
async function cut(folder, input, isRelease) {
  run('wasm-split-cli', [input, folder, '--target', 'web', '--out-name', 'app']);
  run('wasm-bindgen', [path.join(folder, 'app.wasm'), '--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-dir', path.join(folder, 'glue'), '--out-name', 'app']);
  await rename(path.join(folder, 'glue', 'app_bg.wasm'), path.join(folder, 'app.wasm'));
  if (isRelease) await shorten(path.join(folder, 'app.wasm'), path.join(folder, 'glue', 'app.js'));
  const modules = (await readdir(folder)).filter((name) => name.endsWith('.wasm')).sort();
  for (const name of isRelease ? modules : []) {
    const file = path.join(folder, name);
    // By name, what is made of the same generic code stands together, which compresses better by more than a hundredth.
    run('wasm-opt', ['-Oz', '--converge', '--reorder-functions-by-name', ...FEATURES, '--strip-debug', '--strip-producers', file, '-o', file]);
  }
  return Promise.all(modules.map(async (name) => [path.basename(name, '.wasm'), await readFile(path.join(folder, name))]));
}

/** Puts the page's parts into `dist` in place of the one that Trunk made, and gives the page's HTML with their names. */
export async function split({ dist, source, html, isRelease }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'galley-split-'));
  try {
    const parts = await cut(folder, linked({ source, isRelease }), isRelease);
    const plain = (name) => name.replace('split_', '');
    const named = ([name, bytes]) => [name, `${plain(name)}-${digest(bytes, 'sha256', 'hex').slice(0, 16)}.wasm`];
    const names = Object.fromEntries(parts.filter(([name]) => name !== 'app').map(named));
    const script = await glue(folder, names, isRelease);
    const main = parts.find(([name]) => name === 'app')[1];
    const hash = digest(Buffer.concat([Buffer.from(script), main]), 'sha256', 'hex').slice(0, 16);
    const old = html.match(/app-([0-9a-f]+)\.js/)[1];
    for (const [name, bytes] of parts) if (names[name]) await writeFile(path.join(dist, names[name]), bytes);
    await writeFile(path.join(dist, `app-${hash}.js`), script);
    await writeFile(path.join(dist, `app-${hash}_bg.wasm`), main);
    for (const file of [`app-${old}.js`, `app-${old}_bg.wasm`]) await rm(path.join(dist, file));
    const page = Object.entries(names).reduce((text, [name, file]) => text.replace(`content="${plain(name)}.wasm"`, `content="${file}"`), html);
    return vouched(page.replaceAll(`app-${old}`, `app-${hash}`), { [`app-${hash}.js`]: script, [`app-${hash}_bg.wasm`]: main });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The HTML with the digests of these files where it has others for them. */
function vouched(html, files) {
  return Object.entries(files).reduce((text, [file, bytes]) => text.replace(
    new RegExp(`(href="[^"]*${file}"[^>]*integrity=")[^"]*`),
    (_, start) => `${start}sha384-${digest(bytes, 'sha384', 'base64')}`,
  ), html);
}
