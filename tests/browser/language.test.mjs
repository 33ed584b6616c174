// The language of the page: the browser's at first, another at once when it is chosen, and the same at the next visit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorText, openGalley, paste, preview, previewShows } from './support.mjs';

/** All that the page says, but for the post and what changes with time. */
const said = (page) => page.evaluate(() => {
  const all = [];
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('.cm-editor') && !element.matches('.cm-content')) continue;
    for (const name of ['aria-label', 'title', 'placeholder']) all.push(element.getAttribute(name));
    if (element.matches('.cm-content, script, .engine-time, .heard, .status, .status *')) continue;
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) all.push(node.data.trim());
  }
  return [...new Set(all)].filter(Boolean).sort();
});

async function choose(page, language) {
  await page.locator('.menu-button').click();
  await page.getByRole('radio', { name: language }).check({ force: true });
  await page.keyboard.press('Escape');
}

test('a language takes hold at once, everywhere, and stays', async (t) => {
  const { page } = await openGalley(t);
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await paste(page, '---\ntitle: One\ndate: 2026-01-02\n---\nText {{ "x" | nope }}\n');
  await previewShows(page, 'Text');
  await page.getByRole('button', { name: '1 error' }).or(page.getByRole('button', { name: /warning|No problems/ })).waitFor();
  await page.locator('.reading p').waitFor();
  const english = await said(page);
  await choose(page, 'Deutsch');
  await page.getByRole('button', { name: 'Neuer Beitrag' }).waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'de');
  assert.match(await page.title(), /Korrekturfahnen/);
  assert.match(await editorText(page), /title: One/);
  const german = await said(page);
  assert.equal(german.length > 20, true);
  assert.equal(await page.getAttribute('iframe#preview', 'title'), 'Vorschau');
  await page.keyboard.press('Tab');
  await page.focus('.cm-content');
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Suchen' }).waitFor();
  await page.keyboard.press('Escape');
  await page.reload();
  await previewShows(page, 'Text');
  await page.locator('.reading p').waitFor();
  assert.deepEqual(await said(page), german);
  await choose(page, 'English');
  assert.deepEqual(await said(page), english);
});

test('the first visit is in the language of the browser', async (t) => {
  const { page } = await openGalley(t, { locale: 'de-AT' });
  assert.equal(await page.getAttribute('html', 'lang'), 'de');
  await page.getByRole('button', { name: 'Herunterladen' }).waitFor();
});

test('what the engine says in English is marked so on a page of another language', async (t) => {
  const { page } = await openGalley(t, { locale: 'de', viewport: { width: 1440, height: 900 } });
  const language = (locator) => locator.first().evaluate((node) => node.closest('[lang]').lang);
  await paste(page, '---\ntitle: One\n---\n');
  await page.keyboard.type('{{ page.title | upca');
  assert.equal(await language(page.locator('.cm-completionInfo > *')), 'en');
  await page.waitForTimeout(100); // CodeMirror takes no key before the list has been seen for 75 ms.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+i');
  assert.equal(await language(page.locator('.cm-card-doc')), 'en');
  assert.equal(await language(page.locator('.cm-announced')), 'en');

  await paste(page, '---\ntitle: One\n---\nText {% nope %}\n\nWrite `{{ user.name }}` there.\n');
  const frame = await previewShows(page, 'there.');
  const advice = page.locator('#problem-list > li').filter({ hasText: 'Jekyll runs this Liquid' });
  const why = advice.getByRole('button', { name: 'Warum?' });
  await why.click();
  for (const part of ['.problem-message', '.problem-doc', '.fix']) assert.equal(await language(advice.locator(part)), 'en', part);
  for (const part of [why, advice.locator('.problem-place')]) assert.equal(await language(part), 'de');
  assert.equal(await language(page.locator('#build-ends code')), 'en');
  assert.equal(await language(page.locator('#build-ends strong')), 'de');
  assert.equal(await frame.locator('[role=note]').getAttribute('lang'), 'en');
  await page.locator('.chip').click();
  assert.equal(await language(page.locator('.verdict-panel li code')), 'en');
  await page.keyboard.press('Escape');
  await page.locator('.cm-lintRange-warning').first().hover();
  for (const part of ['.cm-diagnosticText', '.cm-diagnosticAction']) assert.equal(await language(page.locator(part)), 'en', part);
});
