// The editor's tools come after the first page: what is typed before is kept, and what is asked of them is done then.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorText, openGalley, paste, previewShows } from './support.mjs';

const POST = '---\ntitle: A Cat\n---\nHello\n\n  - one';

/** The page with its tools on their way; `send` lets them come. */
async function openHeld(t) {
  const opened = await openGalley(t, { wait: false });
  let send;
  const isSent = new Promise((resolve) => { send = resolve; });
  await opened.context.route(/\/tools-[^/]*\.js$/, async (route) => {
    await isSent;
    await route.continue();
  });
  await opened.page.reload();
  await previewShows(opened.page, 'galley proof');
  await opened.page.locator('.chip.live').waitFor();
  return { ...opened, send };
}

test('a text is written without the tools, and completed when they come', async (t) => {
  const { page, send, errors } = await openHeld(t);
  await paste(page, POST);
  await page.keyboard.press('Enter');
  await page.keyboard.type('- two');
  assert.equal(await editorText(page), `${POST}\n  - two`);
  await page.keyboard.press('Control+z');
  assert.notEqual(await editorText(page), `${POST}\n  - two`);
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Enter');
  await page.keyboard.type('{{ page.ti');
  assert.equal(await page.locator('.cm-line .tok-property').count(), 0);
  const left = () => page.locator('.cm-line').first().evaluate((line) => line.getBoundingClientRect().left);
  const before = await left();
  send();
  await page.waitForSelector('.cm-tooltip-autocomplete');
  assert.ok(await page.locator('.cm-line .tok-property').count() > 0);
  assert.equal(await left(), before, 'the text stays where it is');
  assert.equal(await editorText(page), `${POST}\n  - two\n  {{ page.ti`);
  assert.deepEqual(errors, []);
});

test('a key of the tools does its work when they come', async (t) => {
  const { page, send } = await openHeld(t);
  await page.focus('.cm-content');
  await page.keyboard.press('Control+f');
  send();
  await page.waitForSelector('.cm-search input:focus');
  assert.equal(await page.locator('.cm-search').count(), 1);
});

test('problems that were found before are marked when the tools come', async (t) => {
  const { page, send } = await openHeld(t);
  await paste(page, '---\ntitle: A\n---\n{% nosuch %}\n');
  await page.getByText('nosuch').first().waitFor();
  send();
  await page.waitForSelector('.cm-lint-marker-error');
});

test('tools that could not be fetched are fetched when they are wanted again', async (t) => {
  const { page, context } = await openGalley(t, { wait: false });
  let asked = 0;
  await context.route(/\/tools-[^/]*\.js$/, (route) => {
    asked += 1;
    return asked === 1 ? route.abort() : route.continue();
  });
  await page.reload();
  await previewShows(page, 'galley proof');
  while (asked === 0) await page.waitForTimeout(20);
  await page.focus('.cm-content');
  await page.keyboard.press('Control+f');
  await page.waitForSelector('.cm-search input:focus');
});
