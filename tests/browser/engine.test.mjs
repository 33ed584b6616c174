// A slow engine and a broken one: the author goes on typing, and nothing is lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorText, openGalley, paste, previewShows } from './support.mjs';

const POST = '---\ntitle: Engine\n---\nWords of the post.\n\n';

test('with an engine that takes half a second a key is answered at once, and the newest text shows in the end', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'Words of the post.');
  await page.evaluate(() => {
    window.galley.engine.delay(500);
    window.__waits = [];
    addEventListener('keydown', () => {
      const start = performance.now();
      requestAnimationFrame(() => setTimeout(() => window.__waits.push(performance.now() - start)));
    }, true);
  });
  await page.keyboard.press('Control+End');
  const typed = 'the quick brown fox jumps over it';
  for (const letter of typed) await page.keyboard.type(letter, { delay: 30 });
  await previewShows(page, typed, 5_000);
  const waits = (await page.evaluate(() => window.__waits)).sort((a, b) => a - b);
  t.diagnostic(`key to frame: median ${waits[waits.length >> 1].toFixed(1)} ms, longest ${waits.at(-1).toFixed(1)} ms`);
  assert.ok(waits[Math.floor(waits.length * 0.9)] < 100, `nine of ten keys within ${waits[Math.floor(waits.length * 0.9)]} ms`);
});

test('an engine that panics is started again, says so, and the text stays', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'Words of the post.');
  await page.evaluate(() => window.galley.engine.panic());
  await page.getByRole('alert').getByText(/started again/).waitFor();
  assert.equal(await editorText(page), POST);
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('and more');
  await previewShows(page, 'and more');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  assert.equal(await page.getByRole('alert').innerText(), '');
});
