// Everything can be reached by Tab, and left again: the editor, the problems, the preview.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, openGalley, paste, previewShows, saved } from './support.mjs';
import { find, openBlog, writeFiles } from './site_support.mjs';

const POST = '---\ntitle: One\ndate: 2026-01-02\n---\nHello {% nonsense %} [link](https://example.com)\n';

const here = (page) => page.evaluate(() => {
  const { activeElement: at } = document;
  if (at === document.body) return 'start';
  if (at.closest('.cm-content')) return 'editor';
  return at.id || at.getAttribute('aria-label') || at.className || at.textContent;
});

/** Where Tab leads from one element to the next until it comes round. */
async function path(page, key) {
  const seen = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key);
    const at = await here(page);
    if (at === 'start' || (at !== 'preview' && seen.includes(at))) break;
    if (seen.at(-1) !== at) seen.push(at);
  }
  return seen;
}

test('Tab leads through the whole page and out of the editor, and back', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  await page.waitForSelector('.problem');
  await page.locator('.reading p').waitFor();
  await page.locator('.brand').click();
  const forth = await path(page, 'Tab');
  const stops = ['New post', 'Open', 'Open site', 'Download', 'More', 'editor', 'Outline: jump to one of the headings', 'Keys and help', 'Width of the editor', 'Published by', 'preview'];
  assert.deepEqual(forth.filter((stop) => stops.includes(stop)), stops);
  await page.focus('.cm-content');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await here(page), 'More');
  await page.keyboard.press('Tab');
  assert.equal(await here(page), 'editor');
  await page.keyboard.press('Control+]');
  await page.keyboard.press('Tab');
  assert.notEqual(await here(page), 'editor');
});

/** Every control that Tab is to stop at: one of a group of choices stands for all, and what is out of sight is none. */
const controls = (page) => page.evaluate(() => {
  const found = [...document.querySelectorAll('button, a[href], input, select, textarea, iframe, .cm-content, [tabindex="0"]')];
  const seen = found.filter((node) => !node.disabled && node.tabIndex >= 0 && node.checkVisibility({ visibilityProperty: true }));
  seen.forEach((node, at) => { node.dataset.stop = at; });
  return seen.map((node) => `${node.dataset.stop} ${node.id || node.getAttribute('aria-label') || node.textContent}`);
});

test('Tab stops once at each control, where one can see it', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  await page.waitForSelector('.problem');
  await page.locator('.reading p').waitFor();
  const wanted = await controls(page);
  await page.locator('.brand').click();
  const stops = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const { activeElement: at } = document;
      if (!at.dataset.stop) return null;
      // The editor shows its cursor and the preview its own page.
      const shows = at.matches('.cm-content, iframe') || getComputedStyle(at).outlineStyle !== 'none';
      return `${at.dataset.stop} ${at.id || at.getAttribute('aria-label') || at.textContent}${shows ? '' : ' unseen'}`;
    });
    // The links of the page in the preview come after one another.
    if (stop && stop !== stops.at(-1)) stops.push(stop);
    if (!stop && stops.length > 0) break;
  }
  assert.deepEqual(stops, wanted);
});

/** Presses a button by the keyboard, and waits until the focus is in the text. */
async function press(page, button) {
  await button.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.closest('.cm-content'));
}

test('the text gets the focus where the line with the button goes away', async (t) => {
  const { page, context, server } = await openGalley(t);
  await page.evaluate((text) => window.galley.open('2026-01-02-one.md', text), POST);
  await saved(page);
  await choose(page, 'Share and export');
  const link = await page.locator('.share-link input').inputValue();
  const linked = await context.newPage();
  await linked.goto(link);
  await press(linked, linked.getByRole('button', { name: 'Keep as a draft' }));
  await linked.locator('.standing').waitFor({ state: 'detached' });

  const second = await context.newPage();
  await second.goto(server.url);
  await press(second, second.getByRole('button', { name: 'Write here' }));
  await second.locator('.standing').waitFor({ state: 'detached' });
  assert.equal(await here(second), 'editor');
  await second.keyboard.type('typed at once');
  await previewShows(second, 'typed at once');
});

test('the text gets the focus after a post was fetched that the address names', async (t) => {
  const { page, context, server } = await openGalley(t);
  await context.route('http://far.example/**', (route) => route.fulfill({ body: POST, headers: { 'access-control-allow-origin': '*' } }));
  await page.goto(`${server.url}?open=http://far.example/one.md`);
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Load' }));
  await previewShows(page, 'Hello');
  assert.equal(await here(page), 'editor');
});

test('the text gets the focus after each answer about a file that has changed on the disk', async (t) => {
  const { page } = await openBlog(t);
  const path = '_posts/2024-01-02-first.md';
  await find(page, 'first');
  const dialog = page.getByRole('dialog', { name: 'The file has changed on the disk' });
  for (const name of ['Cancel', 'Write mine over it', 'Take the disk\'s']) {
    await page.focus('.cm-content');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(`before ${name}`);
    await writeFiles(page, { [path]: `---\ntitle: Theirs\n---\nTheir words before ${name}.\n` });
    await page.keyboard.press('Control+s');
    await press(page, dialog.getByRole('button', { name }));
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await here(page), 'editor', name);
  }
});
