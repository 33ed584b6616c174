// Input methods: what they compose stays whole while the page renders, marks problems and learns the text's language.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorText, openGalley, paste, previewShows } from './support.mjs';

const POST = '---\ntitle: One\ndate: 2026-01-02\n---\nHello {% nonsense %} ';

async function open(t, text) {
  const { page, context, errors } = await openGalley(t);
  await paste(page, text);
  await previewShows(page, 'Hello');
  await page.keyboard.press('Control+End');
  const session = await context.newCDPSession(page);
  const compose = (composed) => session.send('Input.imeSetComposition', {
    text: composed, selectionStart: composed.length, selectionEnd: composed.length,
  });
  const commit = (committed) => session.send('Input.insertText', { text: committed });
  return { page, errors, compose, commit };
}

test('a composition outlasts renders and problem marks, and is neither lost nor doubled', async (t) => {
  const { page, errors, compose, commit } = await open(t, `${POST}\n`);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  for (const composed of ['に', 'にほ', 'にほん']) {
    await compose(composed);
    await previewShows(page, composed);
    assert.equal(await editorText(page), `${POST}${composed}\n`);
  }
  // The answer about the open problem comes while the text is composed.
  await page.getByRole('status').getByText(/1 error/).waitFor();
  await page.locator('.reading p').waitFor();
  await compose('日本');
  assert.equal(await editorText(page), `${POST}日本\n`);
  await commit('日本語');
  await previewShows(page, '日本語');
  assert.equal(await editorText(page), `${POST}日本語\n`);
  await page.locator('.cm-lintRange-error').getByText('nonsense').waitFor();
  await page.keyboard.type('です');
  assert.equal(await editorText(page), `${POST}日本語です\n`);
  assert.deepEqual(errors, []);
});

test('one composition after the other, and one that is given up', async (t) => {
  const { page, compose, commit } = await open(t, 'Hello ');
  for (const [jamo, syllable] of [['ㅎ', '하'], ['ㄴ', '나']]) {
    await compose(jamo);
    await compose(syllable);
    await commit(syllable);
  }
  assert.equal(await editorText(page), 'Hello 하나');
  await compose('둘');
  await previewShows(page, 'Hello 하나둘');
  await compose('');
  await previewShows(page, 'Hello 하나');
  assert.equal(await editorText(page), 'Hello 하나');
  await page.keyboard.press('Control+z');
  assert.notEqual(await editorText(page), 'Hello 하나둘');
});

test('the language that a composition brings about is named when it ends', async (t) => {
  const { page, compose, commit } = await open(t, '---\ntitle: One\n---\nHello ');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await compose('lang: ja');
  await page.locator('.reading p').waitFor();
  await previewShows(page, 'Hello');
  await commit('lang: ja');
  await page.waitForSelector('.cm-content[lang=ja]');
  assert.equal(await editorText(page), '---\ntitle: One\nlang: ja\n---\nHello ');
});
