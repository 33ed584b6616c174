// Two pages of one browser never write the same draft.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorText, openGalley, paste, preview, previewShows, saved } from './support.mjs';

const post = (text) => `---\ntitle: Shared\n---\n${text}\n`;
const bar = (page) => page.locator('.standing');

async function twoPages(t) {
  const { page, context, server } = await openGalley(t);
  await paste(page, post('From the first page.'));
  await saved(page);
  const second = await context.newPage();
  await second.goto(server.url);
  await previewShows(second, 'From the first page.');
  return { first: page, second, context, server };
}

async function type(page, text) {
  await page.bringToFront();
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

test('the second page is told and only reads, until it takes over; then the first does', async (t) => {
  const { first, second } = await twoPages(t);
  await bar(second).getByText('open in another tab').waitFor();
  await type(second, 'ignored');
  assert.equal(await editorText(second), post('From the first page.'));
  assert.equal(await bar(first).count(), 0);

  await type(first, 'And then more.');
  await second.bringToFront();
  await bar(second).getByRole('button', { name: 'Write here' }).click();
  await previewShows(second, 'And then more.');
  await bar(second).waitFor({ state: 'detached' });
  await bar(first).getByText('open in another tab').waitFor();
  await type(second, 'By the second.');
  await saved(second);
  await type(first, 'ignored');
  assert.equal(await editorText(first), `${post('From the first page.')}And then more.`);

  // It comes back when the other page ends, with what was written there.
  await second.close();
  await bar(first).waitFor({ state: 'detached' });
  await previewShows(first, 'By the second.');
  await type(first, ' Back again.');
  await saved(first);
});

test('a page that has crashed holds nothing', async (t) => {
  const { first, second } = await twoPages(t);
  await bar(second).getByText('open in another tab').waitFor();
  first.goto('chrome://crash').catch(() => {});
  await bar(second).waitFor({ state: 'detached' });
  await type(second, 'Goes on.');
  await saved(second);
});

test('another draft can be written meanwhile', async (t) => {
  const { second } = await twoPages(t);
  await bar(second).getByText('open in another tab').waitFor();
  await second.evaluate((text) => window.galley.open('other.md', text), post('Another.'));
  await bar(second).waitFor({ state: 'detached' });
  await previewShows(second, 'Another.');
  await type(second, 'Typed.');
  await saved(second);
  await preview(second);
});

test('a page that leaves a draft and comes back at once does not take itself for another', async (t) => {
  const { page } = await openGalley(t);
  const heard = await page.evaluate(async () => {
    const all = [];
    const hold = new window.galleyEditor.Hold((id, what) => all.push(`the first hears ${id} ${what}`));
    for (const id of ['one', 'other', 'one', 'one']) hold.take(id);
    const other = new window.galleyEditor.Hold((id, what) => all.push(`the other hears ${id} ${what}`));
    other.take('one');
    while (all.length === 0) await new Promise((resolve) => { setTimeout(resolve, 10); });
    return all;
  });
  assert.deepEqual(heard, ['the other hears one taken']);
});
