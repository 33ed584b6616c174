// Two pages of one browser never write the same draft.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, editorText, openGalley, paste, preview, previewShows, saved } from './support.mjs';

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

/** Two pages: the first has y.md open beside the list of drafts, the second has gone on with x.md since. */
async function staleList(t) {
  const { page: first, context, server } = await openGalley(t);
  for (const name of ['x.md', 'y.md']) {
    await first.evaluate(([given, file]) => window.galley.open(given, file), [name, post(`Text of ${name}.`)]);
    await saved(first);
  }
  const list = first.getByRole('dialog', { name: 'Drafts' });
  await choose(first, 'Drafts');
  await list.getByText('x.md').waitFor();
  const second = await context.newPage();
  await second.goto(server.url);
  await preview(second);
  await choose(second, 'Drafts');
  await second.getByRole('dialog', { name: 'Drafts' }).getByText('x.md').click();
  await previewShows(second, 'Text of x.md.');
  await type(second, 'NEWER WORDS');
  await saved(second);
  await first.bringToFront();
  const button = (name) => list.getByRole('button', { name, exact: true });
  return { first, second, list, button };
}

test('a draft that another page has opened since the list was drawn is neither renamed nor deleted', async (t) => {
  const { first, second, list, button } = await staleList(t);
  await button('Rename x.md').click();
  await first.keyboard.type('xx.md');
  await first.keyboard.press('Enter');
  await list.getByText('x.md is open in another tab now.').waitFor();
  await list.getByText('open in another tab', { exact: true }).waitFor();
  await second.reload();
  await previewShows(second, 'NEWER WORDS');
  assert.equal(await second.getByLabel('File name').inputValue(), 'x.md');
});

test('deleting is refused as well, and a copy has the newest text', async (t) => {
  const { first, second, list, button } = await staleList(t);
  await button('Delete x.md').click();
  await list.getByText('x.md is open in another tab now.').waitFor();
  assert.equal(await button('Undo').count(), 0);
  await second.reload();
  await previewShows(second, 'NEWER WORDS');
  await button('Duplicate x.md').click();
  await list.getByText('x-copy.md').click();
  await previewShows(first, 'NEWER WORDS');
});

test('what another page has written last is renamed, deleted, brought back and opened', async (t) => {
  const { first, second, list, button } = await staleList(t);
  await second.close();
  await first.waitForFunction(() => navigator.locks.query().then(({ held }) => held.length === 1));
  await button('Rename x.md').click();
  await first.keyboard.type('xx.md');
  await first.keyboard.press('Enter');
  await button('Delete xx.md').click();
  await list.getByText('xx.md is deleted.').waitFor();
  await button('Undo').click();
  await button('Delete y.md').click();
  await list.getByText('y.md is deleted.').waitFor();
  await previewShows(first, 'NEWER WORDS');
  assert.equal(await first.getByLabel('File name').inputValue(), 'xx.md');
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
