// Drafts of the files of a site that is open: found again after a reload, deleted in the list of drafts, brought back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, editorText, fillable, previewShows } from './support.mjs';
import { BLOG, ask, find, inPreview, openBlog, readFile, siteIsRead, writeFiles } from './site_support.mjs';

const type = async (page, text) => {
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
  await previewShows(page, text);
};

const status = (page, words) => page.waitForFunction((wanted) => document.querySelector('.status-saving').textContent === wanted, words);
const opened = (page, path) => page.waitForFunction((wanted) => document.querySelector('.file-name input').value === wanted, path);

/** Begins a post of the site, writes into it, and gives its path. */
async function begin(page, title, words) {
  await page.getByRole('button', { name: 'New post' }).click();
  await page.getByRole('dialog', { name: 'New post' }).getByLabel('Title').fill(title);
  await page.keyboard.press('Enter');
  await page.waitForFunction((end) => document.querySelector('.file-name input').value.endsWith(end), `${title.toLowerCase()}.md`);
  await type(page, words);
  return page.locator('.file-name input').inputValue();
}

/** What the list of files has for `words`. */
async function found(page, words) {
  await page.keyboard.press('Control+p');
  await page.getByRole('combobox', { name: 'Find a file' }).fill(words);
  const paths = await page.locator('#finder-list .found-path').allInnerTexts();
  await page.keyboard.press('Escape');
  return paths;
}

const drafts = (page) => page.getByRole('dialog', { name: 'Drafts' });

async function deleteDraft(page, name) {
  await choose(page, 'Drafts');
  await drafts(page).getByRole('button', { name: `Delete ${name}` }).click();
  await drafts(page).getByRole('button', { name: 'Undo' }).waitFor();
  await page.waitForFunction((gone) => ![...document.querySelectorAll('.draft-name')].some(({ textContent }) => textContent === gone), name);
}

async function undo(page, name) {
  await drafts(page).getByRole('button', { name: 'Undo' }).click();
  await drafts(page).getByRole('button', { name: `Delete ${name}` }).waitFor();
}

test('posts that were begun and not written are in the list of files after a reload', async (t) => {
  const { page } = await openBlog(t);
  const alpha = await begin(page, 'Alpha', 'Words of alpha.');
  const beta = await begin(page, 'Beta', 'Words of beta.');
  await page.reload();
  await page.getByRole('button', { name: 'Reopen blog' }).click();
  await siteIsRead(page);
  await previewShows(page, 'Words of beta.');
  assert.deepEqual(await found(page, 'alpha'), [alpha]);
  assert.deepEqual(await found(page, 'beta'), [beta]);
  await find(page, 'alpha');
  await previewShows(page, 'Words of alpha.');
  await status(page, 'Not on the disk yet');
});

test('what is deleted of a file that is not open shows nowhere any more, and again when it is brought back', async (t) => {
  const { page, errors } = await openBlog(t);
  await find(page, 'nav.html');
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('kept in the browser');
  await find(page, 'first');
  await previewShows(page, 'kept in the browser');
  const shows = (isThere) => inPreview(page, (wanted) => document.body.textContent.includes('kept in the browser') === wanted, isThere);
  await deleteDraft(page, '_includes/nav.html');
  await shows(false);
  await undo(page, '_includes/nav.html');
  await shows(true);
  await page.keyboard.press('Escape');
  await deleteDraft(page, '_includes/nav.html');
  await page.keyboard.press('Escape');
  await find(page, 'nav.html');
  assert.equal(await editorText(page), BLOG['_includes/nav.html']);
  await status(page, 'On the disk');
  assert.deepEqual(errors, []);
});

test('the open file is what the disk has when its draft is deleted', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
  await type(page, 'typed in the browser');
  await deleteDraft(page, '_posts/2024-01-02-first.md');
  await status(page, 'On the disk');
  assert.equal(await editorText(page), BLOG['_posts/2024-01-02-first.md']);
  await undo(page, '_posts/2024-01-02-first.md');
  await status(page, 'Not on the disk yet');
  await previewShows(page, 'typed in the browser');
});

test('a post that was never written goes with its draft, and a file of the site takes its place', async (t) => {
  const { page } = await openBlog(t);
  const path = await begin(page, 'Brand', 'Words of the newest.');
  await deleteDraft(page, path);
  await opened(page, 'index.html');
  await previewShows(page, 'The blog');
  await page.keyboard.press('Escape');
  assert.deepEqual(await found(page, 'brand'), []);
  const again = await begin(page, 'Brand', 'Other words.');
  assert.equal(again, path, 'its name is free again');
  await deleteDraft(page, path);
  await opened(page, 'index.html');
  await undo(page, path);
  await page.keyboard.press('Escape');
  await find(page, 'brand');
  await previewShows(page, 'Other words.');
});

test('a text that was given up shows nowhere any more', async (t) => {
  const { page } = await openBlog(t);
  await fillable(page);
  await find(page, 'nav.html');
  await page.evaluate(() => window.fill(true));
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('given up');
  await ask(page, 'first');
  await page.getByRole('alert').getByRole('button', { name: 'Go on without it' }).click();
  await opened(page, '_posts/2024-01-02-first.md');
  await inPreview(page, () => {
    const words = document.body.textContent;
    return words.includes('Words of the first.') && words.includes('About') && !words.includes('given up');
  });
  assert.equal(await page.locator('.status-saving').textContent(), 'On the disk');
});

test('a text that could not be saved loses its site no sooner than it is saved, and can be written to it', async (t) => {
  const { page } = await openBlog(t);
  await writeFiles(page, { 'index.md': '---\ntitle: Another\n---\nWords of another site.\n' }, 'another');
  await fillable(page);
  await find(page, 'second');
  await page.evaluate(() => window.fill(true));
  await type(page, 'PRECIOUS');
  const notice = page.getByRole('alert').filter({ hasText: 'it stays open' });
  const openAnother = () => page.evaluate(async () => {
    await window.galley.openDirectory(await (await navigator.storage.getDirectory()).getDirectoryHandle('another'));
  });
  await openAnother();
  await notice.waitFor();
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await choose(page, 'Close site');
  await notice.waitFor();
  assert.equal(await page.locator('.site-name').innerText(), 'blog');

  const [asked] = await Promise.all([
    page.waitForEvent('dialog'), page.evaluate(() => { setTimeout(() => location.reload()); }),
  ]);
  assert.equal(asked.type(), 'beforeunload');
  await asked.dismiss();

  // The disk has room where the browser has none, and the site that was asked for comes then.
  await openAnother();
  await notice.waitFor();
  await page.keyboard.press('Control+s');
  await siteIsRead(page);
  await previewShows(page, 'Words of another site.');
  assert.equal(await page.locator('.site-name').innerText(), 'another');
  const path = '_posts/2024-02-03-second.md';
  assert.equal(await readFile(page, path), `${BLOG[path]}PRECIOUS`);
});
