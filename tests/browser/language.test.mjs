// The language of the page: the browser's at first, another at once when it is chosen, and the same at the next visit.
// All but English is loaded on demand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allHere, editorText, openGalley, paste, preview, previewShows, speak } from './support.mjs';

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
  await page.locator('.reading p').getByText('2 words').waitFor();
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
  await allHere(page);
  await page.locator('.reading p').waitFor();
  assert.deepEqual(await said(page), german);
  await choose(page, 'English');
  await page.getByRole('button', { name: 'New post' }).waitFor();
  assert.deepEqual(await said(page), english);
});

const GERMAN = /\/words_de-[^/]*\.wasm/;

/** Notes all that is ever seen on the page, frame by frame. */
function watch() {
  window.seen = new Set();
  const look = () => {
    window.seen.add(document.title);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      if (parentElement.checkVisibility() && !parentElement.closest('.cm-content')) window.seen.add(data.trim());
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Holds back what is asked for at such an address. Gives what lets it go on. */
async function hold(context, address) {
  let goOn;
  const wait = new Promise((resolve) => { goOn = resolve; });
  await context.route(address, async (route) => { await wait; await route.continue(); });
  return goOn;
}

test('the first visit is in the language of the browser, below any path, and in no other before', async (t) => {
  const { page, context, requests, server, errors } = await openGalley(t, { locale: 'de-AT', base: '/some/path/' });
  await page.addInitScript(watch);
  const goOn = await hold(context, /app-[^/]*\.wasm/);
  requests.length = 0;
  await page.reload({ waitUntil: 'commit' });
  // The texts come along with the page, and are asked for once.
  await page.getByText('Ein Jekyll-Beitrag').waitFor();
  const german = () => requests.filter(({ path }) => GERMAN.test(path)).map(({ path }) => path);
  while (german().length === 0) await page.waitForTimeout(20);
  goOn();
  await page.getByRole('button', { name: 'Herunterladen' }).waitFor();
  await previewShows(page, 'galley proof');
  assert.equal(german().length, 1);
  assert.ok(german()[0].startsWith(new URL(server.url).pathname));
  assert.equal(await page.getAttribute('html', 'lang'), 'de');
  const seen = await page.evaluate(() => [...window.seen]);
  const isSeen = (words) => seen.some((one) => one.startsWith(words));
  assert.deepEqual(['Neuer Beitrag', 'Galley – Jekyll-Korrekturfahnen'].filter((words) => !isSeen(words)), []);
  assert.deepEqual(['New post', 'Galley – Jekyll proofs', 'Your Jekyll post'].filter(isSeen), []);
  assert.deepEqual(errors, []);
});

test('what German needs is loaded for nobody else', async (t) => {
  const { page, requests } = await openGalley(t);
  await page.locator('.chip.live').waitFor();
  const isGerman = ({ path }) => GERMAN.test(path);
  assert.equal(requests.filter(isGerman).length, 0);
  await speak(page, 'de');
  await page.getByRole('button', { name: 'Neuer Beitrag' }).waitFor();
  assert.equal(requests.filter(isGerman).length, 1);
});

test('where its texts do not come the page goes on in English, and the language is tried again', async (t) => {
  const { page, context, errors } = await openGalley(t, { locale: 'de' });
  await context.route(GERMAN, (route) => route.abort());
  await page.reload();
  await page.getByText('could not be loaded').waitFor();
  await previewShows(page, 'galley proof');
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.match(await page.title(), /Jekyll proofs/);
  await page.getByRole('button', { name: 'New post' }).waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).click();

  await page.locator('.menu-button').click();
  await page.getByRole('radio', { name: 'English', checked: true }).waitFor();
  await page.getByRole('radio', { name: 'Deutsch' }).check({ force: true });
  await page.getByText('could not be loaded').waitFor();
  await page.getByRole('radio', { name: 'English', checked: true }).waitFor();
  await context.unroute(GERMAN);
  await page.getByRole('radio', { name: 'Deutsch' }).check({ force: true });
  await page.getByRole('button', { name: 'Neuer Beitrag' }).waitFor();

  // The choice stands also where it could not be followed.
  await speak(page, 'en');
  await page.getByRole('button', { name: 'New post' }).waitFor();
  await context.route(GERMAN, (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: 'New post' }).waitFor();
  await speak(page, 'de');
  await page.getByText('could not be loaded').waitFor();
  await context.unroute(GERMAN);
  await page.reload();
  await page.getByRole('button', { name: 'Neuer Beitrag' }).waitFor();
  assert.deepEqual(errors, []);
});

test('of two languages chosen quickly the last one holds, whichever comes first', async (t) => {
  const { page, context } = await openGalley(t);
  const come = await hold(context, GERMAN);
  await speak(page, 'de');
  await page.getByRole('button', { name: 'New post' }).waitFor();
  await speak(page, 'en');
  const arrived = page.waitForResponse(GERMAN);
  come();
  await arrived.then((response) => response.finished());
  await speak(page, 'de');
  await page.getByRole('button', { name: 'Neuer Beitrag' }).waitFor();
  await speak(page, 'en');
  await speak(page, 'de');
  await speak(page, 'en');
  await page.getByRole('button', { name: 'New post' }).waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.equal(await page.locator('#menu input[value=en]').isChecked(), true);
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
