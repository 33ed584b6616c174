// dist/ is a static site: any file server, any folder, no server of ours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGalley, previewShows } from './support.mjs';

test('works below any path of a plain file server', async (t) => {
  const { page, requests, errors } = await openGalley(t, { base: '/some/sub/path/' });
  await previewShows(page, 'Galley');
  const outside = requests.filter(({ path }) => !path.startsWith('/some/sub/path/'));
  assert.deepEqual(outside, [], 'nothing is asked for outside the folder');
  assert.deepEqual(requests.filter(({ bytes }) => bytes === 0).map(({ path }) => path), [], 'nothing is missing');
  assert.deepEqual(errors, []);
});

const FIRST_VISIT = 412_000;
/** The engine, and what reads and writes its messages. */
const ENGINE = /(worker|messages|chunk).*\.wasm$/;

test('until the sample is painted a first visit costs no more than it may, and no engine', async (t) => {
  const { page, context, requests } = await openGalley(t, { wait: false });
  // Held back, so that what is asked for before the page is painted can be told from what comes after it.
  await context.route(ENGINE, () => {});
  requests.length = 0;
  await page.reload();
  const frame = await previewShows(page, 'galley proof');
  const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
  t.diagnostic(`until the sample is painted: ${(bytes / 1000).toFixed(1)} KB gzipped in ${requests.length} files`);
  assert.ok(bytes <= FIRST_VISIT, `${bytes} bytes`);
  assert.ok(requests.every(({ path }) => !ENGINE.test(path)));
  assert.equal(await frame.locator('h1').count(), 1);
});

test('the engine takes the place of the first page without a change that can be seen', async (t) => {
  const { page, requests } = await openGalley(t, { wait: false });
  const frame = await previewShows(page, 'galley proof');
  const before = await frame.evaluate(() => { window.kept = document.querySelector('h1'); return document.body.innerHTML; });
  await page.locator('.chip.live').waitFor();
  assert.equal(await frame.evaluate(() => document.body.innerHTML), before);
  assert.equal(await frame.evaluate(() => window.kept.isConnected), true);
  const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
  t.diagnostic(`with the engine: ${(bytes / 1000).toFixed(1)} KB gzipped in ${requests.length} files`);
});

test('the text stands in the editor while the engine is still on its way', async (t) => {
  const { page, context } = await openGalley(t, { wait: false });
  await context.route(/worker.*\.wasm$/, () => {});
  await page.reload();
  await page.waitForFunction(() => document.querySelector('.cm-content')?.textContent.length > 100);
});
