// All drafts in one list: opened, renamed, duplicated, deleted and brought back, exported and imported; and what is said
// where the browser has no room for them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { choose, editorText, fillable, openGalley, paste, previewShows, saved } from './support.mjs';

const post = (title, text) => `---\ntitle: ${title}\n---\n${text}\n`;
const names = (page) => page.locator('.drafts .draft-name').allTextContents();

/** Opens a post as a draft of its own, and waits until it is kept. */
async function open(page, name, text) {
  await page.evaluate(([given, file]) => window.galley.open(given, file), [name, text]);
  await saved(page);
}

async function withDrafts(t, drafts, options) {
  const opened = await openGalley(t, options);
  for (const [name, text] of Object.entries(drafts)) await open(opened.page, name, text);
  return opened;
}

test('drafts are opened, renamed, duplicated, deleted and brought back', async (t) => {
  const { page, errors } = await withDrafts(t, { 'one.md': post('One', 'The first.'), 'two.md': post('Two', 'The second.') });
  await choose(page, 'Drafts');
  const dialog = page.getByRole('dialog', { name: 'Drafts' });
  await dialog.getByText('one.md').click();
  await previewShows(page, 'The first.');
  assert.equal(await dialog.count(), 0);

  await choose(page, 'Drafts');
  await dialog.getByRole('button', { name: 'Rename two.md' }).click();
  await page.keyboard.type('zwei.md');
  await page.keyboard.press('Enter');
  await dialog.getByText('zwei.md').waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent.includes('zwei.md'));
  await dialog.getByRole('button', { name: 'Rename zwei.md' }).click();
  await page.keyboard.type('never');
  await page.keyboard.press('Escape');
  await dialog.getByText('zwei.md').waitFor();

  await dialog.getByRole('button', { name: 'Duplicate zwei.md' }).click();
  await dialog.getByText('zwei-copy.md').waitFor();
  assert.deepEqual((await names(page)).sort(), ['one.md', 'zwei-copy.md', 'zwei.md']);

  // The one that is open gives way to another.
  await dialog.getByRole('button', { name: 'Delete one.md' }).click();
  await dialog.getByText('one.md is deleted.').waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.drafts .draft').length === 2);
  await page.waitForFunction(() => document.activeElement?.textContent === 'Undo');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.drafts .draft').length === 3);
  await dialog.getByText('one.md', { exact: true }).click();
  await previewShows(page, 'The first.');
  await page.reload();
  await previewShows(page, 'The first.');
  assert.deepEqual(errors, []);
});

test('all drafts go out as one file and come in again, and never over another', async (t) => {
  const drafts = { 'one.md': post('One', 'Mine.\r\n'), 'two.md': post('Two', 'Two.') };
  const { page } = await withDrafts(t, drafts);
  await choose(page, 'Drafts');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export all' }).click()]);
  assert.match(download.suggestedFilename(), /^galley-drafts-\d{4}-\d\d-\d\d\.json$/);
  const file = await readFile(await download.path(), 'utf8');
  assert.equal(JSON.parse(file).drafts.length, 2);

  const bring = async (text) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Import…' }).click()]);
    await chooser.setFiles({ name: 'drafts.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  };
  await bring(file);
  await page.getByText('0 drafts were taken in. 2 were here already.').waitFor();
  await bring(file.replace('Mine.', 'Theirs.'));
  await page.getByText('1 draft was taken in. 1 was here already.').waitFor();
  assert.deepEqual((await names(page)).sort(), ['one.md', 'one.md', 'two.md']);
  await bring('{"some": "other file"}');
  await page.getByText('does not hold drafts').waitFor();
  const texts = await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('galley');
    request.onsuccess = () => {
      const all = request.result.transaction('drafts').objectStore('drafts').getAll();
      all.onsuccess = () => resolve(all.result.map(({ text }) => text));
    };
  }));
  assert.ok(texts.includes(drafts['one.md']) && texts.includes(drafts['one.md'].replace('Mine.', 'Theirs.')));
});

async function type(page, text) {
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

test('a browser without room says so, keeps the text and offers it for download', async (t) => {
  const { page } = await openGalley(t);
  await fillable(page);
  await page.evaluate(() => window.fill(true));
  const text = post('A', 'Kept.');
  await page.evaluate((file) => window.galley.open('long.md', file), text);
  const notice = page.getByRole('alert').filter({ hasText: 'no room left' });
  await notice.waitFor();
  assert.equal(await page.locator('.status-saving.failed').count(), 1);
  assert.equal(await editorText(page), text);
  const [download] = await Promise.all([page.waitForEvent('download'), notice.getByRole('button', { name: 'Download' }).click()]);
  assert.equal(await readFile(await download.path(), 'utf8'), text);
  await page.evaluate(() => window.fill(false));
  await type(page, 'x');
  await saved(page);
  await notice.waitFor({ state: 'detached' });
});

test('a text that could not be saved gives its place to no other, until it is saved or given up', async (t) => {
  const { page } = await withDrafts(t, { 'y.md': post('Y', 'The other.'), 'x.md': post('X', 'Text.') });
  await fillable(page);
  const notice = page.getByRole('alert').filter({ hasText: 'so it stays open' });
  const dialog = page.getByRole('dialog', { name: 'Drafts' });
  const goTo = async (name) => {
    await choose(page, 'Drafts');
    await dialog.getByText(name).click();
  };
  await page.evaluate(() => window.fill(true));
  // The click comes before the browser has refused anything.
  await type(page, 'PRECIOUS');
  await page.evaluate(() => window.galley.open('new.md', 'Another text.'));
  await notice.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), notice.getByRole('button', { name: 'Download' }).click()]);
  assert.match(await readFile(await download.path(), 'utf8'), /PRECIOUS/);
  await goTo('y.md');
  await notice.waitFor();
  assert.match(await editorText(page), /PRECIOUS/);
  assert.equal(await page.getByLabel('File name').inputValue(), 'x.md');

  // A page that ends asks first.
  const [asked] = await Promise.all([
    page.waitForEvent('dialog'), page.evaluate(() => { setTimeout(() => location.reload()); }),
  ]);
  assert.equal(asked.type(), 'beforeunload');
  await asked.dismiss();
  assert.match(await editorText(page), /PRECIOUS/);

  // With room again nothing is lost.
  await page.evaluate(() => window.fill(false));
  await goTo('y.md');
  await previewShows(page, 'The other.');
  await notice.waitFor({ state: 'detached' });
  await goTo('x.md');
  await previewShows(page, 'PRECIOUS');

  await page.evaluate(() => window.fill(true));
  await type(page, 'Not worth it.');
  await goTo('y.md');
  await notice.getByRole('button', { name: 'Go on without it' }).click();
  await previewShows(page, 'The other.');
  await notice.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.className.includes('cm-content')), true);
  await page.evaluate(() => window.fill(false));
  await goTo('x.md');
  await previewShows(page, 'PRECIOUS');
  assert.doesNotMatch(await editorText(page), /Not worth it/);
});

test('little room is said before anything is lost', async (t) => {
  const { page } = await openGalley(t);
  await page.evaluate(() => { navigator.storage.estimate = async () => ({ usage: 99e6, quota: 100e6 }); });
  await page.evaluate((file) => window.galley.open('a.md', file), post('A', 'Kept.'));
  await page.getByRole('alert').filter({ hasText: 'little room left' }).waitFor();
  await saved(page);
});

test('a draft is published under the day', async (t) => {
  const { page } = await withDrafts(t, { '2019-01-02-old.md': post('Old', 'Text.') });
  await choose(page, 'Publish: date it today');
  const day = new Date().toISOString().slice(0, 10);
  await page.getByText(`It is now ${day}-old.md.`).waitFor();
  assert.equal(await page.getByLabel('File name').inputValue(), `${day}-old.md`);
});

test('the browser is asked to keep what is there after the first text is saved, and not on a visit', async (t) => {
  const { page } = await openGalley(t);
  await page.addInitScript(() => {
    window.asked = 0;
    StorageManager.prototype.persisted = async () => false;
    StorageManager.prototype.persist = async () => { window.asked += 1; return false; };
  });
  const visit = async () => {
    await page.reload();
    await page.locator('.chip.live').waitFor();
    assert.equal(await page.evaluate(() => window.asked), 0);
  };
  await visit();
  await open(page, 'a.md', '---\ntitle: A\ndate: 2020-01-01\n---\nKept.\n');
  await page.waitForFunction(() => window.asked === 1);
  await open(page, '2020-01-02-b.md', post('B', 'More.'));
  assert.equal(await page.evaluate(() => window.asked), 1, 'once is enough');
  await visit();
});
