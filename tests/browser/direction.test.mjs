// A post that is written from right to left is edited so, line by line, beside front matter and code from left to right.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorText, openGalley, paste, preview, previewShows } from './support.mjs';

const POST = '---\ntitle: مرحبا\nlang: ar\n---\n## عنوان أول\n\nنص **مهم** هنا.\n\n`code` comes first\n';

test('each line has the direction of its own first letter', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'مهم');
  const directions = await page.evaluate(() => [...document.querySelectorAll('.cm-line')].map((line) => getComputedStyle(line).direction));
  assert.deepEqual(directions, ['ltr', 'ltr', 'ltr', 'ltr', 'rtl', 'ltr', 'rtl', 'ltr', 'ltr', 'ltr']);
  await page.waitForSelector('.cm-content[lang=ar]');
  // The arrow to the left goes on in a text that runs to the left.
  await page.keyboard.press('Control+Home');
  for (let line = 0; line < 6; line += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('X');
  assert.match(await editorText(page), /\nنXص \*\*مهم/);
});

/** The directions in which the elements of the preview run. */
const directions = (frame, selectors) => frame.evaluate((all) => all.map((selector) => (
  getComputedStyle(document.querySelector(selector)).direction
)), selectors);

test('the preview shows a text where it begins, by its first letter or by its language', async (t) => {
  const { page } = await openGalley(t);
  const post = (keys, text) => `---\nlayout: post\n${keys}\ntags: [وسم, tag]\n---\n${text}\n`;
  const parts = ['h1', '.prose p', '.prose code', '.tags li', '.tags li + li'];
  await paste(page, post('title: مرحبا', 'نص `code` أول'));
  assert.deepEqual(await directions(await previewShows(page, 'أول'), parts), ['rtl', 'rtl', 'ltr', 'rtl', 'ltr']);
  await paste(page, post('title: Hello', 'Jekyll `code` ثان'));
  assert.deepEqual(await directions(await previewShows(page, 'ثان'), parts), ['ltr', 'ltr', 'ltr', 'rtl', 'ltr']);
  await paste(page, post('title: Jekyll\nlang: ar', 'Jekyll `code` ثالث'));
  assert.deepEqual(await directions(await previewShows(page, 'ثالث'), parts), ['rtl', 'rtl', 'ltr', 'rtl', 'ltr']);
  await page.getByRole('combobox', { name: 'What is shown' }).selectOption('Content');
  await page.waitForFunction(() => document.querySelector('.pick').selectedIndex === 1);
  const frame = await preview(page);
  await frame.waitForFunction(() => document.body.className === 'content', null, { polling: 30 });
  assert.deepEqual(await directions(frame, ['p', 'code']), ['rtl', 'ltr']);
});

test('a title from right to left is typed so', async (t) => {
  const { page } = await openGalley(t);
  await page.getByRole('button', { name: 'New post' }).click();
  const title = page.getByRole('textbox', { name: 'Title' });
  await title.fill('مرحبا');
  assert.equal(await title.evaluate((input) => getComputedStyle(input).direction), 'rtl');
});
