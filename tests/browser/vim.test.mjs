// The keys of Vim: loaded when they are wanted, in the same editor, and remembered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorText, openGalley, paste, previewShows } from './support.mjs';

async function command(page, words) {
  await page.keyboard.press('F1');
  await page.waitForSelector('#palette-list [role=option]');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

test('where Vim keys cannot be loaded that is said, and the usual keys stay', async (t) => {
  const { page, context } = await openGalley(t);
  await paste(page, 'one\n');
  await context.route(/\/vim-[^/]*\.js$/, (route) => route.abort());
  await command(page, 'vim');
  await page.getByRole('alert').getByText('could not be loaded').waitFor();
  await page.focus('.cm-content');
  await page.keyboard.type('two');
  assert.match(await editorText(page), /two/);
});

test('Vim keys are loaded when they are wanted, and remembered', async (t) => {
  const { page, requests } = await openGalley(t);
  const loaded = () => requests.some(({ path }) => path.includes('vim'));
  await paste(page, 'one\n\ntwo\n\nthree\n');
  assert.equal(loaded(), false);
  await command(page, 'vim');
  await page.waitForSelector('.cm-vim-panel');
  assert.equal(loaded(), true);
  await page.keyboard.type('ggddjixyz');
  await page.keyboard.press('Escape');
  await page.keyboard.type('ixyz');
  assert.equal(await editorText(page), '\nxyxyzztwo\n\nthree\n');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('.cm-editor')), null, 'Tab leads out');
  await page.focus('.cm-content');
  await page.keyboard.press('Control+Shift+E');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'preview');
  await page.reload();
  await page.waitForSelector('.cm-vim-panel');
  await previewShows(page, 'three');
  await command(page, 'vim');
  await page.waitForSelector('.cm-vim-panel', { state: 'detached' });
  await page.focus('.cm-content');
  await page.keyboard.type('plain ');
  assert.match(await editorText(page), /plain /);
});
