// The module of the dialogs comes after the first paint, and again where it did not come.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGalley, previewShows } from './support.mjs';

test('a dialog whose module did not come says so, and opens when it is asked for again', async (t) => {
  const { page, context } = await openGalley(t, { wait: false });
  await context.route(/dialogs-.*\.wasm$/, (route) => route.abort());
  await page.reload();
  await previewShows(page, 'galley proof');
  await page.getByText('Goes live').first().waitFor();
  await page.keyboard.press('F1');
  await page.getByText('could not be loaded').waitFor();
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await context.unroute(/dialogs-.*\.wasm$/);
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'All commands' }).waitFor();
});
