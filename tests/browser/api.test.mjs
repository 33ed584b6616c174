// The doors that other programs use: window.galley.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorText, openGalley, previewShows } from './support.mjs';

const render = (page, text, options = {}) => page.evaluate(([post, given]) => window.galley.render(post, given), [text, options]);

test('render gives the exact HTML of the content, and leaves the open draft alone', async (t) => {
  const { page } = await openGalley(t);
  const before = await editorText(page);
  const html = await render(page, '---\ntitle: T\n---\n{{ page.title }} at *{{ site.url }}* in {{ site.time | date: "%Y" }}\n', {
    config: 'url: https://blog.example\n', now: '2024-01-01T12:00:00Z', profile: 'jekyll-4',
  });
  assert.equal(html, '<p>T at <em>https://blog.example</em> in 2024</p>\n');
  assert.equal(await editorText(page), before);
});

test('render rejects where the build ends, in the build\'s words', async (t) => {
  const { page } = await openGalley(t);
  await assert.rejects(render(page, '---\n---\n{% nonsense %}\n'), /Unknown tag 'nonsense'/);
  await assert.rejects(render(page, '---\n---\n{% include missing.html %}\n'), /Could not locate the included file 'missing.html'/);
});

test('open puts a text into the editor under a name', async (t) => {
  const { page } = await openGalley(t);
  await page.evaluate(() => window.galley.open('2024-01-01-opened.md', '---\ntitle: Opened\n---\nNew text\n'));
  await previewShows(page, 'New text');
  assert.match(await editorText(page), /New text/);
  assert.match(await page.locator('body').innerHTML(), /2024-01-01-opened\.md/);
});
