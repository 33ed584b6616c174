// The list of all commands, the help sheet and the keys, in the page and in the preview.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { historyKeymap } from '@codemirror/commands';
import { TOOL_KEYS } from '../../static/editor/tool-keys.js';
import { openGalley, paste, preview, previewShows } from './support.mjs';

const active = (page) => page.evaluate(() => {
  const { activeElement: at } = document;
  return at.id || (at.className.includes('cm-content') ? 'editor' : at.tagName.toLowerCase());
});
const options = (page) => page.locator('#palette-list [role=option] .found-words').allTextContents();

/** Opens the list by its key. */
async function open(page, key = 'F1') {
  await page.keyboard.press(key);
  await page.waitForSelector('#palette-list [role=option]');
}

test('a command is found by some of its letters, in every language by its English name, and given by Enter', async (t) => {
  const { page } = await openGalley(t);
  await page.focus('.cm-content');
  await open(page, 'Control+Shift+P');
  assert.deepEqual((await options(page)).slice(0, 2), ['New post', 'Open']);
  assert.equal((await options(page)).includes('Close site'), false);
  await page.keyboard.type('appdark');
  assert.deepEqual(await options(page), ['Appearance: dark']);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  assert.equal(await active(page), 'editor');
  await open(page);
  await page.keyboard.type('german');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.documentElement.lang === 'de');
  await open(page);
  await page.keyboard.type('appear');
  assert.equal((await options(page))[0], 'Darstellung: wie das System');
  await page.getByRole('img', { name: 'An' }).waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await active(page), 'editor');
});

test('a command that opens a dialog does so from the list, and the focus comes back', async (t) => {
  const { page } = await openGalley(t);
  await page.focus('.cm-content');
  await open(page);
  await page.keyboard.type('keys');
  await page.keyboard.press('Enter');
  const help = page.getByRole('dialog', { name: 'Keys and help' });
  await help.getByText('Ctrl+Shift+P').waitFor();
  await help.getByText('Indent, unindent').waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });
  assert.equal(await active(page), 'editor');
  await page.keyboard.press('Shift+F1');
  await help.waitFor();
  await open(page);
  await help.waitFor({ state: 'hidden' });
  await page.keyboard.type('new post');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'New post' }).waitFor();
});

test('the headings are found by the name that other editors have for them, too', async (t) => {
  const { page } = await openGalley(t);
  const name = 'Outline: jump to one of the headings';
  for (const query of ['outline', 'headings']) {
    await open(page);
    await page.keyboard.type(query);
    assert.equal((await options(page))[0], name);
    await page.keyboard.press('Escape');
  }
});

/** Keys of the editor, as CodeMirror names them, that the help sheet does without. */
const UNTOLD = {
  'Mod-Shift-m': 'the page has a list of problems of its own',
  'Alt-ArrowLeft': 'goes by syntax, of which a post has little', 'Alt-ArrowRight': 'the same',
  'Mod-Alt-\\': 'nothing is indented by rules', 'Ctrl-m': 'Tab is left to the page as it is',
  'Mod-/': 'front matter, Liquid and Markdown have no comment in common', 'Alt-A': 'the same',
  'Alt-`': 'one more for Ctrl+Space', 'Alt-i': 'one more for Ctrl+Space',
};
const SHOWN = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** A key of CodeMirror's as the sheet writes it. */
function written(name, isApple, hasShift) {
  const held = name.split('-');
  const key = held.pop();
  const signs = isApple ? { Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Mod: '⌘' } : { Mod: 'Ctrl+', Ctrl: 'Ctrl+', Alt: 'Alt+', Shift: 'Shift+' };
  const isHeld = (one) => held.includes(one) || (one === 'Shift' && (hasShift || /^[A-Z]$/.test(key)));
  return Object.keys(signs).filter(isHeld).map((one) => signs[one]).join('') + (SHOWN[key] ?? (key.length > 1 ? key : key.toUpperCase()));
}

/** What is written of each key that the editor binds and a text field has not got by itself. */
function boundKeys(isApple) {
  const bound = [...TOOL_KEYS, ...historyKeymap, { key: 'Mod-a' }].flatMap(({ key, mac, linux, shift }) => {
    const name = (isApple ? mac : linux) ?? key;
    const all = name ? [written(name, isApple, false), ...(shift ? [written(name, isApple, true)] : [])] : [];
    return all.map((shown) => ({ shown, isUntold: (key ?? mac) in UNTOLD }));
  });
  return { all: bound.map(({ shown }) => shown), told: bound.filter(({ isUntold }) => !isUntold).map(({ shown }) => shown) };
}

test('the help sheet has the keys of the editor, and no others; none stands twice without a word when it holds', async (t) => {
  const names = TOOL_KEYS.map(({ key, mac }) => key ?? mac);
  assert.deepEqual(Object.keys(UNTOLD).filter((name) => !names.includes(name)), []);
  const { page } = await openGalley(t);
  for (const isApple of [false, true]) {
    if (isApple) {
      await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'platform', { get: () => 'MacIntel' }));
      await page.reload();
      await preview(page);
    }
    await page.keyboard.press('Shift+F1');
    await page.locator('.help dl').first().waitFor();
    const rows = await page.locator('.help section').evaluateAll((sections) => sections.flatMap((section) => (
      [...section.querySelectorAll('dl div')].map((row) => ({
        section: section.querySelector('h3').textContent, condition: row.querySelector('dt small')?.textContent,
        keys: [...row.querySelectorAll('kbd')].map((key) => key.textContent),
      }))
    )));
    const told = rows.flatMap(({ keys }) => keys);
    const bound = boundKeys(isApple);
    assert.deepEqual(bound.told.filter((key) => !told.includes(key)), [], 'each key is told');
    const editors = rows.filter(({ section }) => section === 'Editor').flatMap(({ keys }) => keys);
    assert.deepEqual(editors.filter((key) => key !== 'Tab' && !bound.all.includes(key)), [], 'each key that is told is bound');
    const twice = rows.filter(({ keys }) => keys.some((key) => told.indexOf(key) !== told.lastIndexOf(key)));
    assert.deepEqual(twice.filter(({ condition }) => !condition), []);
    assert.equal(new Set(twice.map(({ condition }) => condition)).size, twice.length);
  }
});

test('F8 goes from problem to problem, and back with Shift', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, '---\ntitle: A\n---\n![](a.png)\n\n![](b.png)\n\nText\n');
  await page.locator('.problem').nth(1).waitFor();
  const lineIs = (text) => page.waitForFunction((wanted) => document.querySelector('.cm-activeLine')?.textContent === wanted, text);
  for (const [keys, line] of [['Shift+F8', '![](b.png)'], ['Shift+F8', '![](a.png)'], ['F8', '![](b.png)']]) {
    await page.keyboard.press(keys);
    await lineIs(line);
  }
});

test('the help sheet says what leaves the browser, and what stops it', async (t) => {
  const { page } = await openGalley(t);
  await page.keyboard.press('Shift+F1');
  const said = page.locator('.help').getByText('leaves this browser only when you send it');
  await said.waitFor();
  const [, name] = /“(.*)”/.exec(await said.textContent());
  await page.keyboard.press('Escape');
  await page.click('.menu-button');
  await page.locator('#menu').getByRole('button', { name, exact: true }).waitFor();
});

test('a dialog that the menu has opened gives the focus back to the menu', async (t) => {
  const { page } = await openGalley(t);
  const settings = page.getByRole('dialog', { name: 'Settings' });
  // At the first time the dialogs are fetched.
  for (let time = 1; time <= 2; time += 1) {
    await page.focus('.menu-button');
    await page.keyboard.press('Enter');
    await page.locator('#menu').getByRole('button', { name: 'Settings' }).focus();
    await page.keyboard.press('Enter');
    await settings.waitFor();
    await page.keyboard.press('Escape');
    await settings.waitFor({ state: 'hidden' });
    assert.ok(await page.evaluate(() => document.activeElement.matches('.menu-button')), `time ${time}`);
  }
});

test('keys work in the preview, too, and lead there and back', async (t) => {
  const { page } = await openGalley(t);
  await page.focus('.cm-content');
  await page.keyboard.press('Control+Shift+E');
  assert.equal(await active(page), 'preview');
  await (await preview(page)).evaluate(() => document.body.focus());
  await page.keyboard.press('Control+Shift+E');
  await page.waitForFunction(() => document.activeElement.className.includes('cm-content'));
  await page.keyboard.press('Control+Shift+E');
  await open(page);
  await page.keyboard.type('text');
  assert.equal((await options(page)).includes('Go to the text'), true);
});

test('the scripts of a post that came by a link are not run, and not offered to be', async (t) => {
  const { page, server } = await openGalley(t);
  await page.evaluate(() => window.galley.open('a.html', '---\n---\n<p>Scripted.</p><script>document.title = "ran"</script>\n'));
  const offer = page.getByRole('switch', { name: 'Run this post\'s scripts' });
  await offer.waitFor();
  await open(page);
  await page.keyboard.type('share and export');
  await page.keyboard.press('Enter');
  const link = await page.locator('.share-link input').inputValue();
  await page.goto(`${server.url}?anew${new URL(link).hash}`);
  const frame = await previewShows(page, 'Scripted.');
  await page.locator('.standing').getByText('came by a link').waitFor();
  assert.equal(await offer.count(), 0);
  await open(page);
  await page.keyboard.type('scripts');
  assert.deepEqual((await options(page)).filter((name) => name.includes('scripts')), []);
  assert.notEqual(await frame.title(), 'ran');
  await page.keyboard.press('Escape');
  await page.locator('.standing').getByRole('button', { name: 'Keep as a draft' }).click();
  await offer.waitFor();
});

test('a script of the post cannot give commands that change something', async (t) => {
  const { page } = await openGalley(t);
  await page.evaluate(() => window.galley.open('a.html', '---\n---\n<p>Scripted.</p><script>document.title = "ran"</script>\n'));
  await page.getByRole('switch', { name: 'Run this post\'s scripts' }).click();
  // The frame whose scripts run takes the place of the other when it has loaded.
  await page.waitForFunction(() => document.querySelector('iframe#preview').srcdoc.includes('Scripted.'));
  const frame = await preview(page);
  assert.equal(await frame.title(), 'ran');
  const isTaken = (key, shiftKey) => frame.evaluate(([name, shift]) => !document.body.dispatchEvent(new KeyboardEvent('keydown', {
    key: name, code: `Key${name.toUpperCase()}`, ctrlKey: true, shiftKey: shift, bubbles: true, cancelable: true,
  })), [key, shiftKey]);
  assert.equal(await isTaken('p', false), false, 'keys that are refused are the browser\'s');
  assert.equal(await isTaken('o', true), true);
  await page.getByRole('dialog', { name: 'Headings' }).waitFor();
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    HTMLInputElement.prototype.click = () => { document.body.dataset.picked = 'yes'; };
  });
  await frame.evaluate(() => {
    for (const keys of ['Main+o', 'F1']) parent.postMessage({ type: 'keys', keys }, '*');
  });
  await page.waitForSelector('.finder[open]');
  assert.equal(await page.evaluate(() => document.body.dataset.picked), undefined);
  await page.keyboard.press('Escape');
  await page.focus('.cm-content');
  await page.keyboard.press('Control+o');
  assert.equal(await page.evaluate(() => document.body.dataset.picked), 'yes');
});
