// The way that everybody goes, in Firefox: look at the sample, paste a post, see it, find a mistake, come back later.
// Run by `npm test -- firefox`, which builds dist/ and finds the browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { zipSync } from 'fflate';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { serve } from '../../scripts/serve.mjs';
import { DIST } from '../browser/support.mjs';

const POST = '---\ntitle: Fox\ntags: [a, b]\n---\n# One\n\nSet in *italics*, {{ page.tags | join: " and " }}.\n\n```ruby\nputs 1\n```\n';

let server;
let browser;
const files = mkdtempSync(join(tmpdir(), 'galley-firefox-'));

before(async () => {
  server = await serve({ folder: DIST });
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true });
});

after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(files, { recursive: true, force: true });
});

async function openGalley(t) {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  t.after(() => page.close());
  await page.goto(server.url);
  await page.waitForSelector('.cm-content');
  return { page, errors };
}

/** Presses a key with Control. */
async function control(page, key) {
  await page.keyboard.down('Control');
  await page.keyboard.press(key);
  await page.keyboard.up('Control');
}

/** Replaces the editor's text by a paste, from another field, since Firefox lets no script fill the clipboard unasked. */
async function paste(page, text) {
  await page.evaluate((copied) => {
    const field = document.body.appendChild(document.createElement('textarea'));
    field.className = 'copied';
    field.value = copied;
    field.select();
  }, text);
  await control(page, 'c');
  await page.evaluate(() => document.querySelector('.copied').remove());
  await page.focus('.cm-content');
  await control(page, 'a');
  await control(page, 'v');
}

/** Waits until the preview's body has `text`, and gives its HTML. */
async function previewShows(page, text) {
  const frame = await (await page.waitForSelector('iframe#preview')).contentFrame();
  await frame.waitForFunction((wanted) => document.body?.textContent.includes(wanted), { polling: 50, timeout: 20_000 }, text);
  return frame.evaluate(() => document.body.innerHTML);
}

test('the sample, a pasted post, a key, a reload', async (t) => {
  const { page, errors } = await openGalley(t);
  await previewShows(page, 'galley proof');
  await paste(page, POST);
  const html = await previewShows(page, 'Set in italics, a and b.');
  assert.match(html, /<h1 id="one">One<\/h1>/);
  assert.match(html, /<span class="nb">puts<\/span> <span class="mi">1<\/span>/);
  await control(page, 'End');
  await page.keyboard.type('Typed to the end.');
  await previewShows(page, 'Typed to the end.');
  await page.waitForFunction(() => document.querySelector('.status-saving')?.textContent === 'Saved');
  await page.reload();
  await previewShows(page, 'Typed to the end.');
  assert.deepEqual(errors, []);
});

test('a mistake is told with its line', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, '---\ntitle: Fox\n---\nfine\n\n{% nosuchtag %}\n');
  await page.waitForFunction(() => document.querySelector('.problems')?.textContent.includes('1 error'), { timeout: 20_000 });
  await page.waitForSelector('.cm-lintRange-error, .cm-lint-marker-error');
});

test('a site is opened from a zip', async (t) => {
  const { page, errors } = await openGalley(t);
  const text = (content) => new TextEncoder().encode(content);
  const archive = join(files, 'blog.zip');
  writeFileSync(archive, zipSync({
    'blog/_config.yml': text('title: Foxes\n'),
    'blog/_layouts/post.html': text('<main class="own">{{ content }} of {{ site.title }}</main>'),
    'blog/_posts/2024-01-02-first.md': text('---\nlayout: post\n---\nWords\n'),
    'blog/index.md': text('---\nlayout: post\n---\nHome\n'),
  }));
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.evaluate(() => document.querySelector('button[aria-label="Open"]').click())]);
  await chooser.accept([archive]);
  const html = await previewShows(page, 'of Foxes');
  assert.match(html, /<main class="own"><p>Home<\/p>\s+of Foxes<\/main>/);
  assert.deepEqual(errors, []);
});
