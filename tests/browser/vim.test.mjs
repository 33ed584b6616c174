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

test('Vim leaves the other keys to the page, and breaks lines where it is told to', async (t) => {
  const { page } = await openGalley(t);
  const start = '---\ntitle: A\n---\none, two, three\n\n```\n{{ x }}\n```\n';
  await paste(page, start);
  await command(page, 'vim');
  await page.waitForSelector('.cm-vim-panel');
  await page.keyboard.press('Escape');
  await page.keyboard.type(':%s/, /\\r/g\n');
  assert.equal(await editorText(page), start.replaceAll(', ', '\n'));
  await page.keyboard.type('u');
  assert.equal(await editorText(page), start);
  // What is mended is the only problem, in the line of the cursor.
  await page.keyboard.type(':7\n');
  await page.locator('#problem-list li').filter({ hasText: 'raw' }).first().waitFor();
  await page.keyboard.press('Control+.');
  await page.waitForFunction((before) => {
    const { cmTile } = document.querySelector('.cm-content');
    return (cmTile.view ?? cmTile.root.view).state.doc.toString() !== before;
  }, start);
  assert.match(await editorText(page), /raw %\}/);
  await page.keyboard.type('ixy');
  await page.keyboard.press('Control+[');
  await page.keyboard.type('x');
  assert.match(await editorText(page), /x(?!y)/, 'Control+[ is still Escape');
});

test('Vim keeps the bytes of a file whose line ends are mixed', async (t) => {
  const { page, context } = await openGalley(t);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const mixed = 'one\r\ntwo, 2\nthree\r\n';
  await page.evaluate((text) => window.galley.open('a.md', text), mixed);
  await previewShows(page, 'three');
  await command(page, 'vim');
  await page.waitForSelector('.cm-vim-panel');
  await page.keyboard.press('Escape');
  await page.keyboard.type('ggg~~');
  await page.keyboard.type('ddp');
  assert.equal(await editorText(page), 'two, 2\nONE\r\nthree\r\n');
  await page.keyboard.type(':%s/, /\\r/\n');
  assert.equal(await editorText(page), 'two\n2\nONE\r\nthree\r\n');
  await page.keyboard.type(':%s/\\r//\nu');
  assert.equal(await editorText(page), 'two\n2\nONE\r\nthree\r\n');
  await page.evaluate(() => navigator.clipboard.writeText('a\r\nb\r\n'));
  await page.keyboard.type('gg"+P');
  await page.waitForFunction(() => document.querySelector('.cm-line').textContent === 'a');
  assert.equal(await editorText(page), 'a\nb\ntwo\n2\nONE\r\nthree\r\n');
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
