// Formulas: shown in the preview though no script of the post runs, and never in the way of a patch.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseView, neverGivesUp, openGalley, paste, preview, previewShows } from './support.mjs';
import { BLOG, find, inPreview, openBlog } from './site_support.mjs';

const POST = '---\nlayout: post\ntitle: Formulas\ndate: 2024-01-02\n---\nInline $$x^2 < 1$$ in words.\n\n$$\n\\sum_{i=1}^n i\n$$\n\n`\\(code\\)` stays.\n\nLast words';

test('formulas are shown, and what is typed beside them too', async (t) => {
  const { page, requests, errors } = await openGalley(t);
  await paste(page, POST);
  await inPreview(page, () => document.querySelectorAll('math').length === 2);
  assert.equal(requests.filter(({ path }) => /\/math-/.test(path)).length, 1);
  const frame = await preview(page);
  assert.equal(await frame.evaluate(() => document.querySelectorAll('math')[1].getAttribute('display')), 'block');
  assert.equal(await frame.evaluate(() => document.querySelector('code').textContent), '\\(code\\)');
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' and $$y$$ more');
  await previewShows(page, 'more');
  await inPreview(page, () => document.querySelectorAll('math').length === 3);
  assert.equal(await preview(page), frame);
  assert.equal(await frame.evaluate(() => !!window.galleyMath), false);
  assert.deepEqual(errors, []);
});

test('feeds, search results and cards show the TeX, as readers of theirs do', async (t) => {
  const { page, requests } = await openGalley(t);
  const surface = page.getByRole('combobox', { name: 'What is shown' });
  await previewShows(page, 'Galley');
  await surface.selectOption('Search and social');
  await paste(page, POST);
  await previewShows(page, 'Inline');
  assert.equal(requests.filter(({ path }) => /\/math-/.test(path)).length, 0);
  await surface.selectOption('Page');
  await inPreview(page, () => document.querySelectorAll('math').length === 2);
  for (const name of ['Feed', 'Search and social']) {
    await surface.selectOption(name);
    await inPreview(page, () => document.querySelector('.reader, .says')?.textContent.includes('\\(x^2 < 1\\)'));
    assert.equal(await (await preview(page)).evaluate(() => document.querySelectorAll('math').length), 0, name);
  }
  await surface.selectOption('Content');
  await inPreview(page, () => document.querySelectorAll('math').length === 2);
});

test('a post without formulas fetches nothing for them', async (t) => {
  const { page, requests } = await openGalley(t);
  await paste(page, '---\nlayout: post\ntitle: T\n---\nNo formulas here.\n');
  await previewShows(page, 'No formulas here.');
  assert.equal(requests.filter(({ path }) => /\/math-/.test(path)).length, 0);
});

test('in a site formulas are shown where its pages have a script for them', async (t) => {
  const post = '---\nlayout: post\ntitle: Math\n---\nInline $$x$$ and $5 and $y$ words.\n';
  const script = '<script>MathJax = { tex: { inlineMath: [[\'$\', \'$\']] } }</script><script src="https://cdn.example/mathjax.js"></script>';
  const { page } = await openBlog(t, { files: {
    ...BLOG, '_posts/2024-03-04-math.md': post, '_posts/2024-03-05-other.md': post.replace('post\n', 'script\n'),
    '_layouts/script.html': `<html><head>${script}</head><body>{{ content }}</body></html>`,
  } });
  await find(page, '2024-03-04-math');
  await previewShows(page, 'Inline \\(x\\)');
  await page.waitForTimeout(300);
  assert.equal(await (await preview(page)).evaluate(() => document.querySelectorAll('math').length), 0);
  await find(page, '2024-03-05-other');
  await inPreview(page, () => document.querySelectorAll('math').length >= 2);
});

test('a page whose formulas stay as they are written is printed without a wait for them', async (t) => {
  const { page, context } = await openBlog(t, { files: {
    ...BLOG, '_posts/2024-03-04-math.md': '---\nlayout: post\ntitle: Math\n---\nInline $$x$$ words.\n',
  } });
  const printed = new Promise((resolve) => { context.exposeFunction('tellPrint', resolve); });
  await context.addInitScript(() => { window.print = () => window.tellPrint(); });
  await find(page, '2024-03-04-math');
  await previewShows(page, 'Inline \\(x\\)');
  // The frame that prints would wait for so long.
  await neverGivesUp(context, 5000);
  await chooseView(page, 'Print the page');
  await printed;
});
