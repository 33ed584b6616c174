// Measures an open site of 10, 1,000 and 5,000 posts: how long it takes to be read and indexed, for how long the page stands
// still meanwhile, how long a key takes to the painted page, how much memory the page has. `npm run bench -- site [POSTS …]`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { siteFiles } from './generate-site.mjs';
import { serve } from './serve.mjs';

const KEYS = 40;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

/** Prints a line for each number of posts. */
export async function benchSite(dist, sizes = [10, 1_000, 5_000]) {
  for (const posts of sizes) {
    const { readMs, longestMs, keys, engine, memory } = await measure(dist, posts);
    console.log(
      `${posts} posts: read and indexed in ${readMs.toFixed(0)} ms, the page stood still for ${longestMs.toFixed(0)} ms at most; `
      + `a key painted after ${keys.toFixed(1)} ms (median; engine ${engine}); ${memory}`,
    );
  }
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
    await page.keyboard.press('Control+p');
    await page.getByRole('combobox', { name: 'Find a file' }).fill('-post-7.md');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.file-name input').value.endsWith('post-7.md'));
    await page.waitForTimeout(1000);
    const keys = await typing(page);
    const engine = await page.locator('.engine-time').innerText();
    return { readMs, longestMs, keys, engine, memory: memoryOf(profile) };
  } finally {
    await context.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
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

/** The median time from a key to the message of the frame that has painted it. */
async function typing(page) {
  await page.evaluate(() => {
    window.painted = [];
    let pressed = 0;
    addEventListener('keydown', () => { pressed = performance.now(); }, true);
    addEventListener('message', ({ data }) => { if (data?.type === 'shown') window.painted.push(performance.now() - pressed); });
  });
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.type('x');
    await page.waitForFunction((count) => window.painted.length > count, key, { polling: 5 });
    await page.waitForTimeout(20);
  }
  const times = await page.evaluate(() => window.painted);
  return times.sort((a, b) => a - b)[times.length >> 1];
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
