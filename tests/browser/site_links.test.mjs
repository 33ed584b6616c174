// Links in the preview that lead to files of the site and not to pages: shown in a tab, or stored where they could run.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { shownAs } from '../../static/site/present.js';
import { previewShows } from './support.mjs';
import { BLOG, find, openBlog } from './site_support.mjs';

const LINKS = {
  'files/picture.png': BLOG['pixel.png'],
  'files/notes.txt': '<script>opener</script> as it is\n',
  'files/drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>\n',
  'files/old.html': '<!doctype html><title>old</title><script>1</script>\n',
  'files/all.zip': { base64: 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==' },
};
const POST = `---\nlayout: post\ntitle: Links\n---\nWords with links.\n\n${Object.keys(LINKS).map((path) => `- [${path}](/b/${path}#x)`).join('\n')}\n\n${'Filler.\n\n'.repeat(60)}\n[low](/b/files/notes.txt){: #low}\n`;

const open = (t) => openBlog(t, { files: { ...BLOG, ...LINKS, '_posts/2024-03-04-links.md': POST } });

test('pictures and texts are shown in a tab of their own, as what they are', async (t) => {
  const { page, context, errors } = await open(t);
  await find(page, 'links');
  const frame = await previewShows(page, 'Words with links.');
  for (const [path, type] of [['files/picture.png', 'image/png'], ['files/notes.txt', 'text/plain']]) {
    const [tab] = await Promise.all([context.waitForEvent('page'), frame.getByRole('link', { name: path }).click()]);
    await tab.waitForLoadState();
    assert.equal(await tab.evaluate(() => document.contentType), type);
    assert.match(tab.url(), /^blob:http/);
    assert.equal(await tab.evaluate(() => window.opener), null);
    assert.equal(await tab.evaluate(() => document.scripts.length), 0);
    await tab.close();
  }
  assert.equal(await page.locator('.elsewhere').count(), 0);
  await frame.locator('#low').scrollIntoViewIfNeeded();
  const before = await frame.evaluate(() => scrollY);
  assert.ok(before > 0);
  await Promise.all([context.waitForEvent('page'), frame.locator('#low').click()]);
  assert.equal(await frame.evaluate(() => scrollY), before);
  assert.deepEqual(errors, []);
});

test('what could run a script in Galley\'s own origin is stored, and so is what no browser shows', async (t) => {
  const { page, context } = await open(t);
  await find(page, 'links');
  const frame = await previewShows(page, 'Words with links.');
  for (const path of ['files/drawing.svg', 'files/old.html', 'files/all.zip']) {
    const [file] = await Promise.all([page.waitForEvent('download'), frame.getByRole('link', { name: path }).click()]);
    assert.equal(file.suggestedFilename(), path.split('/').pop());
    const content = readFileSync(await file.path());
    assert.equal(content.toString('base64'), LINKS[path].base64 ?? Buffer.from(LINKS[path]).toString('base64'));
  }
  assert.equal(context.pages().length, 1);
});

test('no type that runs scripts is shown, whatever the name', () => {
  for (const name of ['a.html', 'a.HTM', 'a.xhtml', 'a.svg', 'a.xml', 'a.rss', 'a', 'a.', 'a.png.svg', '.pdf.x', 'html']) {
    assert.equal(shownAs(name), null, name);
  }
  assert.equal(shownAs('a.svg.PDF'), 'application/pdf');
});
