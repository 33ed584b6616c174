// What the browser keeps of a site for the next visit: what was chosen for it, and how it is opened again.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { openGalley, previewShows } from './support.mjs';
import { BLOG, find, inPreview, openBlog, openFolder, siteIsRead, writeFiles } from './site_support.mjs';

const contents = (files) => Object.entries(files).map(([path, content]) => [path, content.base64 ? Buffer.from(content.base64, 'base64') : Buffer.from(content)]);

/** A folder of its own for one test, with files in it. */
function disk(t, files) {
  const folder = mkdtempSync(join(tmpdir(), 'galley-site-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, bytes] of contents(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

function zip(t, name, more = {}) {
  const files = Object.fromEntries(contents({ ...BLOG, ...more }).map(([path, bytes]) => [`blog-main/${path}`, new Uint8Array(bytes)]));
  const folder = disk(t, {});
  writeFileSync(join(folder, name), zipSync(files, { level: 0 }));
  return join(folder, name);
}

async function choose(page, button, path) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button, exact: true }).click()]);
  await chooser.setFiles(path);
  await siteIsRead(page);
}

/** Types into the first post, and waits until the change is kept. */
async function changeFirst(page, words) {
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
  await previewShows(page, words);
  await page.waitForFunction((wanted) => new Promise((resolve) => {
    const opening = indexedDB.open('galley');
    opening.onsuccess = () => {
      const asking = opening.result.transaction('drafts').objectStore('drafts').getAll();
      asking.onsuccess = () => { opening.result.close(); resolve(asking.result.some(({ text }) => text.includes(wanted))); };
    };
  }), words);
}

const chosenProfile = (page) => page.getByRole('combobox', { name: 'Published by' }).evaluate((node) => node.selectedOptions[0].textContent);
const profileIs = (page, name) => page.waitForFunction((wanted) => document.querySelector('.profile').selectedOptions[0].textContent === wanted, name);

async function reopen(page) {
  await page.reload();
  await page.getByRole('button', { name: 'Reopen blog' }).click();
  await siteIsRead(page);
}

test('a profile that was chosen for a site holds at the next visit, until it is left to the site again', async (t) => {
  const { page } = await openBlog(t, { files: { ...BLOG, Gemfile: "gem 'jekyll', '~> 4.3'\n" } });
  const profile = page.getByRole('combobox', { name: 'Published by' });
  assert.equal(await chosenProfile(page), 'Jekyll 4');
  assert.equal(await profile.getAttribute('title'), 'Suggested by the site\'s files');
  assert.equal(await profile.locator('option').count(), 2);
  await profile.selectOption('GitHub Pages');
  await page.waitForFunction(() => document.querySelector('.profile').title === 'Chosen by you for this site');
  await reopen(page);
  await profileIs(page, 'GitHub Pages');
  await profile.selectOption('As the site suggests');
  await profileIs(page, 'Jekyll 4');
  assert.equal(await profile.locator('option').count(), 2);
  await reopen(page);
  await profileIs(page, 'Jekyll 4');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Close site' }).click();
  await profileIs(page, 'GitHub Pages');
});

test('a theme that was declined is not asked about again', async (t) => {
  const { page } = await openGalley(t);
  await writeFiles(page, { ...BLOG, '_config.yml': 'title: The blog\nremote_theme: someone/theme@v2\n' });
  await openFolder(page);
  await page.getByText('The theme someone/theme is not in the site\'s folder.').waitFor();
  await page.getByRole('button', { name: 'Go on without it' }).click();
  await page.waitForSelector('.theme-bar', { state: 'detached' });
  await reopen(page);
  await previewShows(page, 'The blog');
  assert.equal(await page.locator('.theme-bar').count(), 0);
});

test('an archive is opened again after a reload, with what was changed', async (t) => {
  const { page } = await openGalley(t);
  await choose(page, 'Open', zip(t, 'blog.zip'));
  await changeFirst(page, 'typed before the reload');
  await reopen(page);
  await previewShows(page, 'typed before the reload');
  await inPreview(page, () => document.querySelector('img').naturalWidth === 10);
  await page.reload();
  await page.getByRole('button', { name: 'Forget it' }).click();
  await page.reload();
  await page.waitForSelector('.cm-content');
  assert.equal(await page.locator('.site-bar').count(), 0);
});

test('an archive that is too large to be kept is chosen again, and nothing typed is lost', async (t) => {
  const { page } = await openGalley(t);
  const path = zip(t, 'blog.zip', { 'films/one.mp4': Buffer.alloc((64 << 20) + 1).toString('latin1') });
  await choose(page, 'Open', path);
  await changeFirst(page, 'typed before the reload');
  await page.reload();
  await page.getByText('blog.zip is too large to be kept in this browser. Your changes are kept.').waitFor();
  await choose(page, 'Choose blog.zip again', path);
  await previewShows(page, 'typed before the reload');
});

test('a folder from an input is chosen again, and nothing typed is lost', async (t) => {
  const { page, context } = await openGalley(t);
  await context.addInitScript(() => { delete window.showDirectoryPicker; });
  await page.reload();
  const folder = disk(t, BLOG);
  await choose(page, 'Open site', folder);
  await changeFirst(page, 'typed before the reload');
  await page.reload();
  const name = folder.split('/').pop();
  await page.getByText(`The browser cannot open ${name} by itself again.`).waitFor();
  await choose(page, `Choose ${name} again`, folder);
  await previewShows(page, 'typed before the reload');
});
