// Gives the worker a name by its content, as Trunk does for everything but workers, so that no cache ever pairs an
// old worker with a new page. Trunk runs this after each build. The page finds the name in <meta name="galley-worker">.
import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const dist = process.env.TRUNK_STAGING_DIR;
const at = (name) => path.join(dist, name);

const glue = await readFile(at('worker.js'), 'utf8');
const hash = createHash('sha256').update(glue).update(await readFile(at('worker_bg.wasm'))).digest('hex').slice(0, 16);
const script = `worker-${hash}.js`;
const wasm = `worker-${hash}_bg.wasm`;

// The wasm is named relative to the script, so that the site works from any folder.
const start = `wasm_bindgen({ module_or_path: new URL(${JSON.stringify(wasm)}, self.location.href) });\n`;
await writeFile(at(script), `${glue}\n${start}`);
await rm(at('worker.js'));
await rename(at('worker_bg.wasm'), at(wasm));

const page = await readFile(at('index.html'), 'utf8');
await writeFile(at('index.html'), page.replace('content="worker.js"', `content="${script}"`));
