// The list of all commands, the help sheet and the keys, in the page and in the preview.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGalley, preview } from './support.mjs';

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
