// What a preview may load: from everywhere as on the site, or nothing from other servers where the author says so.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { openGalley, paste, previewShows } from './support.mjs';

/** Another server than Galley's own; it counts what is asked of it, and who calls. */
async function elsewhere(t) {
  const asked = [];
  const calls = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { 'content-type': 'image/svg+xml', 'access-control-allow-origin': '*' });
    response.end('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>');
  });
  server.on('connection', () => calls.push(Date.now()));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => { server.closeAllConnections(); server.close(); });
  return { asked, calls, url: `http://127.0.0.1:${server.address().port}` };
}

async function forbid(page) {
  const choice = page.getByRole('button', { name: 'Load nothing from other servers' });
  await page.getByRole('button', { name: 'More' }).click();
  await choice.click();
  await page.getByRole('button', { name: 'More' }).click();
  assert.equal(await choice.getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('Escape');
}

/** Allows what was forbidden, and waits until the other server is called: it would have been seen. */
async function allow(page, calls) {
  assert.deepEqual(calls, []);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Load nothing from other servers' }).click();
  const end = Date.now() + 30_000;
  while (calls.length === 0 && Date.now() < end) await page.waitForTimeout(30);
  assert.ok(calls.length > 0, 'it is called where it may be');
}

const ahead = (url) => `<link rel="preconnect" href="${url}"><link title="a > b" rel='DNS-Prefetch preconnect' href=${url}/ ><link rel="pre&#99;onnect" href="${url}">`;
const post = (url) => `---\ntitle: Far\n---\n![one](${url}/image.svg)\n<style>@import "${url}/style.css"; p { background: url(${url}/ground.svg) }</style>\n\nThe end.\n`;
const width = (frame) => frame.waitForFunction(() => document.querySelector('img')?.complete).then(() => frame.evaluate(() => document.querySelector('img').naturalWidth));

test('what a post has on other servers is loaded, unless the author forbids it; that is remembered', async (t) => {
  const { page, context } = await openGalley(t);
  const { asked, url } = await elsewhere(t);
  await context.unrouteAll();
  await forbid(page);
  await paste(page, post(url));
  await previewShows(page, 'The end.');
  const load = page.getByRole('switch', { name: 'Load what this page has on other servers' });
  await load.waitFor();
  assert.deepEqual(asked, []);

  await page.reload();
  await load.waitFor();
  assert.deepEqual(asked, [], 'the choice outlives a reload');

  await load.click();
  await load.waitFor({ state: 'detached' });
  assert.equal(await width(await previewShows(page, 'The end.')), 40);
  assert.ok(asked.includes('/image.svg'));
});

test('a post\'s scripts can load nothing from other servers either, where that is forbidden', async (t) => {
  const { page, context } = await openGalley(t);
  const { asked, url } = await elsewhere(t);
  await context.unrouteAll();
  await forbid(page);
  await paste(page, `---\ntitle: Far\n---\n<script>fetch('${url}/told').catch(() => document.body.append('refused'));</script>\n\nThe end.\n`);
  await page.getByRole('switch', { name: "Run this post's scripts" }).click();
  await previewShows(page, 'refused');
  assert.deepEqual(asked, []);
});

test('another server is not even called where that is forbidden', async (t) => {
  const { page, context } = await openGalley(t);
  const { calls, url } = await elsewhere(t);
  await context.unrouteAll();
  await forbid(page);
  await paste(page, `---\ntitle: Far\n---\n${ahead(url)}\n\nThe end.\n`);
  await previewShows(page, 'The end.');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Typed behind it');
  await previewShows(page, 'Typed behind it');
  await allow(page, calls);
});

test('nor by a page whose scripts run', async (t) => {
  const { page, context } = await openGalley(t);
  const { calls, url } = await elsewhere(t);
  await context.unrouteAll();
  await forbid(page);
  await paste(page, `---\ntitle: Far\n---\n${ahead(url)}\n<script>addEventListener('load', () => document.body.append('ran'))</script>\n\nThe end.\n`);
  await page.getByRole('switch', { name: "Run this post's scripts" }).click();
  await previewShows(page, 'ran');
  await page.getByRole('switch', { name: 'Load what this page has on other servers' }).waitFor({ state: 'detached' });
  await allow(page, calls);
});
