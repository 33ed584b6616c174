// Galley without a network: what was loaded once is there again, and a new version is announced before it takes over.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DIST, choose, editorText, openGalley, paste, previewShows, saved, speak } from './support.mjs';

const POST = '---\ntitle: Kept\n---\nWritten *without* a network.\n';

/** Whether the service worker serves the page and has everything, also what is loaded on demand. */
async function isKept() {
  if (!navigator.serviceWorker.controller) return false;
  const source = await fetch('offline.js').then((response) => response.text());
  const { first, later } = JSON.parse(/^const GALLEY = (.*);$/m.exec(source)[1]);
  const found = await Promise.all([...first, ...later].map((file) => caches.match(new URL(file, document.baseURI).href)));
  return found.every(Boolean);
}

async function kept(page) {
  const end = Date.now() + 30_000;
  while (!(await page.evaluate(isKept))) {
    assert.ok(Date.now() < end, 'Galley is not kept');
    await page.waitForTimeout(200);
  }
}

const change = (file, from, to) => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

test('after one visit Galley starts without a network, below any path', async (t) => {
  const { page, server, errors } = await openGalley(t, { base: '/some/path/', serviceWorkers: 'allow' });
  await kept(page);
  await server.close();
  await page.reload();
  await previewShows(page, 'galley proof');
  await paste(page, POST);
  const frame = await previewShows(page, 'Written without a network.');
  assert.equal(await frame.locator('em').textContent(), 'without');
  // What is loaded on demand is there, too: CommonMark needs the full engine.
  const html = await page.evaluate(() => window.galley.render('a *b*\n', { config: 'markdown: CommonMark' }));
  assert.equal(html, '<p>a <em>b</em></p>\n');
  await speak(page, 'de');
  await page.getByRole('button', { name: 'Neuer Beitrag' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Neuer Beitrag' }).waitFor();
  await previewShows(page, 'Written without a network.');
  assert.deepEqual(errors, []);
});

test('a new version waits until it is wanted, and the text is still there', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-version-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(DIST, folder, { recursive: true });
  const { page } = await openGalley(t, { folder, serviceWorkers: 'allow' });
  await kept(page);
  await paste(page, POST);
  await previewShows(page, 'Written without a network.');
  assert.equal(await page.getByText('A new version of Galley is ready').count(), 0, 'the first version is no new one');

  change(join(folder, 'offline.js'), /"version":"[0-9a-f]+"/, '"version":"newer"');
  change(join(folder, 'index.html'), '<html', '<html data-version="newer"');
  await page.reload();
  await page.getByText('A new version of Galley is ready').waitFor();
  assert.equal(await page.locator('html').getAttribute('data-version'), null, 'the old version is served until the author agrees');
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.waitForFunction(() => document.documentElement.dataset.version === 'newer');
  await previewShows(page, 'Written without a network.');
  assert.equal(await editorText(page), POST);
});

test('a page is loaded anew also where another one has had the new version take over', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-version-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(DIST, folder, { recursive: true });
  const { page, context, server } = await openGalley(t, { folder, serviceWorkers: 'allow' });
  await kept(page);
  await page.reload();
  await previewShows(page, 'galley proof');
  const second = await context.newPage();
  await second.goto(server.url);
  await previewShows(second, 'galley proof');
  change(join(folder, 'offline.js'), /"version":"[0-9a-f]+"/, '"version":"newer"');
  change(join(folder, 'index.html'), '<html', '<html data-version="newer"');
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  for (const one of [page, second]) await one.getByText('A new version of Galley is ready').waitFor();
  for (const one of [page, second]) {
    await one.getByRole('button', { name: 'Reload' }).click();
    await one.waitForFunction(() => document.documentElement.dataset.version === 'newer');
  }
});

/** A queue of the system with these files in it, as an installed app finds it when it is started by opening them. */
const launched = (files) => {
  const handles = files.map(([name, text]) => ({ getFile: async () => new File([text], name) }));
  Object.defineProperty(window, 'launchQueue', { value: { setConsumer: (take) => take({ files: handles }) } });
};

test('files that the installed app is started with are opened, and nothing that was kept gives way', async (t) => {
  const { page, context, server, errors } = await openGalley(t);
  await page.evaluate(() => window.galley.open('kept.md', '---\ntitle: K\n---\nKept before\n'));
  await saved(page);
  await page.close();
  const started = await context.newPage();
  const files = [['first.md', '---\ntitle: F\n---\nLaunched first\n'], ['last.md', '---\ntitle: L\n---\nLaunched\n']];
  await started.addInitScript(launched, files);
  await started.goto(server.url);
  await previewShows(started, 'Launched');
  await saved(started);
  assert.equal(await editorText(started), files[1][1]);
  assert.equal(await started.getByLabel('File name').inputValue(), 'last.md');
  await choose(started, 'Drafts');
  const names = started.locator('.drafts .draft-name');
  await names.nth(2).waitFor();
  assert.deepEqual((await names.allTextContents()).sort(), ['first.md', 'kept.md', 'last.md']);
  assert.deepEqual(errors, []);
});

test('at the first visit a launched file takes the place of the sample', async (t) => {
  const { page } = await openGalley(t);
  await page.addInitScript(launched, [['l.md', '---\ntitle: L\n---\nLaunched\n']]);
  await page.reload();
  await previewShows(page, 'Launched');
  assert.equal(await editorText(page), '---\ntitle: L\n---\nLaunched\n');
  assert.equal(await page.getByLabel('File name').inputValue(), 'l.md');
});
