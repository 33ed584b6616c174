// Everything can be reached by Tab, and left again: the editor, the problems, the preview.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGalley, paste } from './support.mjs';

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
