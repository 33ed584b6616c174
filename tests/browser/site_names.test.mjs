// Files of a site get other names and other folders, and new ones are begun where they belong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { editorText, openGalley, previewShows } from './support.mjs';
import { BLOG, drop, find, openBlog, readFile, siteIsRead } from './site_support.mjs';

const FIRST = '_posts/2024-01-02-first.md';
const MOVED = 'news/_posts/2024-05-06-moved.md';

const name = (page) => page.getByRole('textbox', { name: 'File name' });
const nameIs = (page, path) => page.waitForFunction((wanted) => document.querySelector('.file-name input').value === wanted, path);
const status = (page, words) => page.waitForFunction((wanted) => document.querySelector('.status-saving').textContent === wanted, words);

async function rename(page, path) {
  await name(page).fill(path);
  await name(page).press('Enter');
}

async function type(page, text) {
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

test('another name moves the file on the disk, shows at once, and leaves unwritten changes unwritten', async (t) => {
  const { page, errors } = await openBlog(t);
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
  await type(page, 'typed before the move');
  await previewShows(page, 'typed before the move');
  await rename(page, MOVED);
  await nameIs(page, MOVED);
  await page.waitForFunction(() => /\/news\/2024\/05\/06\/moved\.html/.test(document.querySelector('.address').textContent));
  await previewShows(page, 'typed before the move');
  await status(page, 'Not on the disk yet');
  assert.equal(await readFile(page, MOVED), BLOG[FIRST]);
  await assert.rejects(readFile(page, FIRST));
  await page.keyboard.press('Control+s');
  await status(page, 'On the disk');
  assert.equal(await readFile(page, MOVED), `${BLOG[FIRST]}typed before the move`);
  await page.keyboard.press('Control+p');
  await page.getByRole('combobox', { name: 'Find a file' }).fill('first');
  await page.waitForFunction(() => [...document.querySelectorAll('.found-path')].map((node) => node.textContent).join() === 'news/_posts/2024-05-06-moved.md');
  assert.deepEqual(errors, []);
});

test('a name that another file has, or one that leads out of the site, moves nothing', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'first');
  await rename(page, 'about.md');
  await page.getByRole('alert').getByText('The site has a file about.md already.').waitFor();
  await rename(page, 'pixel.png');
  await page.getByRole('alert').getByText(/pixel\.png is there already/).waitFor();
  await rename(page, '../out.md');
  await nameIs(page, FIRST);
  assert.equal(await readFile(page, FIRST), BLOG[FIRST]);
  assert.equal(await readFile(page, 'about.md'), BLOG['about.md']);
});

test('a name that could not be given is said in one sentence, and no more when another is given', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'first');
  await rename(page, '_posts');
  const alert = page.getByRole('alert');
  await alert.getByText(/could not be written/).waitFor();
  assert.doesNotMatch(await alert.innerText(), /\.\./);
  await rename(page, MOVED);
  await nameIs(page, MOVED);
  await page.waitForSelector('.notice', { state: 'detached' });
});

/** Begins a post, and types into it. */
async function post(page, title, text) {
  await page.bringToFront();
  await page.getByRole('button', { name: 'New post' }).click();
  await page.getByRole('dialog', { name: 'New post' }).getByLabel('Title').fill(title);
  await page.keyboard.press('Enter');
  await page.waitForFunction((wanted) => document.querySelector('.file-name input').value.includes(wanted), `-${title.toLowerCase()}`);
  await type(page, text);
  await previewShows(page, text);
  await status(page, 'Not on the disk yet');
  return name(page).inputValue();
}

/** The blog in two tabs; the first has begun a post, and has another file open by now. */
async function twoTabs(t) {
  const { page, context, server, errors } = await openBlog(t);
  const other = await context.newPage();
  await other.goto(server.url);
  await other.getByRole('button', { name: 'Reopen blog' }).click();
  await siteIsRead(other);
  await find(other, 'second');
  await previewShows(other, 'Words of the second.');
  const path = await post(page, 'Notes', 'typed in the first tab');
  await find(page, 'about');
  await previewShows(page, 'Words about it.');
  const isThere = async () => {
    await page.bringToFront();
    await find(page, 'notes');
    await nameIs(page, path);
    await previewShows(page, 'typed in the first tab');
    assert.match(await editorText(page), /typed in the first tab/);
  };
  return { page, other, path, isThere, errors };
}

test('a new post takes no path that another tab has given to a post which is not on the disk', async (t) => {
  const { other, path, isThere, errors } = await twoTabs(t);
  const second = await post(other, 'Notes', 'typed in the second tab');
  assert.equal(second, path.replace(/\.md$/, '-2.md'));
  await isThere();
  assert.deepEqual(errors, []);
});

test('no file is moved over a post that another tab has begun', async (t) => {
  const { other, path, isThere } = await twoTabs(t);
  await other.bringToFront();
  await type(other, 'typed in the second tab');
  await previewShows(other, 'typed in the second tab');
  await rename(other, path);
  await other.getByRole('alert').getByText(`The site has a file ${path} already.`).waitFor();
  assert.equal(await name(other).inputValue(), '_posts/2024-02-03-second.md');
  assert.match(await readFile(other, '_posts/2024-02-03-second.md'), /Words of the second/);
  await isThere();
});

/** Has a page look which paths are free, and do nothing with that before `window.goOn` is called. */
const looksEarly = (page) => page.evaluate(() => {
  const { query } = LockManager.prototype;
  LockManager.prototype.query = async function early(...given) {
    LockManager.prototype.query = query;
    const found = await query.apply(this, given);
    await new Promise((resolve) => { window.goOn = resolve; });
    return found;
  };
});

/** What both pages do at the same moment, each with the paths that are free before. */
async function atOnce(pages, act) {
  for (const page of pages) {
    await page.bringToFront();
    await looksEarly(page);
    await act(page);
    await page.waitForFunction(() => window.goOn);
  }
  await Promise.all(pages.map((page) => page.evaluate(() => window.goOn())));
}

test('of two posts of one title that are begun at the same moment each has a path of its own', async (t) => {
  const { page, other } = await twoTabs(t);
  const title = (at) => (at === page ? 'first' : 'second');
  await atOnce([page, other], async (at) => {
    await at.getByRole('button', { name: 'New post' }).click();
    await at.getByRole('dialog', { name: 'New post' }).getByLabel('Title').fill('Twin');
    await at.keyboard.press('Enter');
  });
  const paths = [];
  for (const at of [page, other]) {
    await at.bringToFront();
    await at.waitForFunction(() => /-twin(-2)?\.md$/.test(document.querySelector('.file-name input').value));
    await at.locator('.standing').waitFor({ state: 'detached' });
    await type(at, `typed in the ${title(at)} tab`);
    await previewShows(at, `typed in the ${title(at)} tab`);
    await status(at, 'Not on the disk yet');
    paths.push(await name(at).inputValue());
  }
  assert.notEqual(paths[0], paths[1]);
  for (const at of [page, other]) {
    await at.bringToFront();
    await find(at, 'about');
    await previewShows(at, 'Words about it.');
  }
  await page.bringToFront();
  await find(page, 'twin');
  await previewShows(page, 'typed in the first tab');
});

test('of two posts that are given one name at the same moment one keeps its own', async (t) => {
  const { page, other, path } = await twoTabs(t);
  await page.bringToFront();
  await find(page, 'notes');
  await nameIs(page, path);
  const begun = await post(other, 'Others', 'typed in the second tab');
  const wanted = '_posts/2024-06-07-wanted.md';
  await atOnce([page, other], (at) => rename(at, wanted));
  const refused = async (at) => {
    await at.getByRole('alert').getByText(`${wanted} is there already`).waitFor();
    return at;
  };
  const loser = await Promise.any([page, other].map(refused));
  const winner = loser === page ? other : page;
  await nameIs(winner, wanted);
  await nameIs(loser, loser === page ? path : begun);
  assert.match(await editorText(page), /typed in the first tab/);
  assert.match(await editorText(other), /typed in the second tab/);
  await winner.bringToFront();
  await winner.locator('.standing').waitFor({ state: 'detached' });
  await type(winner, ' and more');
  await previewShows(winner, 'and more');
  await status(winner, 'Not on the disk yet');
});

test('a file that was changed by another program meanwhile is not moved', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
  // In one go: a moment later the page may have seen the change, and have taken it up.
  await page.evaluate(async (path) => {
    const posts = await (await (await navigator.storage.getDirectory()).getDirectoryHandle('blog')).getDirectoryHandle('_posts');
    const stream = await (await posts.getFileHandle('2024-01-02-first.md')).createWritable();
    await stream.write('written by another program\n');
    await stream.close();
    const input = document.querySelector('.file-name input');
    input.value = path;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, MOVED);
  await page.getByRole('dialog', { name: 'The file has changed on the disk' }).getByText('written by another program').waitFor();
  await assert.rejects(readFile(page, MOVED));
});

test('a draft and a page are begun in the folder that is chosen', async (t) => {
  const { page } = await openBlog(t, { files: { ...BLOG, 'docs/one.md': '---\ntitle: One\n---\nx\n' } });
  const dialog = page.getByRole('dialog', { name: 'New post' });
  const begin = async (kind, title, folder) => {
    await page.getByRole('button', { name: 'New post' }).click();
    await dialog.getByLabel('Title').fill(title);
    await dialog.getByRole('radio', { name: kind }).check({ force: true });
    if (folder) await dialog.getByLabel('Folder').selectOption(folder);
    await dialog.getByRole('button', { name: 'Create' }).click();
  };
  await begin('Draft', 'A new idea');
  await nameIs(page, '_drafts/a-new-idea.md');
  assert.doesNotMatch(await editorText(page), /date:/);
  await begin('Page', 'Two', 'docs');
  await nameIs(page, 'docs/two.md');
  await type(page, 'Words of two.');
  await previewShows(page, 'Words of two.');
  assert.match(await page.locator('.address').innerText(), /\/docs\/two\.html/);
  await rename(page, 'docs/three.md');
  await nameIs(page, 'docs/three.md');
  await page.keyboard.press('Control+s');
  await status(page, 'On the disk');
  assert.match(await readFile(page, 'docs/three.md'), /layout: page[\s\S]*Words of two\./);
  await assert.rejects(readFile(page, 'docs/two.md'));
});

test('what cannot be written is said to be read only, and keeps its names', async (t) => {
  const { page } = await openGalley(t);
  const bytes = (content) => new Uint8Array(content.base64 ? Buffer.from(content.base64, 'base64') : Buffer.from(content));
  const files = Object.fromEntries(Object.entries(BLOG).map(([path, content]) => [path, bytes(content)]));
  await drop(page, 'blog.zip', Buffer.from(zipSync(files)).toString('base64'));
  await siteIsRead(page);
  await find(page, 'first');
  await status(page, 'Read only');
  assert.equal(await name(page).isEditable(), false);
  await type(page, 'typed');
  await status(page, 'Saved');
});
