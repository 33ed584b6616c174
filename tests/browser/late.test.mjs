// Parts that load on demand and come late, or not at all the first time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, standardKeymap } from '@codemirror/commands';
import { lintKeymap } from '@codemirror/lint';
import { searchKeymap } from '@codemirror/search';
import { TOOL_KEYS } from '../../static/editor/tool-keys.js';
import { BLOG, openFolder, writeFiles } from './site_support.mjs';
import { editorText, openGalley, paste, previewShows } from './support.mjs';

const TOOLS = /\/tools-[^/]*\.js/;
const DIALOGS = /\/dialogs-[^/]*\.wasm/;
const ENGINE = /\/worker-[^/]*\.js/;
const FULL = /\/worker_full-[^/]*\.js/;
const POST = '---\ntitle: A Cat\n---\nFirst *words*.\n\nSecond words.\n';
const LACKS = 'could not be loaded';

/** The page anew, with the files of a part under a gate: `open` lets them through. Without it they fail at once. */
async function openGated(t, part, { fails = false, ...options } = {}) {
  const opened = await openGalley(t, { wait: false, ...options });
  let open;
  const isOpen = new Promise((resolve) => { open = resolve; });
  let isGated = true;
  await opened.context.route(part, async (route) => {
    if (isGated && fails) return route.abort();
    await isOpen;
    return route.continue();
  });
  await opened.page.reload();
  await previewShows(opened.page, 'galley proof');
  return { ...opened, open: () => { isGated = false; open(); } };
}

/** Whether the page takes a key in the editor; `false` is the browser's. */
const takes = (page, init) => page.evaluate((keys) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...keys });
  return !document.querySelector('.cm-content').dispatchEvent(event);
}, init);
const CTRL_F = { key: 'f', keyCode: 70, ctrlKey: true };

const surface = (page) => page.getByRole('combobox', { name: 'What is shown' });
const shows = (page, index) => page.waitForFunction((wanted) => document.querySelector('.pick').selectedIndex === wanted, index);
const render = (page, config) => page.evaluate((given) => window.galley.render('a *b*\n', { config: given }), config);

test('the keys that wait for the tools are all that a text field lacks', () => {
  const names = (bindings) => [...new Set(bindings.flatMap(({ key, mac }) => [key, mac]).filter(Boolean))].sort();
  // Standard keys and those of Emacs every text field has by itself; the others wait for something that is open.
  const isEmacs = ({ key, mac }) => !key && /^Ctrl-/.test(mac);
  const isOpener = ({ key, run }) => run !== undefined && (!key || key === 'Ctrl-Space');
  const own = new Set([...standardKeymap, ...completionKeymap.filter((binding) => !isOpener(binding))]);
  const all = [...searchKeymap, ...lintKeymap, ...completionKeymap, ...defaultKeymap];
  const wanted = all.filter((binding) => !own.has(binding) && !isEmacs(binding) && binding.key !== 'Escape');
  assert.deepEqual(names(TOOL_KEYS), names(wanted));
});

test('only the keys of the tools wait for them, and no longer once the author goes on', async (t) => {
  const { page, open, errors } = await openGated(t, TOOLS);
  await paste(page, POST);
  assert.equal(await takes(page, { key: 'l', keyCode: 76, ctrlKey: true }), false, 'the address bar');
  assert.equal(await takes(page, { key: 'I', keyCode: 73, ctrlKey: true, shiftKey: true }), false, 'the inspector');
  for (const key of [
    CTRL_F, { key: 'Enter', keyCode: 13, ctrlKey: true }, { key: 'ArrowUp', keyCode: 38, altKey: true },
    { key: 'K', keyCode: 75, ctrlKey: true, shiftKey: true }, { key: 'g', keyCode: 71, ctrlKey: true, altKey: true },
  ]) assert.equal(await takes(page, key), true, JSON.stringify(key));
  await page.keyboard.type('More');
  open();
  await page.waitForSelector('.cm-line [class*=tok-]');
  assert.equal(await editorText(page), `${POST}More`);
  assert.equal(await page.locator('.cm-panel').count(), 0);
  assert.deepEqual(errors, []);
});

test('the tools are tried again where they did not come, and till then their keys are the browser\'s', async (t) => {
  const { page, open } = await openGated(t, TOOLS, { fails: true });
  await page.getByText(LACKS).waitFor();
  await page.evaluate(() => document.querySelector('.cm-content').blur());
  assert.equal(await takes(page, CTRL_F), false);
  open();
  await page.focus('.cm-content');
  await page.waitForSelector('.cm-line [class*=tok-]');
  await page.keyboard.press('Control+f');
  await page.waitForSelector('.cm-search input:focus');
});

test('a dialog that is on its way stays away from an author who goes on', async (t) => {
  const { page, open } = await openGated(t, DIALOGS);
  await paste(page, POST);
  await page.keyboard.press('F1');
  await page.keyboard.type('More');
  const come = page.waitForResponse(DIALOGS);
  open();
  await (await come).finished();
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'All commands' }).waitFor();
  assert.equal(await page.locator('dialog[open]').count(), 1);
  assert.equal(await page.locator('dialog[open] input').inputValue(), '');
  assert.equal(await editorText(page), `${POST}More`);
});

test('a dialog that is on its way opens for an author who waits, and not after Escape', async (t) => {
  const { page, open } = await openGated(t, DIALOGS);
  await page.focus('.cm-content');
  await page.keyboard.press('F1');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+F1');
  open();
  await page.waitForSelector('dialog[open]');
  assert.equal(await page.getByRole('dialog', { name: 'All commands' }).count(), 0);
});

test('a form that is on its way stays away from an author who goes on, and comes when it is wanted again', async (t) => {
  const { page, open, errors } = await openGated(t, DIALOGS);
  await paste(page, POST);
  await page.locator('.form-switch').click();
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('More');
  const come = page.waitForResponse(DIALOGS);
  open();
  await (await come).finished();
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'All commands' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.type('!');
  assert.equal(await editorText(page), `${POST}More!`);
  assert.equal(await page.locator('#front-matter').count(), 0);
  await page.locator('.form-switch').click();
  await page.waitForFunction(() => document.activeElement.id === 'front-matter-0');
  assert.deepEqual(errors, []);
});

test('nothing in the open menu moves when the engine comes', async (t) => {
  const { page, open } = await openGated(t, ENGINE);
  const item = (name) => page.locator('#menu').getByRole('button', { name });
  await page.click('.menu-button');
  assert.equal(await item('Publish').isDisabled(), true);
  const before = await item('Load nothing').boundingBox();
  open();
  await page.locator('.chip.live').waitFor();
  assert.equal(await item('Publish').isEnabled(), true);
  assert.deepEqual(await item('Load nothing').boundingBox(), before);
});

test('what the dialogs would have asked is asked again where they did not come', async (t) => {
  const { page, open } = await openGated(t, DIALOGS, { fails: true });
  await writeFiles(page, BLOG);
  await openFolder(page);
  await previewShows(page, 'The blog');
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('typed');
  await writeFiles(page, { 'index.html': 'written by another program\n' });
  await page.keyboard.press('Control+s');
  await page.getByText(LACKS).waitFor();
  await page.locator('.form-switch').click();
  await page.waitForSelector('.form-switch:focus[aria-expanded=false]');
  open();
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog', { name: 'The file has changed on the disk' }).getByText('written by another program').waitFor();
});

test('a post of a link is asked for again where the dialogs did not come', async (t) => {
  const { page, open } = await openGated(t, DIALOGS, { fails: true, path: '?open=https%3A%2F%2Fblog.example%2Fpost.md' });
  await page.getByText(LACKS).waitFor();
  open();
  await page.locator('.form-switch').click();
  await page.locator('#front-matter input').first().waitFor();
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.reload();
  await page.getByRole('dialog').getByText('blog.example/post.md').waitFor();
});

test('without the full engine the page stays, and a surface is shown as soon as it comes', async (t) => {
  const { page, open, errors } = await openGated(t, FULL, { fails: true });
  await paste(page, POST);
  await previewShows(page, 'Second words.');
  await surface(page).selectOption('Excerpt');
  await page.getByText(LACKS).waitFor();
  await shows(page, 0);
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Third words.');
  await previewShows(page, 'Third words.');
  await assert.rejects(render(page, 'markdown: CommonMarkGhPages'), /could not be loaded/);
  assert.equal(await render(page, ''), '<p>a <em>b</em></p>\n');
  open();
  await surface(page).selectOption('Excerpt');
  await page.waitForFunction(() => document.querySelector('.pick').selectedIndex > 0);
  await previewShows(page, 'A Cat');
  assert.equal(await render(page, 'markdown: CommonMarkGhPages'), '<p>a <em>b</em></p>\n');
  assert.deepEqual(errors, []);
});

test('what is asked while the full engine is on its way is answered when it stands', async (t) => {
  const { page, open } = await openGated(t, FULL);
  await paste(page, POST);
  await previewShows(page, 'Second words.');
  const asked = page.waitForRequest(FULL);
  await surface(page).selectOption('Content');
  await asked;
  const html = render(page, '');
  await page.locator('.form-switch').click();
  open();
  assert.equal(await html, '<p>a <em>b</em></p>\n');
  await page.locator('#front-matter input').first().waitFor();
});
