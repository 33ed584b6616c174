// Measures an open site of 100, 1,000 and 5,000 posts: how long it takes to be read and indexed, for how long the page stands
// still meanwhile, how long a key takes to the painted page in files of every kind, how much memory the page has.
// `npm run bench -- site [POSTS …]`. `cargo bench --bench site` measures the engine alone.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { siteFiles } from './generate-site.mjs';
import { serve } from './serve.mjs';

const KEYS = 20;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

const POST = '-post-7.md';

/** What is edited: whose page is shown, which file is open, which keys lead to the place, and before each letter. */
const EDITS = [
  { name: 'body of a post', page: POST, file: POST, to: ['Control+End'] },
  { name: 'title of a post', page: POST, file: POST, to: ['Control+Home', 'ArrowDown', 'ArrowDown', 'End', 'ArrowLeft'] },
  { name: 'date of a post', page: POST, file: POST, to: ['Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'End'], before: ['Shift+ArrowLeft'], letters: '0123' },
  { name: 'tags of a post', page: POST, file: POST, to: ['Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowLeft'] },
  { name: 'body of a page', page: 'about.md', file: 'about.md', to: ['Control+End'] },
  { name: 'title of a page', page: 'about.md', file: 'about.md', to: ['Control+Home', 'ArrowDown', 'ArrowDown', 'End'] },
  { name: 'layout', page: POST, file: '_layouts/post.html', to: ['Control+End'] },
  { name: 'include', page: POST, file: '_includes/nav.html', to: ['Control+End'] },
  { name: 'data', page: POST, file: '_data/footer.yml', to: ['Control+Home', 'End'] },
  { name: 'configuration', page: POST, file: '_config.yml', to: ['Control+Home', 'End'] },
];

/** Prints a line for each number of posts, and then a table of the times of keys. */
export async function benchSite(dist, sizes = [100, 1_000, 5_000]) {
  const tables = [];
  for (const posts of sizes) {
    const { readMs, longestMs, keys, memory } = await measure(dist, posts);
    console.log(`${posts} posts: read and indexed in ${readMs.toFixed(0)} ms, the page stood still for ${longestMs.toFixed(0)} ms at most; ${memory}`);
    tables.push(keys);
  }
  console.log(`${'ms from a key to its page'.padEnd(28)}${sizes.map((posts) => `${posts}`.padStart(18)).join('')}`);
  EDITS.forEach(({ name }, row) => {
    console.log(`${name.padEnd(28)}${tables.map((keys) => keys[row].padStart(18)).join('')}`);
  });
}

async function measure(dist, posts) {
  const server = await serve({ folder: dist });
  const profile = mkdtempSync(join(tmpdir(), 'galley-bench-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS, headless: true });
  try {
    const page = context.pages()[0];
    await page.goto(server.url);
    await page.getByText('Goes live at').waitFor();
    await page.evaluate(write, siteFiles(posts));
    const { readMs, longestMs } = await page.evaluate(open);
    await page.waitForFunction(() => document.querySelector('.file-name input').value === 'index.html');
    await page.evaluate(listen);
    const keys = [];
    for (const edit of EDITS) keys.push(await typing(page, edit));
    return { readMs, longestMs, keys, memory: memoryOf(profile) };
  } finally {
    await context.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Opens the file whose path ends so. */
async function openFile(page, end) {
  await page.keyboard.press('Control+p');
  await page.getByRole('combobox', { name: 'Find a file' }).fill(end);
  await page.keyboard.press('Enter');
  await page.waitForFunction((wanted) => document.querySelector('.file-name input').value.endsWith(wanted), end);
  await page.waitForTimeout(500);
}

async function write(files) {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('large', { create: true });
  const folders = new Map([['', root]]);
  for (const [path, text] of Object.entries(files)) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (!folders.has(folder)) folders.set(folder, await root.getDirectoryHandle(folder, { create: true }));
    const handle = await folders.get(folder).getFileHandle(path.slice(path.lastIndexOf('/') + 1), { create: true });
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
  }
}

async function open() {
  let longestMs = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestMs = Math.max(longestMs, duration);
  }).observe({ entryTypes: ['longtask'] });
  const handle = await (await navigator.storage.getDirectory()).getDirectoryHandle('large');
  const start = performance.now();
  await window.galley.openDirectory(handle);
  while (!document.querySelector('.site-name') || document.querySelector('progress')) {
    await new Promise((done) => { setTimeout(done, 10); });
  }
  return { readMs: performance.now() - start, longestMs };
}

/** Notes in the page how long after a key each frame has said that it has painted. */
function listen() {
  window.painted = [];
  let pressed = 0;
  addEventListener('keydown', () => { pressed = performance.now(); }, true);
  addEventListener('message', ({ data }) => { if (data?.type === 'shown') window.painted.push(performance.now() - pressed); });
}

/** The median time from a key to the message of the frame that has painted it, and the engine's part of it. */
async function typing(page, { page: shown, file, to, before = [], letters = 'x' }) {
  await openFile(page, shown);
  if (file !== shown) await openFile(page, file);
  await page.focus('.cm-content');
  for (const key of to) await page.keyboard.press(key);
  const times = [];
  for (let key = 0; key < KEYS; key++) {
    for (const other of before) await page.keyboard.press(other);
    await page.evaluate(() => { window.painted.length = 0; });
    await page.keyboard.type(letters[key % letters.length]);
    await page.waitForFunction(() => window.painted.length > 0, undefined, { polling: 5 });
    times.push(await page.evaluate(() => window.painted[0]));
    await page.waitForTimeout(20);
  }
  const engine = await page.locator('.engine-time').innerText();
  return `${times.sort((a, b) => a - b)[KEYS >> 1].toFixed(1)} (${engine})`;
}

/** What the page's process has in memory, where the system tells. */
function memoryOf(profile) {
  try {
    const all = execFileSync('ps', ['-eo', 'rss,args'], { encoding: 'utf8' }).split('\n');
    const own = all.filter((line) => line.includes('--type=renderer') && line.includes(profile));
    const sizes = own.map((line) => Number.parseInt(line, 10));
    return `${(Math.max(...sizes) / 1000).toFixed(0)} MB in the page's process`;
  } catch {
    return 'memory unknown';
  }
}
