// What a reader finds in the text: how much there is to read, and headings that one can go to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGalley, paste } from './support.mjs';

const POST = '---\ntitle: A title\nlang: fr\n---\n# First\n\nOne *two* {{ "three" }}.\n\n```\nnot read\n```\n\n## Second\n\nlast words\n';
const foot = (page) => page.locator('.reading p');
const activeLine = (page) => page.evaluate(() => document.querySelector('.cm-activeLine').textContent);

test('words are counted as they are rendered, and the spelling is that of the post', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  await foot(page).getByText('7 words').waitFor();
  await foot(page).getByText('1 min').waitFor();
  assert.equal(await page.getAttribute('.cm-content', 'lang'), 'fr');
  assert.equal(await page.getAttribute('.cm-content', 'spellcheck'), 'true');
  await paste(page, '日本語の文');
  await foot(page).getByText('5 words').waitFor();
  assert.equal(await page.getAttribute('.cm-content', 'lang'), null);
});

test('the list of headings leads to one of them', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  await foot(page).getByText('7 words').waitFor();
  await page.getByRole('button', { name: 'Headings' }).click();
  assert.deepEqual(await page.locator('#outline-list .found-words').allTextContents(), ['First', 'Second']);
  await page.keyboard.type('sec');
  await page.locator('#outline-list').getByText('First').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  assert.equal(await activeLine(page), '## Second');
  await page.keyboard.press('Control+Shift+O');
  await page.getByRole('status').getByText('1 heading').waitFor();
});
