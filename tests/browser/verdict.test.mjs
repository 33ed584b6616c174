// 'Will it go live?': the chip beside the file's name, its reasons, and what mends them by a click.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorText, openGalley, paste } from './support.mjs';
import { BLOG, find, openBlog, readFile } from './site_support.mjs';

const chipSays = (page, words) => page.waitForFunction(
  (wanted) => document.querySelector('.chip:enabled')?.textContent === wanted, words, { polling: 30 },
);
const nameIs = (page, name) => page.waitForFunction(
  (wanted) => document.querySelector('.file-name input').value === wanted, name, { polling: 30 },
);
const popover = (page) => page.getByRole('dialog', { name: 'Will it go live?' });

/** Opens the popover, and gives what it says. */
async function verdict(page) {
  await page.locator('.chip').click();
  await page.waitForSelector('.verdict-foot');
  return popover(page).innerText();
}

test('a post goes live at its address, or not until it is published; the change can be undone', async (t) => {
  const { page, errors } = await openGalley(t);
  const held = '---\nlayout: post\ntitle: A cat\ndate: 2024-01-02\npublished: false # not yet\n---\nWords.\n';
  await paste(page, held);
  await chipSays(page, 'Not published');
  assert.match(await verdict(page), /would be at \/2024\/01\/02\/a-cat\.html.*not published/s);
  await page.getByRole('button', { name: 'Publish it' }).click();
  await chipSays(page, 'Goes live');
  assert.match(await popover(page).innerText(), /goes live at \/2024\/01\/02\/a-cat\.html\s+Nothing speaks against it/);
  assert.equal(await editorText(page), held.replace('false', 'true'));
  assert.equal(await page.evaluate(() => document.activeElement.className.includes('verdict-outcome')), true);
  await page.keyboard.press('Escape');
  assert.equal(await popover(page).count(), 0);
  await page.focus('.cm-content');
  await page.keyboard.press('Control+z');
  await chipSays(page, 'Not published');
  assert.equal(await editorText(page), held);
  assert.match(await verdict(page), /Line 5/);
  await page.getByRole('button', { name: 'Line 5' }).click();
  assert.equal(await page.locator('.cm-lineNumbers .cm-activeLineGutter').innerText(), '5');
  assert.deepEqual(errors, []);
});

test('a post waits for its date, which is told by two clocks', async (t) => {
  const { page } = await openGalley(t, { timezoneId: 'Asia/Tokyo', locale: 'en-GB' });
  await paste(page, '---\ntitle: Later\ndate: 2999-01-02 10:00 +0000\n---\nWords.\n');
  await chipSays(page, 'Waits for its date');
  assert.match(await verdict(page), /2999-01-02 10:00:00 \+0000 for the site, 2 Jan 2999, 19:00 where you are.*push a change/s);
  await page.keyboard.press('Escape');
  await page.selectOption('.profile', 'Jekyll 4');
  await page.waitForFunction(() => !document.querySelector('.chip').disabled);
  assert.match(await verdict(page), /built again.*As Jekyll 4 builds/s);
  await page.getByRole('button', { name: 'Set the date to now' }).click();
  await chipSays(page, 'Goes live');
  assert.match(await editorText(page), /^---\ntitle: Later\ndate: 20\d\d-\d\d-\d\d \d\d:\d\d:00 \+0900\n---/);
});

test('a draft is published under the day of the site, not of a clock that is ahead of it', async (t) => {
  const { page } = await openBlog(t, { timezoneId: 'Asia/Tokyo' });
  await find(page, 'idea');
  await chipSays(page, 'Not published');
  // 05:00 of the 6th in Tokyo.
  await page.clock.setFixedTime('2024-05-05T20:00:00Z');
  await verdict(page);
  await page.getByRole('button', { name: 'Publish with today\'s date' }).click();
  await nameIs(page, '_posts/2024-05-05-idea.md');
  await chipSays(page, 'Goes live');
});

test('a name that is no post\'s is mended, and the command and Escape open and close', async (t) => {
  const { page } = await openGalley(t);
  await page.evaluate(() => window.galley.open('a cat.md', '---\nlayout: post\ndate: 2024-01-02\n---\nWords.\n'));
  await chipSays(page, 'Not published');
  await page.keyboard.press('F1');
  await page.waitForSelector('#palette-list [role=option]');
  await page.keyboard.type('will it go');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Rename to 2024-01-02-a-cat.md' }).click();
  await nameIs(page, '2024-01-02-a-cat.md');
  await chipSays(page, 'Goes live');
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.galley.open(undefined, '---\ntitle: x\n---\n{% nonsense %}'));
  await chipSays(page, 'Build fails');
  assert.equal(await popover(page).count(), 0, 'another text does not open again what was closed');
  await page.focus('.chip');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.verdict-foot');
  assert.match(await popover(page).innerText(), /Unknown tag 'nonsense'/);
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.className.includes('chip')), true);
});

test('front matter is put where no byte order mark hides it', async (t) => {
  const { page } = await openGalley(t);
  for (const [text, remedy] of [['\ufeffWords.', 'Add front matter'], ['\ufeff\n---\ntitle: x\n---\nWords.', 'Remove what stands above it']]) {
    await page.evaluate((file) => window.galley.open('about.html', file), text);
    await chipSays(page, 'Copied as it is');
    await verdict(page);
    await page.getByRole('button', { name: remedy }).click();
    await chipSays(page, 'Goes live');
    await page.keyboard.press('Escape');
  }
});

test('a dialog that takes the place of the verdict gives the focus back to the chip', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, '---\ntitle: A cat\ndate: 2024-01-02\npublished: false\n---\nWords.\n');
  await chipSays(page, 'Not published');
  await verdict(page);
  await page.getByRole('button', { name: 'Publish it' }).focus();
  await page.keyboard.press('F1');
  await page.waitForSelector('#palette-list [role=option]');
  assert.equal(await popover(page).count(), 0);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement.matches('.chip'));
});

test('nothing is mended in a text that the verdict does not know yet', async (t) => {
  const { page } = await openGalley(t);
  const held = '---\ntitle: A cat\ndate: 2024-01-02\npublished: false\n---\nWords.\n';
  await paste(page, held);
  await chipSays(page, 'Not published');
  await verdict(page);
  const mend = page.getByRole('button', { name: 'Publish it' });
  assert.ok(await mend.isEnabled());
  await page.evaluate(() => window.galley.engine.delay(1000));
  await page.evaluate(() => {
    const { cmTile } = document.querySelector('.cm-content');
    const view = cmTile.view ?? cmTile.root.view;
    view.dispatch({ changes: { from: 0, to: view.state.doc.line(2).to, insert: '---\ntitle: Another cat' } });
  });
  await page.waitForSelector('.fix:disabled');
  // Even a click that was on its way is not carried out: its change was made for the text of before.
  const typed = await editorText(page);
  await page.evaluate(() => {
    const button = document.querySelector('.fix:disabled');
    button.disabled = false;
    button.click();
    button.disabled = true;
  });
  assert.equal(await editorText(page), typed);
  await page.waitForSelector('.fix:enabled');
  await mend.click();
  await chipSays(page, 'Goes live');
  assert.equal(await editorText(page), typed.replace('published: false', 'published: true'));
});

test('a file that was seen to end the build is named on every other, until it is mended', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'about');
  await chipSays(page, 'Goes live');
  assert.match(await verdict(page), /Nothing speaks against it.*another one can still end the build/s);
  await page.keyboard.press('Escape');
  await find(page, 'first');
  await chipSays(page, 'Goes live');
  await paste(page, `${BLOG['_posts/2024-01-02-first.md']}{% nonsense %}`);
  await chipSays(page, 'Build fails');
  await find(page, 'about');
  await chipSays(page, 'Build fails');
  assert.match(await page.locator('.banner').innerText(), /^_posts\/2024-01-02-first\.md ends the build.*Unknown tag 'nonsense'$/s);
  assert.match(await verdict(page), /first\.md ends the build, and nothing of the site is written:\s+.*Unknown tag 'nonsense'/);
  await popover(page).getByRole('button', { name: '_posts/2024-01-02-first.md, line 8' }).click();
  await nameIs(page, '_posts/2024-01-02-first.md');
  await paste(page, BLOG['_posts/2024-01-02-first.md']);
  await chipSays(page, 'Goes live');
  await find(page, 'about');
  await chipSays(page, 'Goes live');
});

test('each kind of a site\'s files has its verdict, and a draft is moved to the posts', async (t) => {
  const { page } = await openBlog(t);
  for (const [name, path, words, said] of [
    ['first', '_posts/2024-01-02-first.md', 'Goes live', /https:\/\/blog\.example\/b\/2024\/01\/02\/first\.html/],
    ['post.html', '_layouts/post.html', 'Part of pages', /layout is laid around/],
    ['facts', '_data/facts.yml', 'Part of pages', /site\.data/],
    ['main.css', 'main.css', 'Copied as it is', /https:\/\/blog\.example\/b\/main\.css/],
    ['idea', '_drafts/idea.md', 'Not published', /draft/],
  ]) {
    await find(page, name);
    await nameIs(page, path);
    await chipSays(page, words);
    assert.match(await verdict(page), said);
    if (name !== 'idea') await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Publish with today\'s date' }).click();
  await page.waitForFunction(() => /^_posts\/.*-idea\.md$/.test(document.querySelector('.file-name input').value));
  await chipSays(page, 'Goes live');
  assert.equal(await readFile(page, await page.inputValue('.file-name input')), BLOG['_drafts/idea.md']);
});
