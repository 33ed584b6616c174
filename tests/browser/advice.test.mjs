// Advice about a post: it comes after the preview, mends itself by a button, explains itself, and can be switched off.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorText, openGalley, paste, previewShows } from './support.mjs';
import { BLOG, find, openBlog } from './site_support.mjs';

const POST = '---\ntitle: A\n---\nWrite `{{ user.name }}` there.\n\n![](cat.jpg)\n';
const entries = (page) => page.locator('#problem-list > li');
const saying = (page, words) => entries(page).filter({ hasText: words });
const LIQUID = 'Jekyll runs this Liquid';
const IMAGE = 'no description';

async function show(t, text = POST) {
  const { page } = await openGalley(t);
  await paste(page, text);
  await previewShows(page, 'there.');
  await saying(page, LIQUID).waitFor();
  return page;
}

test('a fix is a button in the list, and one change that can be undone', async (t) => {
  const page = await show(t);
  await saying(page, LIQUID).getByRole('button', { name: 'Wrap in raw' }).click();
  const mended = POST.replace('{{ user.name }}', '{% raw %}{{ user.name }}{% endraw %}');
  assert.equal(await editorText(page), mended);
  await previewShows(page, '{{ user.name }}');
  await saying(page, LIQUID).waitFor({ state: 'detached' });
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains('cm-content')), 'the editor has the focus');
  await page.keyboard.press('Control+z');
  assert.equal(await editorText(page), POST);
});

test('a fix that is asked for twice is made once', async (t) => {
  const page = await show(t);
  const mended = POST.replace('{{ user.name }}', '{% raw %}{{ user.name }}{% endraw %}');
  await saying(page, LIQUID).getByRole('button', { name: 'Wrap in raw' }).dblclick();
  assert.equal(await editorText(page), mended);
  await saying(page, LIQUID).waitFor({ state: 'detached' });
  await page.focus('.cm-content');
  await page.keyboard.press('Control+z');
  assert.equal(await editorText(page), POST);
  await saying(page, LIQUID).locator('.problem').click();
  for (let time = 0; time < 3; time++) await page.keyboard.press('Control+.');
  assert.equal(await editorText(page), mended);
});

test('a key mends what is at the cursor, and the place of a fix moves with the text', async (t) => {
  const page = await show(t);
  await saying(page, LIQUID).locator('.problem').click();
  await page.keyboard.press('Home');
  await page.keyboard.type('Please: ');
  await page.keyboard.press('Control+.');
  assert.match(await editorText(page), /^Please: Write `\{% raw %\}\{\{ user\.name \}\}\{% endraw %\}` there\.$/m);
});

test('a problem explains itself', async (t) => {
  const page = await show(t);
  const why = saying(page, IMAGE).getByRole('button', { name: 'Why?' });
  assert.equal(await why.getAttribute('aria-expanded'), 'false');
  await why.click();
  await saying(page, IMAGE).locator('.problem-doc').filter({ hasText: 'screen reader' }).waitFor();
  assert.equal(await why.getAttribute('aria-expanded'), 'true');
  await why.click();
  assert.equal(await page.locator('.problem-doc').count(), 0);
});

test('advice is switched off at its problem, stays off, and is switched on again in the settings', async (t) => {
  const page = await show(t);
  await saying(page, IMAGE).getByRole('button', { name: 'Do not tell me this again' }).click();
  await saying(page, IMAGE).waitFor({ state: 'detached' });
  assert.equal(await saying(page, LIQUID).count(), 1);
  await page.reload();
  await saying(page, LIQUID).waitFor();
  assert.equal(await saying(page, IMAGE).count(), 0);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Site settings' }).click();
  await page.getByRole('button', { name: 'Tell me again: lint/missing-alt' }).click();
  await page.keyboard.press('Escape');
  await saying(page, IMAGE).waitFor();
});

test('in an open site the way back to advice is in the menu', async (t) => {
  const files = { ...BLOG, '_posts/2024-01-02-first.md': '---\nlayout: post\ntitle: First\n---\n![](/pixel.png)\n' };
  const { page } = await openBlog(t, { files });
  await find(page, 'first');
  const way = page.locator('#menu').getByRole('button', { name: 'Advice that is switched off' });
  await page.click('.menu-button');
  assert.equal(await way.count(), 0);
  await page.keyboard.press('Escape');
  await saying(page, IMAGE).getByRole('button', { name: 'Do not tell me this again' }).click();
  await saying(page, IMAGE).waitFor({ state: 'detached' });
  await page.click('.menu-button');
  await way.click();
  await page.getByRole('button', { name: 'Tell me again: lint/missing-alt' }).click();
  await page.keyboard.press('Escape');
  await saying(page, IMAGE).waitFor();
});
