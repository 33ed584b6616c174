// Gives the workers names by their content, as Trunk does for everything but workers, so that no cache ever pairs an
// old worker with a new page; and so with the scripts that are loaded on demand. Trunk runs this after each build. The
// page finds the names in <meta name="galley-worker"> and its like; the full worker is loaded by the first one, inside
// it, when it is needed. At last the list of all files goes into the service worker, which keeps them.
import { createHash } from 'node:crypto';
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { split } from './split.mjs';

const dist = process.env.TRUNK_STAGING_DIR;
const at = (name) => path.join(dist, name);

/** Names a worker by its content; `around` makes its script of the glue and the expression that starts the engine. */
async function finish(name, around) {
  const glue = await readFile(at(`${name}.js`), 'utf8');
  const engine = await readFile(at(`${name}_bg.wasm`));
  const hash = createHash('sha256').update(around(glue, '')).update(engine).digest('hex').slice(0, 16);
  const wasm = `${name}-${hash}_bg.wasm`;
  // The wasm is named relative to the script, so that the site works from any folder.
  const start = `wasm_bindgen({ module_or_path: new URL(${JSON.stringify(wasm)}, self.location.href) })`;
  await writeFile(at(`${name}-${hash}.js`), around(glue, start));
  await rm(at(`${name}.js`));
  await rename(at(`${name}_bg.wasm`), at(wasm));
  return `${name}-${hash}.js`;
}

/** Names a script by its content. */
async function finishScript(name) {
  const script = await readFile(at(`${name}.js`));
  const named = `${name}-${createHash('sha256').update(script).digest('hex').slice(0, 16)}.js`;
  await rename(at(`${name}.js`), at(named));
  return named;
}

const tools = await finishScript('tools');
const site = await finishScript('site');
const math = await finishScript('math');
const vim = await finishScript('vim');
const images = await finishScript('images');
const share = await finishScript('share');
const reader = await finishScript('site-worker');
const loadReader = `self.loadReader = () => importScripts(new URL(${JSON.stringify(reader)}, self.location.href));\n`;

// The Sass compiler is loaded at once when a style sheet first needs it: a worker may wait for its own script.
const compiler = await finish('sass', (glue, start) => `self.sassModule = (() => {\n${glue}\nconst load = (path) => {
  const request = new XMLHttpRequest();
  request.open('GET', path, false);
  request.responseType = 'arraybuffer';
  request.send();
  wasm_bindgen.initSync({ module: new WebAssembly.Module(request.response) });
};
${start.replace('wasm_bindgen({ module_or_path: ', 'load(').replace(' })', ')')};\nreturn wasm_bindgen;\n})();\n`);
const loadSass = `self.compileSass = (request) => {
  if (!self.sassModule) importScripts(new URL(${JSON.stringify(compiler)}, self.location.href));
  return self.sassModule.compile(request);
};\n`;

// The glues share their names, so this one has a scope of its own.
const full = await finish('worker_full', (glue, start) => `${loadReader}${loadSass}self.fullWorker = (() => {\n${glue}\nreturn ${start};\n})();\n`);

// While the full engine loads nobody hears what arrives. When it stands the page says all again, and so it does where the
// engine did not come, from the settings on; what waits for an answer of its own is asked again behind that.
const handOver = `
self.loadFullWorker = (message, failed) => {
  const own = self.onmessage;
  const held = [message];
  self.onmessage = ({ data }) => held.push(data);
  const kind = (data) => (typeof data === 'string' ? Object.keys(Object(JSON.parse(data)))[0] : null);
  const askAgain = (asked) => {
    const requests = asked.filter((data) => ['render', 'whole_page', 'ask', 'asset', 'explain'].includes(kind(data)));
    self.addEventListener('message', function told({ data }) {
      if (data !== '"told"') return;
      self.removeEventListener('message', told);
      for (const request of requests) self.dispatchEvent(new MessageEvent('message', { data: request }));
    });
  };
  const goOn = () => {
    self.onmessage = (event) => {
      if (kind(event.data) !== 'configure') return;
      self.onmessage = own;
      own.call(self, event);
    };
    askAgain(held.slice(1));
    failed();
  };
  try {
    importScripts(new URL(${JSON.stringify(full)}, self.location.href));
  } catch {
    goOn();
    return;
  }
  self.fullWorker.then(() => askAgain(held), goOn);
};
`;
const worker = await finish('worker', (glue, start) => `${glue}\n${handOver}${start};\n`);

// What is being developed changes under its names, so only a release is kept for when there is no network.
const isRelease = process.env.TRUNK_PROFILE === 'release';
const offline = isRelease ? 'offline.js' : '';

const html = await readFile(at('index.html'), 'utf8');
const page = await split({ dist, source: process.env.TRUNK_SOURCE_DIR, html, isRelease });
const names = { worker, tools, site, math, images, share, vim };
const named = (html, [name, file]) => html.replace(`content="${name}.js"`, `content="${file}"`);
const finished = Object.entries({ ...names, offline }).reduce(named, page);
await writeFile(at('index.html'), finished);

/** The files of the first visit, and those that are loaded on demand. */
async function offlineLists() {
  const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const all = files.map((entry) => path.relative(dist, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/')).sort();
  const isFirst = (file) => /^(app|chunk_\d+|dialogs|editor|galley|messages|tools|words_[a-z]+|worker)-|^(icons\/|manifest\.)/.test(file);
  const rest = all.filter((file) => !['index.html', 'offline.js'].includes(file));
  return { first: ['./', ...rest.filter(isFirst)], later: rest.filter((file) => !isFirst(file)) };
}

if (offline) {
  const lists = await offlineLists();
  const hash = createHash('sha256').update(finished).update(JSON.stringify(lists)).update(await readFile(at('manifest.webmanifest')));
  const galley = { version: hash.digest('hex').slice(0, 16), ...lists };
  const source = await readFile(path.join(process.env.TRUNK_SOURCE_DIR, 'static/offline/worker.js'), 'utf8');
  await writeFile(at(offline), `const GALLEY = ${JSON.stringify(galley)};\n${source}`);
}
