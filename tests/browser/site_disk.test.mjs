// A site and the disk: where it is opened from, what is written back, and what other programs do meanwhile.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { editorText, kept, openGalley, paste, previewShows } from './support.mjs';
import { BLOG, drop, find, inPreview, openBlog, openFolder, readFile, siteIsRead, writeFiles } from './site_support.mjs';

const FIRST = '_posts/2024-01-02-first.md';
const SECOND = '_posts/2024-02-03-second.md';

const bytes = (content) => (content.base64 ? Buffer.from(content.base64, 'base64') : Buffer.from(content));

function zip(files, prefix) {
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([path, content]) => [prefix + path, new Uint8Array(bytes(content))]))));
}

const type = async (page, text) => {
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
};

const status = (page, words) => page.waitForFunction((wanted) => document.querySelector('.status-saving').textContent === wanted, words);

async function openFirst(t, options) {
  const opened = await openBlog(t, options);
  await find(opened.page, 'first');
  await previewShows(opened.page, 'Words of the first.');
  await status(opened.page, 'On the disk');
  return opened;
}

test('Save writes the file, and nothing before it does', async (t) => {
  const { page } = await openFirst(t);
  await type(page, 'typed in the browser');
  await previewShows(page, 'typed in the browser');
  await status(page, 'Not on the disk yet');
  assert.equal(await readFile(page, FIRST), BLOG[FIRST]);
  await page.keyboard.press('Control+s');
  await status(page, 'On the disk');
  assert.equal(await readFile(page, FIRST), `${BLOG[FIRST]}typed in the browser`);
  await type(page, ' twice');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await status(page, 'On the disk');
  assert.equal(await readFile(page, FIRST), `${BLOG[FIRST]}typed in the browser twice`);
});

/** The paths of the site's files of which there are drafts. */
const draftPaths = (page) => page.evaluate(() => new Promise((resolve) => {
  const opening = indexedDB.open('galley');
  opening.onsuccess = () => {
    const asking = opening.result.transaction('drafts').objectStore('drafts').getAllKeys();
    asking.onsuccess = () => { opening.result.close(); resolve(asking.result.map((id) => id.replace(/^site:blog:/, ''))); };
  };
}));

async function noDraftOf(page, path) {
  for (const end = Date.now() + 30_000; (await draftPaths(page)).includes(path);) {
    if (Date.now() > end) throw new Error(`there is still a draft of ${path}`);
    await page.waitForTimeout(30);
  }
}

/** The first post is changed and saved, and left for the second one while the disk takes its time, until `window.goOn`. */
async function leaveWhileWriting(t) {
  const { page } = await openFirst(t);
  await type(page, 'typed in the browser');
  await previewShows(page, 'typed in the browser');
  await page.evaluate(() => {
    const { createWritable } = FileSystemFileHandle.prototype;
    FileSystemFileHandle.prototype.createWritable = async function late(...given) {
      FileSystemFileHandle.prototype.createWritable = createWritable;
      await new Promise((resolve) => { window.goOn = resolve; });
      return createWritable.apply(this, given);
    };
  });
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => window.goOn);
  await find(page, 'second');
  await previewShows(page, 'Words of the second.');
  return page;
}

test('who saves and goes on at once is asked about the file that he has left, and stays where he is', async (t) => {
  const page = await leaveWhileWriting(t);
  await writeFiles(page, { [FIRST]: 'written by another program\n' });
  await page.evaluate(() => window.goOn());
  const dialog = page.getByRole('dialog', { name: 'The file has changed on the disk' });
  await dialog.getByText('written by another program').waitFor();
  await dialog.getByText('typed in the browser').waitFor();
  assert.equal(await dialog.getByText('Words of the second.').count(), 0);
  await dialog.getByRole('button', { name: 'Write mine over it' }).click();
  await noDraftOf(page, FIRST);
  assert.equal(await readFile(page, FIRST), `${BLOG[FIRST]}typed in the browser`);
  assert.equal(await page.locator('.file-name input').inputValue(), SECOND);
  assert.equal(await readFile(page, SECOND), BLOG[SECOND]);
});

test('who saves and goes on at once leaves no draft that would hide the file later', async (t) => {
  const page = await leaveWhileWriting(t);
  assert.deepEqual(await draftPaths(page), [FIRST]);
  await page.evaluate(() => window.goOn());
  await noDraftOf(page, FIRST);
  assert.equal(await readFile(page, FIRST), `${BLOG[FIRST]}typed in the browser`);
  await writeFiles(page, { [FIRST]: '---\ntitle: Theirs\nlayout: post\n---\nwritten by another program\n' });
  await find(page, 'first');
  await previewShows(page, 'written by another program');
  await status(page, 'On the disk');
  assert.equal(await page.locator('.notice').count(), 0);
});

test('a draft that says what the disk says goes when its file is opened', async (t) => {
  const { page } = await openFirst(t);
  await type(page, 'typed here and there');
  await status(page, 'Not on the disk yet');
  await find(page, 'second');
  await previewShows(page, 'Words of the second.');
  assert.deepEqual(await draftPaths(page), [FIRST]);
  await writeFiles(page, { [FIRST]: `${BLOG[FIRST]}typed here and there` });
  await find(page, 'first');
  await status(page, 'On the disk');
  await noDraftOf(page, FIRST);
});

test('a file that changed on the disk is not written over: both are shown, and the author decides', async (t) => {
  const { page } = await openFirst(t);
  await type(page, 'typed in the browser');
  await writeFiles(page, { [FIRST]: 'written by another program\n' });
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'The file has changed on the disk' });
  await dialog.getByText('written by another program').waitFor();
  await dialog.getByText('typed in the browser').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  assert.equal(await readFile(page, FIRST), 'written by another program\n');
  await page.keyboard.press('Control+s');
  await dialog.getByRole('button', { name: 'Write mine over it' }).click();
  await status(page, 'On the disk');
  assert.equal(await readFile(page, FIRST), `${BLOG[FIRST]}typed in the browser`);
  await type(page, '!');
  await writeFiles(page, { [FIRST]: '---\ntitle: Theirs\nlayout: post\n---\nwritten a second time\n' });
  await page.keyboard.press('Control+s');
  await dialog.getByRole('button', { name: 'Take the disk' }).click();
  await previewShows(page, 'written a second time');
  assert.match(await editorText(page), /Theirs/);
  await status(page, 'On the disk');
});

test('what another program writes is shown, in the editor and in the page', async (t) => {
  const { page } = await openFirst(t);
  await writeFiles(page, { '_includes/nav.html': '<nav>another nav</nav>\n' });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await previewShows(page, 'another nav');
  await writeFiles(page, { [FIRST]: '---\ntitle: Theirs\nlayout: post\n---\nTheir words.\n' });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await previewShows(page, 'Their words.');
  assert.match(await editorText(page), /Their words/);
  await type(page, 'mine');
  await writeFiles(page, { [FIRST]: '---\ntitle: Theirs\n---\nTheir newest words.\n', '_posts/2024-05-06-new.md': '---\ntitle: Brand new\n---\nx\n' });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.getByRole('alert').getByText(/was changed on the disk/).waitFor();
  assert.match(await editorText(page), /mine/);
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('dialog').getByText('Their newest words.').waitFor();
  await page.keyboard.press('Escape');
  await find(page, 'brand new');
  await page.waitForFunction(() => document.querySelector('.file-name input').value.endsWith('new.md'));
});

test('a file that is gone from the disk is said to be, and can be written again', async (t) => {
  const { page } = await openFirst(t);
  const notice = page.getByRole('alert').getByText('is gone from the disk');
  const dialog = page.getByRole('dialog', { name: 'The file is gone from the disk' });
  const writeAgain = async () => {
    await notice.waitFor();
    await status(page, 'Not on the disk yet');
    await page.getByRole('button', { name: 'Compare' }).click();
    await dialog.getByRole('button', { name: 'Write mine over it' }).click();
    await status(page, 'On the disk');
    await notice.waitFor({ state: 'detached' });
  };
  await writeFiles(page, { [FIRST]: null });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await notice.waitFor();
  await previewShows(page, 'Words of the first.');
  await writeAgain();
  assert.equal(await readFile(page, FIRST), BLOG[FIRST]);

  await type(page, 'typed in the browser');
  await kept(page, 'typed in the browser');
  await writeFiles(page, { [FIRST]: null });
  await page.reload();
  await page.getByRole('button', { name: 'Reopen blog' }).click();
  await siteIsRead(page);
  await writeAgain();
  assert.equal(await readFile(page, FIRST), `${BLOG[FIRST]}typed in the browser`);
});

test('a file that is gone from the disk and comes back is on the disk, open or not', async (t) => {
  const { page } = await openFirst(t);
  const write = async (content) => {
    await writeFiles(page, { [FIRST]: content });
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  };
  await write(null);
  await status(page, 'Not on the disk yet');
  await write(BLOG[FIRST]);
  await status(page, 'On the disk');
  await noDraftOf(page, FIRST);
  assert.equal(await page.locator('.notice').count(), 0);
  await write(null);
  await status(page, 'Not on the disk yet');
  await find(page, 'second');
  assert.deepEqual(await draftPaths(page), [FIRST]);
  await write(BLOG[FIRST]);
  await noDraftOf(page, FIRST);
  await page.keyboard.press('Control+p');
  await page.getByRole('combobox', { name: 'Find a file' }).fill('first');
  await page.locator('.found-path').getByText(FIRST).waitFor();
  await page.locator('.found-edited').waitFor({ state: 'detached' });
});

test('after a reload the site can be opened again, with what was not written', async (t) => {
  const { page } = await openFirst(t);
  await type(page, 'typed before the reload');
  await previewShows(page, 'typed before the reload');
  await find(page, 'second');
  await previewShows(page, 'Words of the second.');
  await kept(page, 'typed before the reload');
  await page.reload();
  await page.getByRole('button', { name: 'Reopen blog' }).click();
  await siteIsRead(page);
  await find(page, 'first');
  await previewShows(page, 'typed before the reload');
  await status(page, 'Not on the disk yet');
  assert.equal(await readFile(page, FIRST), BLOG[FIRST]);
  await page.keyboard.press('Control+s');
  await status(page, 'On the disk');
  assert.match(await readFile(page, FIRST), /typed before the reload/);
});

test('a change in a file that is not open shows in the others', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'nav.html');
  await type(page, 'kept in the browser');
  await previewShows(page, 'The blog');
  await find(page, 'first');
  await previewShows(page, 'kept in the browser');
});

test('an archive is opened by a drop; its files are saved as downloads', async (t) => {
  const { page } = await openGalley(t, { acceptDownloads: true });
  await drop(page, 'blog.zip', zip(BLOG, 'blog-main/').toString('base64'));
  await siteIsRead(page);
  await previewShows(page, 'The blog');
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
  await inPreview(page, () => document.querySelector('img').naturalWidth === 10);
  await type(page, 'typed');
  await previewShows(page, 'typed');
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  assert.equal(file.suggestedFilename(), '2024-01-02-first.md');
});

test('a folder is opened by an input where the browser has no handles', async (t) => {
  const { page } = await openGalley(t);
  const folder = mkdtempSync(join(tmpdir(), 'galley-site-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(BLOG)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes(content));
  }
  await page.evaluate(() => { delete window.showDirectoryPicker; });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open site' }).click()]);
  await chooser.setFiles(folder);
  await siteIsRead(page);
  await previewShows(page, 'The blog');
  await find(page, 'first');
  await inPreview(page, () => document.querySelector('img')?.naturalWidth === 10);
});

test('files that cannot be read are problems, and the rest is shown', async (t) => {
  const { page } = await openGalley(t);
  await writeFiles(page, {
    ...BLOG,
    'broken.md': { base64: Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe, 0x00, 0x80]).toString('base64') },
    'huge.csv': 'a,b\n'.repeat(1_500_000),
    'junk.bin': { base64: Buffer.from(Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) % 256)).toString('base64') },
  });
  await openFolder(page);
  await previewShows(page, 'The blog');
  const problems = page.getByRole('region', { name: 'Problems' });
  await problems.getByText('broken.md is not UTF-8 text').waitFor();
  await problems.getByText('huge.csv is too large to be read as text').waitFor();
  assert.equal(await problems.getByText('junk.bin').count(), 0);
});

test('a new post is one of the site, and is written when it is saved', async (t) => {
  const { page } = await openFirst(t);
  await page.getByRole('button', { name: 'New post' }).click();
  await page.getByRole('dialog', { name: 'New post' }).getByLabel('Title').fill('Brand new');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /^_posts\/\d{4}-\d\d-\d\d-brand-new\.md$/.test(document.querySelector('.file-name input').value));
  const path = await page.locator('.file-name input').inputValue();
  await type(page, 'Words of the newest.');
  await previewShows(page, 'Words of the newest.');
  await previewShows(page, 'a fact');
  await assert.rejects(readFile(page, path));
  await kept(page, 'Words of the newest.');
  await page.reload();
  await page.getByRole('button', { name: 'Reopen blog' }).click();
  await siteIsRead(page);
  await previewShows(page, 'Words of the newest.');
  assert.equal(await page.locator('.file-name input').inputValue(), path);
  await page.keyboard.press('Control+s');
  await status(page, 'On the disk');
  assert.match(await readFile(page, path), /title: Brand new[\s\S]*Words of the newest\./);
});

test('an opened post leaves the site, and the site stays open', async (t) => {
  const { page } = await openFirst(t);
  await page.evaluate(() => window.galley.open('2024-06-07-alone.md', '---\ntitle: On its own\n---\nWords of its own.\n'));
  await previewShows(page, 'Words of its own.');
  await paste(page, '---\ntitle: On its own\n---\nOther words of its own.\n');
  await previewShows(page, 'Other words of its own.');
  assert.equal(await readFile(page, FIRST), BLOG[FIRST]);
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
});

test('a site is closed by the menu', async (t) => {
  const { page } = await openFirst(t);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Close site' }).click();
  await page.waitForSelector('.site-name', { state: 'detached' });
  await previewShows(page, 'Words of the first.');
  await page.waitForTimeout(600);
  await page.reload();
  await page.waitForSelector('.cm-content');
  assert.equal(await page.locator('.site-bar').count(), 0);
});
