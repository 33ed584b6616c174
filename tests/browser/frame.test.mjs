// The preview's frame: nobody's origin, no script of the post, and a document that is patched in place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGalley, paste, preview, previewShows, tie } from './support.mjs';

const HOSTILE = `---
title: Hostile
---
The hostile post.

<script>top.postMessage('script ran', '*'); parent.__owned = true; document.title = 'owned'</script>

<img src="x:" onerror="document.title = 'owned'; parent.__owned = true">

<a id="js" href="javascript:document.title='owned'">javascript</a>
<a id="home" href="/">home</a>
<a id="jump" href="#end">jump</a>

<iframe srcdoc="<script>top.__owned = true</script>"></iframe>

<form action="/elsewhere"><button id="send">send</button></form>

<p id="end">End.</p>
`;

test('a post runs no script, reaches nothing of the page and leads the frame nowhere', async (t) => {
  const { page, server } = await openGalley(t);
  await paste(page, HOSTILE);
  const frame = await previewShows(page, 'The hostile post.');
  assert.equal(await frame.evaluate(() => self.origin), 'null');
  assert.equal(await frame.evaluate(() => { try { return !!parent.document; } catch { return 'refused'; } }), 'refused');
  assert.equal(await frame.evaluate(() => { try { return !!localStorage; } catch { return 'refused'; } }), 'refused');
  for (const id of ['js', 'home', 'jump', 'send']) await frame.locator(`#${id}`).click();
  await page.waitForTimeout(300);
  const after = await preview(page);
  assert.match(await after.evaluate(() => document.body.textContent), /The hostile post/);
  assert.notEqual(await after.evaluate(() => document.title), 'owned');
  assert.equal(await page.evaluate(() => window.__owned), undefined);
  assert.equal(new URL(page.url()).origin, new URL(server.url).origin);
});

test('a change leaves the rest of the document as it was: nodes, scroll, open details', async (t) => {
  const { page } = await openGalley(t);
  const filler = Array.from({ length: 80 }, (_, i) => `Paragraph number ${i}.`).join('\n\n');
  await paste(page, `---\ntitle: Long\n---\n<details><summary>More</summary><p>hidden words</p></details>\n\n${filler}\n\nLast words`);
  const frame = await previewShows(page, 'Last words');
  // The cursor's block is out of sight here, and would be brought into it.
  await tie(page);
  await page.focus('.cm-content');
  await frame.evaluate(() => {
    document.querySelector('details').open = true;
    window.kept = [...document.querySelectorAll('p')].slice(0, 60);
    scrollTo(0, 400);
  });
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' and more');
  await previewShows(page, 'Last words and more');
  assert.deepEqual(await frame.evaluate(() => ({
    open: document.querySelector('details').open,
    kept: window.kept.every((node) => node.isConnected),
    y: scrollY,
  })), { open: true, kept: true, y: 400 });
});

test('an image is not fetched again when the text around it changes', async (t) => {
  const { page, context } = await openGalley(t);
  let fetched = 0;
  await context.route('https://pictures.example/**', (route) => {
    fetched += 1;
    route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' });
  });
  await paste(page, '---\ntitle: Picture\n---\n![one](https://pictures.example/one.svg)\n\nBelow the picture');
  await previewShows(page, 'Below the picture');
  await page.waitForFunction(() => true);
  await page.keyboard.press('Control+End');
  for (const letter of 'typing on') await page.keyboard.type(letter, { delay: 30 });
  await previewShows(page, 'Below the picturetyping on');
  assert.equal(fetched, 1);
});

test('the scripts of a post run when they are allowed for it, inside the same sandbox', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, '---\ntitle: Script\n---\n<p id="out">waiting</p>\n\n<script>\ndocument.getElementById("out").textContent = "script ran in " + self.origin;\n</script>\n');
  await previewShows(page, 'waiting');
  await page.getByRole('switch', { name: /script/i }).or(page.getByRole('checkbox', { name: /script/i })).first().click();
  await previewShows(page, 'script ran in null');
});

test('relative addresses ask nothing of Galley, and those of a site with an address ask the site', async (t) => {
  const { page, context, requests } = await openGalley(t);
  await previewShows(page, 'Galley');
  // What the page still fetches for itself comes first.
  while (!['/tools-', '/dialogs-'].every((part) => requests.some(({ path }) => path.startsWith(part)))) await page.waitForTimeout(20);
  requests.length = 0;
  const asked = [];
  await context.route('https://elsewhere.example/**', (route) => {
    asked.push(new URL(route.request().url()).pathname);
    return route.abort();
  });
  const post = [
    '---', 'title: Addresses', '---', 'The addressed post.', '',
    '<img src="relative.png"><img src="/rooted.png" srcset="small.png 1x, /large.png 2x"><video poster="poster.png"></video>',
    '<p style="background: url(back.png)">styled</p><iframe src="inner.html"></iframe><object data="thing.svg"></object>',
    '<style>body { background: url(body.png) }</style><link rel="stylesheet" href="style.css">',
    '<meta http-equiv="refresh" content="0; url=/"><img src="https://elsewhere.example/absolute.png">', '',
  ].join('\n');
  await paste(page, post);
  const frame = await previewShows(page, 'The addressed post.');
  await page.waitForTimeout(500);
  assert.deepEqual(requests, []);
  assert.deepEqual(asked, ['/absolute.png']);
  assert.match(await frame.evaluate(() => document.body.textContent), /The addressed post/);
});

test('links out of the post open a page of their own, which knows nothing of Galley', async (t) => {
  const { page, context } = await openGalley(t);
  await context.route('https://elsewhere.example/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' }));
  await paste(page, '---\ntitle: Links\n---\n[outside](https://elsewhere.example/)\n\n[down](#end)\n\n<div style="height: 3000px"></div>\n\n<p id="end">End.</p>\n');
  const frame = await previewShows(page, 'outside');
  const [opened] = await Promise.all([context.waitForEvent('page'), frame.click('text=outside')]);
  await opened.waitForLoadState();
  assert.equal(await opened.title(), 'elsewhere');
  assert.equal(await opened.evaluate(() => window.opener), null);
  await opened.close();
  const steps = await page.evaluate(() => history.length);
  await frame.click('text=down');
  await frame.waitForFunction(() => scrollY > 1000);
  assert.equal(await page.evaluate(() => history.length), steps);
});
