// A theme that the site asks for: fetched on one click and not before, or taken from a file; kept for the next visit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync, zipSync } from 'fflate';
import { openGalley, previewShows } from './support.mjs';
import { drop, find, inPreview, openFolder, siteIsRead, writeFiles } from './site_support.mjs';

const THEME = {
  '_layouts/default.html': '<!doctype html><html><head><link rel="stylesheet" href="{{ \'/assets/theme.css\' | relative_url }}"></head><body><p>the theme</p>{% include foot.html %}{{ content }}</body></html>',
  '_includes/foot.html': '<p>its foot</p>',
  'assets/theme.css': '---\n---\np { color: rgb(4, 5, 6) }\n',
  'README.md': 'no part of it',
};
const SITE = {
  '_config.yml': 'title: Themed\nremote_theme: someone/theme@v2\n',
  'index.md': '---\nlayout: default\ntitle: Home\n---\nWords of the home page.\n',
  '_includes/foot.html': '<p>the site\'s own foot</p>',
};

/** Stands in for the two hosts, which know one reference; tells what was asked for. */
async function mock(context, reference = 'v2') {
  const asked = [];
  await context.route(/^https:\/\/(data|cdn)\.jsdelivr\./, (route) => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    const headers = { 'access-control-allow-origin': '*' };
    if (pathname === `/v1/packages/gh/someone/theme@${reference}`) {
      const files = Object.entries(THEME).map(([path, text]) => ({ name: `/${path}`, size: text.length }));
      return route.fulfill({ headers, json: { files } });
    }
    const text = THEME[pathname.replace(`/gh/someone/theme@${reference}/`, '')];
    return text ? route.fulfill({ headers, body: text }) : route.fulfill({ status: 404, headers });
  });
  return asked;
}

async function openThemed(t) {
  const opened = await openGalley(t);
  const asked = await mock(opened.context);
  await writeFiles(opened.page, SITE, 'themed');
  await openFolder(opened.page, 'themed');
  await opened.page.getByText('The theme someone/theme is not in the site\'s folder.').waitFor();
  return { ...opened, asked };
}

test('a theme is fetched when the author asks, lies below the site, and is kept', async (t) => {
  const { page, asked } = await openThemed(t);
  await page.waitForTimeout(300);
  assert.deepEqual(asked, []);
  await page.getByRole('button', { name: /Fetch someone\/theme from GitHub through cdn\.jsdelivr\.net/ }).click();
  await previewShows(page, 'the theme');
  await previewShows(page, 'the site\'s own foot');
  await inPreview(page, () => getComputedStyle(document.querySelector('p')).color === 'rgb(4, 5, 6)');
  assert.equal(await page.locator('.theme-bar').count(), 0);
  assert.equal(asked.some((path) => path.includes('README')), false);
  const before = asked.length;
  await page.reload();
  await page.getByRole('button', { name: 'Reopen themed' }).click();
  await siteIsRead(page);
  await find(page, 'index');
  await previewShows(page, 'the theme');
  assert.equal(asked.length, before);
});

function tar(files) {
  const blocks = Object.entries(files).flatMap(([path, bytes]) => {
    const head = Buffer.alloc(512);
    head.write(path, 0);
    head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    head.write('0', 156);
    return [head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function gem() {
  const inner = tar(Object.fromEntries(Object.entries(THEME).map(([path, text]) => [path, Buffer.from(text)])));
  return tar({ 'metadata.gz': Buffer.from('x'), 'data.tar.gz': Buffer.from(gzipSync(inner)) });
}

test('a theme is taken from a gem that is chosen', async (t) => {
  const { page, asked } = await openThemed(t);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a .gem or .zip' }).click()]);
  await chooser.setFiles({ name: 'theme-2.0.gem', mimeType: 'application/octet-stream', buffer: gem() });
  await previewShows(page, 'the theme');
  assert.deepEqual(asked, []);
});

test('a theme is taken from a gem or an archive that is dropped while it is missing', async (t) => {
  const { page } = await openThemed(t);
  await drop(page, 'theme-2.0.gem', gem().toString('base64'));
  await previewShows(page, 'the theme');
  await page.waitForSelector('.theme-bar', { state: 'detached' });
  await writeFiles(page, { ...SITE, '_config.yml': 'title: Other\ntheme: one-of-ones-own\n' }, 'other');
  await openFolder(page, 'other');
  await page.getByText('The theme one-of-ones-own is not').waitFor();
  const files = Object.fromEntries(Object.entries(THEME).map(([path, text]) => [`theme-main/${path}`, Buffer.from(text.replace('the theme', 'the other theme'))]));
  await drop(page, 'theme-main.zip', Buffer.from(zipSync(files)).toString('base64'));
  await previewShows(page, 'the other theme');
  assert.match(await page.locator('.site-name').innerText(), /other/);
});

test('a repository without a reference is taken from its own branch, whatever its name', async (t) => {
  const { page, context } = await openGalley(t);
  const asked = await mock(context, 'master');
  await writeFiles(page, { ...SITE, '_config.yml': 'remote_theme: someone/theme\n' }, 'themed');
  await openFolder(page, 'themed');
  await page.getByRole('button', { name: /Fetch someone\/theme/ }).click();
  await previewShows(page, 'the theme');
  const lists = asked.filter((path) => path.startsWith('/v1/'));
  assert.deepEqual(lists, ['HEAD', 'main', 'master'].map((branch) => `/v1/packages/gh/someone/theme@${branch}`));
});

test('a theme that cannot be had is said, and can be done without', async (t) => {
  const { page, context } = await openThemed(t);
  await context.route(/^https:\/\/data\.jsdelivr\./, (route) => route.fulfill({
    status: 403, headers: { 'access-control-allow-origin': '*' }, json: { status: 403, message: 'it is too large.' },
  }));
  await page.getByRole('button', { name: /Fetch someone\/theme/ }).click();
  await page.getByRole('alert').getByText('The theme could not be added: data.jsdelivr.com answers 403, it is too large.').waitFor();
  await page.getByRole('button', { name: 'Go on without it' }).click();
  assert.equal(await page.locator('.theme-bar').count(), 0);
});
