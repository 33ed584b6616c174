// A draft's history: kept on a pause and before another text comes, compared, and restored.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, editorText, openGalley, previewShows, saved } from './support.mjs';
import { find, openBlog } from './site_support.mjs';

const FIRST = '---\ntitle: A\n---\nOne.\n\nTwo.\n\nThree.\n';

async function edited(t, options) {
  const opened = await openGalley(t, options);
  const { page } = opened;
  await page.evaluate((text) => window.galley.open('a.md', text), FIRST);
  await saved(page);
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Four.');
  await saved(page);
  return opened;
}

test('an earlier text is compared and restored, and the one before is in the history then', async (t) => {
  const { page, errors } = await edited(t);
  await choose(page, 'History');
  const dialog = page.getByRole('dialog', { name: 'History' });
  await dialog.getByText('As it was opened').waitFor();
  const now = new Date();
  const moments = [now, new Date(now - 60_000)].map((at) => at.toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' }));
  const shown = await dialog.locator('li span').first().textContent();
  assert.ok(moments.includes(shown), `${shown} is not now`);
  assert.equal(await dialog.locator('ins').textContent(), 'Four.\n');
  assert.equal(await dialog.locator('del').count(), 0);
  await dialog.getByText('1 line added since, 0 removed').waitFor();
  await dialog.getByRole('button', { name: 'Restore this text' }).click();
  await previewShows(page, 'Three.');
  assert.equal(await editorText(page), FIRST);
  await saved(page);

  await choose(page, 'History');
  await dialog.getByText('Before it was replaced').click();
  assert.equal(await dialog.locator('del').textContent(), 'Four.\n');
  await dialog.getByRole('button', { name: 'Restore this text' }).click();
  assert.equal(await editorText(page), `${FIRST}Four.`);
  await page.keyboard.press('Control+Z');
  assert.equal(await editorText(page), FIRST, 'a restored text can be undone');
  assert.deepEqual(errors, []);
});

test('a pause keeps the text, once', async (t) => {
  const { page } = await openGalley(t);
  await page.clock.install();
  await page.evaluate((text) => window.galley.open('a.md', text), FIRST);
  await page.clock.runFor(1000);
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Four.');
  await page.clock.runFor(60_000);
  await page.clock.runFor(60_000);
  await choose(page, 'History');
  const moments = page.locator('.history li');
  await page.getByText('After changes').waitFor();
  assert.equal(await moments.count(), 2);
});

test('a file of a site takes its history with it, to another name and to the posts', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'idea');
  await previewShows(page, 'Words of the idea.');
  const dialog = page.getByRole('dialog', { name: 'History' });
  const momentsAre = async (count) => {
    await choose(page, 'History');
    await page.waitForFunction((wanted) => document.querySelectorAll('.history li').length === wanted, count);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  };
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('More words.');
  await previewShows(page, 'More words.');
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  await momentsAre(2);
  await page.getByRole('textbox', { name: 'File name' }).fill('_drafts/thought.md');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.file-name input').value === '_drafts/thought.md');
  await momentsAre(2);
  await choose(page, 'Publish');
  await page.waitForFunction(() => /^_posts\/.*-thought\.md$/.test(document.querySelector('.file-name input').value));
  await momentsAre(2);
});
