// What the browser tests share: the built site on a plain file server, and a Chromium that has it open.
// Run by `npm test -- browser`, which builds dist/ and finds the browser.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/serve.mjs';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const DIST = join(ROOT, 'dist');

export const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-quic',
];
export const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How axe looks: at the page alone, and at the size of targets too, which it leaves out by itself. */
const LOOK = { iframes: false, rules: { 'target-size': { enabled: true } } };
/**
 * What a document of the post's own HTML is held to: what WCAG 2.2 AA demands, and no advice beyond. The role that kramdown
 * gives to footnotes is one that was given up since.
 */
export const OF_A_POST = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  rules: { ...LOOK.rules, 'aria-deprecated-role': { enabled: false } },
};

/** The accessibility faults of a page or a frame, each with its HTML. What stands in its frames is not looked at. */
export function faults(where, options = {}) {
  const look = JSON.stringify({ ...LOOK, ...options });
  return where.evaluate(`${AXE};axe.run({ exclude: ['iframe'] }, ${look}).then(({ violations }) => (
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' '))
  ))`);
}

/** Chooses the page's language, whatever stands before the menu. */
export const speak = (page, language) => page.evaluate((tag) => {
  document.querySelector(`#menu input[name=language][value=${tag}]`).click();
}, language);

/** A browser with a profile of its own, kept in a temporary folder, so that it can be killed and opened again. */
export async function launchProfile(profile, options = {}) {
  // A service worker would answer in the place of the server that the tests watch.
  return chromium.launchPersistentContext(profile, { executablePath, args: FLAGS, headless: true, serviceWorkers: 'block', ...options });
}

/**
 * The built site, served under `base`, open in a fresh browser. Requests to other hosts than the server's are
 * refused, so that a test never waits for the network. Without `wait` the page may still be on its way. Other options go
 * to the browser context (`viewport`, `colorScheme`).
 */
export async function openGalley(t, { base = '/', path = '', folder = DIST, wait = true, ...options } = {}) {
  const requests = [];
  const server = await serve({ folder, base, onRequest: (at, bytes) => requests.push({ path: at, bytes }) });
  const profile = mkdtempSync(join(tmpdir(), 'galley-test-'));
  const context = await launchProfile(profile, options);
  await context.route((url) => !url.href.startsWith(server.url) && /^https?:$/.test(url.protocol), (route) => route.abort());
  const page = context.pages()[0] ?? (await context.newPage());
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  t.after(async () => {
    await context.close().catch(() => {});
    await server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  });
  await page.goto(server.url + path);
  if (wait) await allHere(page);
  return { page, context, profile, server, requests, errors };
}

/** Waits until the page is whole: the preview, and the editor's tools and the dialogs, which load after the first drawing. */
export async function allHere(page) {
  await preview(page);
  await page.waitForFunction(() => document.querySelector('dialog.finder') && document.querySelector('.cm-line [class*=tok-]'));
}

/** The preview's document, once it shows something. */
export async function preview(page) {
  const handle = await page.waitForSelector('iframe#preview', { state: 'attached' });
  const frame = await handle.contentFrame();
  // By a timer: a frame that is out of sight is given no animation frames.
  await frame.waitForFunction(() => document.body?.textContent.trim().length > 0, null, { polling: 30 });
  return frame;
}

/** Waits until the preview shows `text`, and gives its document. */
export async function previewShows(page, text, timeout = 30_000) {
  const end = Date.now() + timeout;
  for (;;) {
    const shown = await preview(page).then((frame) => frame.evaluate((wanted) => document.body.textContent.includes(wanted), text)).catch(() => false);
    if (shown) return preview(page);
    if (Date.now() > end) throw new Error(`the preview does not show ${JSON.stringify(text)}`);
    await page.waitForTimeout(20);
  }
}

/** Replaces the editor's text by a paste, as a blogger would. */
export async function paste(page, text) {
  await page.focus('.cm-content');
  await page.keyboard.press('Control+A');
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector('.cm-content').dispatchEvent(event);
  }, text);
}

/** The editor's text, whole. The editor draws only the lines in view, so it is asked for its document. */
export const editorText = (page) => page.evaluate(() => {
  const { cmTile } = document.querySelector('.cm-content');
  return (cmTile.view ?? cmTile.root.view).state.doc.toString();
});

/** Chooses something from the menu. */
export async function choose(page, name) {
  await page.click('.menu-button');
  await page.locator('#menu').getByRole('button', { name }).click();
}

/** Chooses something from the preview's own menu. */
export async function chooseView(page, name) {
  await page.getByRole('button', { name: 'View options' }).click();
  await page.locator('#proof-menu').getByRole('button', { name }).click();
}

/** Lets editor and preview scroll each on its own, or together again. */
export const tie = (page) => chooseView(page, 'Scroll editor and preview together');

/** Makes `window.fill`, which fills the browser up, or gives it room again. */
export const fillable = (page) => page.evaluate(() => {
  const { put } = IDBObjectStore.prototype;
  window.fill = (isFull) => {
    IDBObjectStore.prototype.put = isFull ? () => { throw new DOMException('full', 'QuotaExceededError'); } : put;
  };
});

/**
 * From now on no timer of `milliseconds` or more ends: what waits for something that does not come waits for ever. Holds in
 * a page as it is, and in a context for the documents that are made later.
 */
export function neverGivesUp(where, milliseconds) {
  const lengthen = (longest) => {
    const { setTimeout: wait } = window;
    window.setTimeout = (act, delay, ...given) => (delay < longest ? wait(act, delay, ...given) : 0);
  };
  return (where.evaluate ?? where.addInitScript).call(where, lengthen, milliseconds);
}

/** Waits until a draft with `words` is kept. */
export const kept = (page, words) => page.waitForFunction((wanted) => new Promise((resolve) => {
  const opening = indexedDB.open('galley');
  opening.onsuccess = () => {
    const asking = opening.result.transaction('drafts').objectStore('drafts').getAll();
    asking.onsuccess = () => { opening.result.close(); resolve(asking.result.some(({ text }) => text.includes(wanted))); };
  };
}), words, { polling: 50 });

/** Waits until the text is on the disk. */
export const saved = (page) => page.waitForSelector('.status-saving.saved');

/** The folder of the shared test data; null where a clone stands alone. CI demands that it is there. */
export function shared() {
  const folder = process.env.GALLEY_SHARED ?? join(ROOT, '..', 'shared');
  if (existsSync(folder)) return folder;
  if (process.env.GALLEY_SHARED_REQUIRED) throw new Error(`the shared data is not at ${folder}`);
  console.error(`The shared data is not at ${folder}: tests that need it are left out.`);
  return null;
}
