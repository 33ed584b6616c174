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

test('the first visit costs at most 450 KB, and the sample can be read before the engine is there', async (t) => {
  const { page, requests } = await openGalley(t, { wait: false });
  await page.waitForFunction(() => document.querySelector('.cm-content')?.textContent.length > 100);
  await previewShows(page, 'Galley');
  const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
  t.diagnostic(`first visit: ${(bytes / 1000).toFixed(1)} KB gzipped in ${requests.length} files`);
  assert.ok(bytes <= 450_000, `${bytes} bytes`);
});

test('the text stands in the editor while the engine is still on its way', async (t) => {
  const { page, context } = await openGalley(t, { wait: false });
  await context.route(/worker.*\.wasm$/, () => {});
  await page.reload();
  await page.waitForFunction(() => document.querySelector('.cm-content')?.textContent.length > 100);
});
