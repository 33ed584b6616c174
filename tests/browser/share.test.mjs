// The ways of a post out of the page, and in again by a link.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { choose, editorText, neverGivesUp, openGalley, paste, previewShows, saved } from './support.mjs';
import { BLOG, find, openBlog } from './site_support.mjs';

const POST = '---\ntitle: Shared\n---\nA *shared* post. Ünïcode 😀\n';

async function linkOf(page) {
  await choose(page, 'Share and export');
  const field = page.locator('.share-link input');
  await field.waitFor();
  const link = await field.inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  return link;
}

test('a link holds the whole post, and shows it without touching a draft', async (t) => {
  const { page, context, requests, errors } = await openGalley(t);
  await page.evaluate((text) => window.galley.open('a.md', text), POST);
  await saved(page);
  const link = await linkOf(page);
  assert.match(link, /#post=[\w-]+$/);

  const second = await context.newPage();
  requests.length = 0;
  await second.goto(link);
  await previewShows(second, 'Ünïcode 😀');
  assert.ok(requests.every(({ path }) => !path.includes('post=')), 'nothing of the post goes to the server');
  const bar = second.locator('.standing');
  await bar.getByText('came by a link').waitFor();
  assert.equal(await second.locator('.status-saving').count(), 0, 'nothing is said to be saved');
  assert.equal(await editorText(second), POST);
  assert.equal(await second.getByLabel('File name').inputValue(), 'a.md');
  await second.focus('.cm-content');
  await second.keyboard.type('ignored');
  assert.equal(await editorText(second), POST);
  await choose(second, 'Drafts');
  await second.locator('.drafts .draft').first().waitFor();
  assert.equal(await second.locator('.drafts .draft').count(), 1);
  await second.getByRole('button', { name: 'Done' }).click();

  await bar.getByRole('button', { name: 'Keep as a draft' }).click();
  await saved(second);
  assert.ok(!second.url().includes('#post='));
  await choose(second, 'Drafts');
  await second.waitForFunction(() => document.querySelectorAll('.drafts .draft').length === 2);
  assert.equal(await editorText(page), POST);
  assert.deepEqual(errors, []);
});

test('one goes back from a link to the draft that was open', async (t) => {
  const { page, context } = await openGalley(t);
  await page.evaluate((text) => window.galley.open('a.md', text), POST);
  await saved(page);
  const link = await linkOf(page);
  await paste(page, POST.replace('shared', 'changed'));
  await saved(page);
  await page.evaluate((address) => { location.href = address; }, link);
  await page.locator('.standing').getByText('came by a link').waitFor();
  await page.getByRole('button', { name: 'Back to my draft' }).click();
  await previewShows(page, 'changed');
  await page.locator('.standing').waitFor({ state: 'detached' });
  const broken = await context.newPage();
  await broken.goto(`${link.slice(0, -20)}`);
  await broken.getByText('does not hold a post').waitFor();
});

test('the link goes from the address when another text takes its place', async (t) => {
  const { page } = await openGalley(t);
  await page.evaluate((text) => window.galley.open('a.md', text), POST);
  await saved(page);
  const link = await linkOf(page);
  await page.evaluate((text) => window.galley.open('mine.md', text), POST.replace('shared', 'changed'));
  await saved(page);
  await page.evaluate((address) => { location.href = address; }, link);
  await page.locator('.standing').getByText('came by a link').waitFor();
  await choose(page, 'Drafts');
  await page.getByRole('dialog', { name: 'Drafts' }).getByText('mine.md').click();
  await previewShows(page, 'changed');
  assert.ok(!page.url().includes('#post='));
  await page.reload();
  await previewShows(page, 'changed');
  assert.equal(await page.locator('.standing').count(), 0);
});

test('one goes back from a link to the file of the site that was open', async (t) => {
  const { page } = await openBlog(t);
  await page.evaluate((text) => window.galley.open('a.md', text), POST);
  await saved(page);
  const link = await linkOf(page);
  await find(page, 'second');
  await previewShows(page, 'Words of the second.');
  await page.evaluate((address) => { location.href = address; }, link);
  await page.locator('.standing').getByText('came by a link').waitFor();
  await page.getByRole('button', { name: 'Back to my draft' }).click();
  await previewShows(page, 'Words of the second.');
  assert.equal(await page.getByLabel('File name').inputValue(), '_posts/2024-02-03-second.md');
  assert.ok(!page.url().includes('#post='));
});

test('a post that is too long for a link is said to be', async (t) => {
  const { page } = await openGalley(t);
  const words = Array.from({ length: 20_000 }, (_, index) => (index * 2654435761 % 4294967296).toString(36)).join(' ');
  await page.evaluate((text) => window.galley.open('a.md', text), `---\ntitle: Long\n---\n${words}\n`);
  await choose(page, 'Share and export');
  await page.getByText('too long for a link').waitFor();
  assert.equal(await page.locator('.share-link').count(), 0);
});

test('the content is copied as HTML, the page is one file', async (t) => {
  const { page, context } = await openGalley(t);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => window.galley.open('2026-01-02-a.md', text), POST);
  await previewShows(page, 'A shared post.');
  await choose(page, 'Share and export');
  await page.getByRole('button', { name: 'Copy as HTML' }).click();
  await page.getByText('The HTML is on the clipboard.').waitFor();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return { types: item.types, text: await (await item.getType('text/plain')).text() };
  });
  assert.deepEqual(copied.types.sort(), ['text/html', 'text/plain']);
  assert.equal(copied.text, '<p>A <em>shared</em> post. Ünïcode 😀</p>\n');

  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: 'Export the page' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), '2026-01-02-a.html');
  const html = await readFile(await download.path(), 'utf8');
  assert.match(html, /^<!DOCTYPE html>/);
  assert.match(html, /<em>shared<\/em> post/);
  assert.doesNotMatch(html, /<link[^>]+stylesheet|galley:/);
});

/** Another host, which gives out files as `answer` says. */
async function otherHost(t, answer) {
  const server = createServer(answer);
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  t.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

test('nothing is fetched from other servers for the page where that is forbidden', async (t) => {
  const asked = [];
  const host = await otherHost(t, ({ url }, response) => {
    asked.push(url);
    response.setHeader('access-control-allow-origin', '*');
    response.end('p { color: red }');
  });
  const { page, context } = await openGalley(t);
  await context.route(`${host}/**`, (route) => route.continue());
  await choose(page, 'Load nothing from other servers');
  const text = `---\ntitle: Far\n---\n![one](${host}/one.png)\n<link rel="stylesheet" href="${host}/far.css">\n\nThe end.\n`;
  await page.evaluate((file) => window.galley.open('2026-01-02-far.md', file), text);
  await previewShows(page, 'The end.');
  await choose(page, 'Share and export');
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: 'Export the page' }).click(),
  ]);
  const html = await readFile(await download.path(), 'utf8');
  assert.ok(html.includes(`${host}/one.png`) && html.includes(`${host}/far.css`), 'both stay where they are');
  assert.deepEqual(asked, []);
});

/** The first post of a blog of these files, which load from another host, exported as one file: the page, and the HTML. */
async function exportFirst(t, host, files) {
  const { page, context } = await openBlog(t, { files });
  await context.route(`${host}/**`, (route) => route.continue());
  await find(page, 'first');
  await previewShows(page, 'Words of the first');
  await neverGivesUp(page, 20_000);
  await choose(page, 'Share and export');
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: 'Export the page' }).click(),
  ]);
  return { page, html: await readFile(await download.path(), 'utf8') };
}

/** A text with the style sheets that stand in it as data, as texts. */
function unfolded(text) {
  const sheet = /data:text\/css[^,]*;base64,([\w+/=]+)/g;
  return text.replace(sheet, (_, data) => unfolded(Buffer.from(data, 'base64').toString()));
}

test('the page of a site is one file with what its style sheets import, and says what it could not take in', async (t) => {
  const pixel = Buffer.from(BLOG['pixel.png'].base64, 'base64');
  const given = {
    '/css/far.css': ['text/css', '@import \'deep.css\'; q { background: url(gone.png) }'],
    '/css/deep.css': ['text/css', 'q { color: rgb(7, 8, 9); background: url(../dot.png) }'],
    '/dot.png': ['image/png', pixel],
  };
  const host = await otherHost(t, ({ url }, response) => {
    const [media, body] = given[url] ?? ['text/plain', ''];
    response.writeHead(given[url] ? 200 : 404, { 'access-control-allow-origin': '*', 'content-type': media });
    response.end(body);
  });
  const files = {
    ...BLOG,
    'main.css': `@import "more.css";\n${BLOG['main.css']}`,
    'more.css': `@import "${host}/css/far.css";\np { color: rgb(4, 5, 6); background: url("pixel.png") }\n`,
  };
  const { page, html } = await exportFirst(t, host, files);
  await page.getByText('1 thing could not be put into it').waitFor();
  assert.match(html, /<img[^>]+src="data:image\/png;base64,/);
  const all = unfolded(html);
  for (const colour of ['1, 2, 3', '4, 5, 6', '7, 8, 9']) assert.ok(all.includes(`rgb(${colour})`), colour);
  assert.equal(all.match(/url\("data:image\/png;base64,/g).length, 3);
  const left = all.match(/url\("(?!data:)[^"]*"\)|@import\s*["'][^;]*/g);
  assert.deepEqual(left, [`url("${host}/css/gone.png")`]);
  assert.doesNotMatch(all, /galley:/);
});

test('a style sheet that imports itself is taken in at once, and what it loads counts once', async (t) => {
  const given = {
    '/far.css': ['text/css', '@import "near.css"; @font-face { src: url(large.woff2) } q { color: rgb(7, 8, 9); clip-path: url(#q) }'],
    '/near.css': ['text/css', '@import "far.css"; q { top: 1px }'],
    '/large.woff2': ['font/woff2', Buffer.alloc(9 << 20)],
  };
  const host = await otherHost(t, ({ url }, response) => {
    const [media, body] = given[url];
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': media });
    response.end(body);
  });
  const files = {
    ...BLOG,
    'main.css': `@import "main.css"; @import "${host}/far.css";\n${BLOG['main.css']}`,
  };
  const { html } = await exportFirst(t, host, files);
  const all = unfolded(html);
  for (const part of ['rgb(1, 2, 3)', 'rgb(7, 8, 9)', 'top: 1px', 'data:font/woff2;base64,', 'url(#q)']) assert.ok(all.includes(part), part);
  assert.doesNotMatch(all, /galley:/);
  assert.ok(!all.includes(host));
});

test('the file is saved where the author chooses, and downloaded where the browser cannot ask', async (t) => {
  const { page } = await openGalley(t);
  await page.evaluate((text) => window.galley.open('a.md', text), POST);
  await page.evaluate(() => {
    window.showSaveFilePicker = async ({ suggestedName }) => {
      if (window.declines) {
        window.hasDeclined = true;
        throw new DOMException('The user aborted a request.', 'AbortError');
      }
      const stream = { write: async (text) => { window.written = [suggestedName, text]; }, close: async () => { window.isClosed = true; } };
      return { createWritable: async () => stream };
    };
  });
  await choose(page, 'Share and export');
  const save = page.getByRole('button', { name: 'Save as…' });
  const said = page.locator('.share [role=status]');
  await save.click();
  await said.filter({ hasText: 'a.md is saved.' }).waitFor();
  assert.deepEqual(await page.evaluate(() => [window.written, window.isClosed]), [['a.md', POST], true]);

  await page.evaluate(() => { window.declines = true; });
  await save.click();
  await page.waitForFunction(() => window.hasDeclined);
  assert.equal(await said.textContent(), '');
  await page.evaluate(() => { window.showSaveFilePicker = undefined; });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  assert.equal(await readFile(await download.path(), 'utf8'), POST);
  await said.filter({ hasText: 'a.md was downloaded.' }).waitFor();
});

test('a post of another host is loaded when the author agrees, and failures are explained', async (t) => {
  const asked = [];
  const host = await otherHost(t, ({ url, headers }, response) => {
    asked.push({ url, headers });
    if (!url.startsWith('/closed')) response.setHeader('access-control-allow-origin', '*');
    if (url.startsWith('/gone')) response.statusCode = 404;
    response.end(url.startsWith('/large') ? Buffer.alloc(3 << 20, 'x') : url.startsWith('/bytes') ? Buffer.from([0xff, 0xfe, 0]) : POST);
  });
  const { page, context, server } = await openGalley(t);
  await context.route(`${host}/**`, (route) => route.continue());
  const open = (path) => page.goto(`${server.url}?open=${encodeURIComponent(host + path)}`);
  const dialog = page.getByRole('dialog', { name: 'Load a post from' });

  await open('/2026-01-02-a%20b.md');
  await dialog.waitFor();
  assert.deepEqual(asked, [], 'nothing is fetched before the author agrees');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.waitForURL((url) => !url.search);

  await open('/2026-01-02-a%20b.md');
  await dialog.getByRole('button', { name: 'Load' }).click();
  await previewShows(page, 'A shared post.');
  await page.locator('.standing').getByText('came by a link').waitFor();
  assert.equal(await page.getByLabel('File name').inputValue(), '2026-01-02-a b.md');
  assert.equal(asked[0].headers.referer, undefined);

  const failures = { '/gone.md': 'status 404', '/large.md': 'larger than 2 MB', '/bytes.md': 'not UTF-8', '/closed.md': 'does not let other pages read' };
  for (const [path, words] of Object.entries(failures)) {
    await open(path);
    await dialog.getByRole('button', { name: 'Load' }).click();
    await page.getByRole('alert').filter({ hasText: words }).waitFor();
  }
});

test('an address of a post may lack its scheme, and what is none of the web is refused', async (t) => {
  const { page, server } = await openGalley(t);
  const dialog = page.getByRole('dialog', { name: 'Load a post from' });
  await page.goto(`${server.url}?open=example.invalid/u/a.md`);
  await dialog.getByText('https://example.invalid/u/a.md').waitFor();
  for (const address of ['javascript:alert(1)', 'ftp://example.invalid/a.md', 'data:text/plain,a', 'foo', '']) {
    await page.goto(`${server.url}?open=${encodeURIComponent(address)}`);
    await page.getByRole('alert').filter({ hasText: 'no web address' }).waitFor();
    await page.waitForURL((url) => !url.search);
    await previewShows(page, 'Galley');
    assert.equal(await dialog.count(), 0, address);
  }
});

test('where the engine has stopped nothing is waited for', async (t) => {
  const { page, context } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'Ünïcode');
  await context.route(/\/worker-[^/]*\.js$/, (route) => route.abort());
  await page.evaluate(() => window.galley.engine.panic());
  await page.getByText('again and again').waitFor();
  await choose(page, 'Share and export');
  await page.getByRole('button', { name: 'Export the page' }).click();
  await page.getByText('the engine has crashed').waitFor();
  await page.getByRole('button', { name: 'Copy as HTML' }).click();
  await page.getByText('the engine has crashed').waitFor();
});
