// The form of the front matter: it shows what the text says, and changes in the text what was wished for and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CRLF, LF, toInsert } from '../../static/editor/line-ends.js';
import { choose, editorText, faults, openGalley, paste, previewShows, saved } from './support.mjs';
import { BLOG, find, openBlog, readFile } from './site_support.mjs';

const POST = `---
layout: post
title: "A Cat" # mine
date: 2024-01-02 10:00 +0100
tags:
  - one # first
  - two
image: {path: a.png}
---
Hello {{ page.title }} of {{ page.date | date: "%Y" }}: {{ page.tags | join: "+" }}
`;

const form = (page) => page.locator('#front-matter');
const field = (page, name) => form(page).getByLabel(name, { exact: true });
const toggle = (page) => page.locator('.form-switch');

/** Opens the form of a text, once it shows a field of it. */
async function fill(page, text) {
  await paste(page, text);
  await toggle(page).click();
  await form(page).locator('input').first().waitFor();
}

/** Waits until the text is what it was, but for these changes, `[what stood there, what stands there]`. */
async function becomes(page, ...changes) {
  const wanted = changes.reduce((text, [from, to]) => text.replace(from, () => to), POST);
  const end = Date.now() + 30_000;
  while ((await editorText(page)) !== wanted && Date.now() < end) await page.waitForTimeout(20);
  assert.equal(await editorText(page), wanted);
}

test('a field changes its own bytes alone, as one edit, and the focus stays in the form', async (t) => {
  const { page, errors } = await openGalley(t);
  await fill(page, POST);
  assert.equal(await field(page, 'title').inputValue(), 'A Cat');
  await field(page, 'title').fill('yes: "no"');
  await page.keyboard.press('Enter');
  const title = ['"A Cat"', '"yes: \\"no\\""'];
  await becomes(page, title);
  await previewShows(page, 'Hello yes: “no” of 2024');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'front-matter-0');
  await field(page, 'date').fill('2025-12-31T09:05');
  await page.keyboard.press('Tab');
  const date = ['2024-01-02 10:00 +0100', '2025-12-31 09:05 +0100'];
  await becomes(page, title, date);
  await field(page, 'published').uncheck();
  await becomes(page, title, date, ['{path: a.png}', '{path: a.png}\npublished: false']);
  for (const rest of [[title, date], [title], []]) {
    await page.focus('.cm-content');
    await page.keyboard.press('Control+z');
    await becomes(page, ...rest);
  }
  await page.waitForFunction(() => document.querySelector('#front-matter-0').value === 'A Cat');
  assert.deepEqual(errors, []);
});

test('items of a list and keys come and go', async (t) => {
  const { page } = await openGalley(t);
  await fill(page, POST);
  await field(page, 'Add to tags').fill('c, two, d: e');
  await page.keyboard.press('Enter');
  const added = ['  - two\n', "  - two\n  - c\n  - 'd: e'\n"];
  await becomes(page, added);
  await field(page, 'Remove two').click();
  await becomes(page, added, ['  - two\n', '']);
  await field(page, 'Remove image').click();
  await becomes(page, added, ['  - two\n', ''], ['image: {path: a.png}\n', '']);
  await field(page, 'Remove image').waitFor({ state: 'detached' });
  assert.match(await page.evaluate(() => document.activeElement.id), /^front-matter-(new|\d)$/, 'the focus stays in the form');
  await field(page, 'Another key').fill('mood');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.labels?.[0]?.textContent === 'mood');
  await page.keyboard.type('2024-01-01');
  await page.keyboard.press('Enter');
  await becomes(page, added, ['  - two\n', ''], ['image: {path: a.png}\n', 'mood: 2024-01-01\n']);
});

test('a double click removes one item and one key, and nothing that has moved below the pointer', async (t) => {
  const { page } = await openGalley(t);
  const text = '---\ntags: [aa, bb, cc]\nx: 1\ny: 2\nz: 3\n---\nBody\n';
  await fill(page, text);
  for (const [name, left] of [
    ['aa', text.replace('aa, ', '')],
    ['x', text.replace('aa, ', '').replace('x: 1\n', '')],
    // That the second click on the last one did nothing shows when this has come after it.
    ['z', text.replace('aa, ', '').replace('x: 1\n', '').replace('z: 3\n', '')],
  ]) {
    const { x, y } = await field(page, `Remove ${name}`).evaluate((button) => {
      button.scrollIntoView({ block: 'center' });
      const { left: at, top, width, height } = button.getBoundingClientRect();
      return { x: at + width / 2, y: top + height / 2 };
    });
    await page.mouse.click(x, y);
    await field(page, `Remove ${name}`).waitFor({ state: 'detached' });
    // As the browser counts clicks that come soon after one another at the same place.
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    await page.waitForFunction((wanted) => {
      const { cmTile } = document.querySelector('.cm-content');
      return (cmTile.view ?? cmTile.root.view).state.doc.toString() === wanted;
    }, left);
  }
});

test('a date that is cleared goes from the text, as one edit', async (t) => {
  const { page, errors } = await openGalley(t);
  await fill(page, POST);
  const date = field(page, 'date');
  const cleared = ['date: 2024-01-02 10:00 +0100\n', ''];
  // As the browser's own list of days clears it: the focus stays in the field.
  await date.fill('');
  await becomes(page, cleared);
  assert.equal(await page.evaluate(() => document.activeElement.labels?.[0]?.textContent), 'date');
  await page.focus('.cm-content');
  await page.keyboard.press('Control+z');
  await becomes(page);
  await page.waitForFunction(() => document.querySelector('#front-matter-1').value === '2024-01-02T10:00');
  // By keys it is cleared part by part. With some parts it is no date yet, and the text keeps its own.
  await date.focus();
  await page.keyboard.press('Backspace');
  assert.equal(await date.inputValue(), '');
  await page.focus('.cm-content');
  await page.waitForFunction(() => document.querySelector('#front-matter-1').value === '2024-01-02T10:00');
  await becomes(page);
  await date.focus();
  for (let part = 0; part < 6; part += 1) {
    await page.keyboard.press('Backspace');
    await page.keyboard.press('ArrowRight');
  }
  await becomes(page);
  await page.focus('.cm-content');
  await becomes(page, cleared);
  assert.equal(await date.inputValue(), '');
  assert.deepEqual(errors, []);
});

test('what cannot be changed from the form shows again what the text says when it is left', async (t) => {
  const { page } = await openGalley(t);
  await fill(page, '---\n{date: 2024-01-02, mood: good}\n---\nBody\n');
  for (const [name, typed, before] of [['title', 'A new title', ''], ['date', '', '2024-01-02']]) {
    await field(page, name).fill(typed);
    await form(page).getByRole('status').getByText(`${name} cannot be changed`).waitFor();
    await page.focus('.cm-content');
    const at = name === 'title' ? 0 : 1;
    await page.waitForFunction(([row, wanted]) => document.querySelector(`#front-matter-${row}`).value === wanted, [at, before]);
    await form(page).getByRole('status').getByText(`${name} cannot be changed`).waitFor();
  }
});

test('the field of a cleared date stays for another one, also where only the text has named it', async (t) => {
  const { page } = await openGalley(t);
  const text = (date) => `---\ntitle: A\n${date}mood: good\n---\nBody\n`;
  await page.evaluate((opened) => window.galley.open('about.md', opened), text('date: 2024-01-02\n'));
  await toggle(page).click();
  await page.waitForSelector('#front-matter-0:enabled');
  const is = (wanted) => page.waitForFunction((all) => {
    const { cmTile } = document.querySelector('.cm-content');
    return (cmTile.view ?? cmTile.root.view).state.doc.toString() === all;
  }, wanted);
  await field(page, 'date').fill('');
  await is(text(''));
  await field(page, 'Remove date').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.labels?.[0]?.textContent), 'date');
  await page.keyboard.type('12312025');
  await is('---\ntitle: A\nmood: good\ndate: 2025-12-31\n---\nBody\n');
});

test('what is being filled in is kept when the form is closed, however busy the engine is', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  let before = 'A Cat';
  for (const [title, close] of [
    ['A Dog', () => page.keyboard.press('Escape')],
    ['A Bird', () => field(page, 'Close the form').click()],
    ['A Fish', () => toggle(page).click()],
  ]) {
    await toggle(page).click();
    await page.waitForFunction((wanted) => document.querySelector('#front-matter-0')?.value === wanted, before);
    await field(page, 'title').focus();
    await page.keyboard.press('Control+A');
    await page.evaluate(() => window.galley.engine.delay(300));
    await page.keyboard.type(title);
    await close();
    await form(page).waitFor({ state: 'detached' });
    await becomes(page, ['A Cat', title]);
    await page.evaluate(() => window.galley.engine.delay(0));
    before = title;
  }
});

test('what is typed is in the text when its author rests, as one edit, and the cursor stays', async (t) => {
  const { page, errors } = await openGalley(t);
  await fill(page, POST);
  const title = field(page, 'title');
  await title.focus();
  await page.keyboard.press('Home');
  for (const [key, is] of [['x', 'xA Cat'], ['y', 'xyA Cat'], ['z', 'xyzA Cat']]) {
    await page.keyboard.type(key);
    await becomes(page, ['A Cat', is]);
    await previewShows(page, is);
    const [value, at] = await title.evaluate((input) => [input.value, input.selectionStart]);
    assert.deepEqual([value, at], [is, is.indexOf('A')]);
  }
  await page.focus('.cm-content');
  await page.keyboard.press('Control+z');
  await becomes(page);
  await page.waitForFunction(() => document.querySelector('#front-matter-0').value === 'A Cat');
  await title.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('s and dogs');
  await becomes(page, ['A Cat', 'A Cats and dogs']);
  await saved(page);
  await page.reload();
  await previewShows(page, 'A Cats and dogs');
  assert.deepEqual(errors, []);
});

test('what an input method composes in a field stays whole when its author rests', async (t) => {
  const { page, context } = await openGalley(t);
  await fill(page, POST);
  const session = await context.newCDPSession(page);
  const title = field(page, 'title');
  await title.focus();
  await page.keyboard.press('End');
  for (const text of ['に', 'にほ', 'にほん']) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await becomes(page, ['A Cat', `A Cat${text}`]);
    assert.equal(await title.inputValue(), `A Cat${text}`);
  }
  await session.send('Input.insertText', { text: '日本' });
  await becomes(page, ['A Cat', 'A Cat日本']);
  assert.equal(await title.inputValue(), 'A Cat日本');
});

test('what could still become a word, a number or a date is taken over when it is left', async (t) => {
  const { page } = await openGalley(t);
  await fill(page, POST);
  await field(page, 'Another key').fill('version');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.labels?.[0]?.textContent === 'version');
  await page.keyboard.type('true', { delay: 300 });
  await page.keyboard.press('Enter');
  await becomes(page, ['{path: a.png}', '{path: a.png}\nversion: true']);
});

test('what was filled in is in its file, though another one is opened before the engine has answered', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
  await toggle(page).click();
  await page.waitForSelector('#front-matter-0:enabled');
  await page.evaluate(() => window.galley.engine.delay(1500));
  await field(page, 'title').fill('Filled');
  await page.waitForFunction(() => document.querySelector('.cm-content').innerText.includes('title: Filled'));
  // The engine renders that now, so that the next wish waits.
  await field(page, 'title').fill('Filled in');
  await find(page, 'second');
  await page.waitForFunction(() => document.querySelector('.cm-content').innerText.includes('Words of the second.'));
  await page.evaluate(() => window.galley.engine.delay(0));
  await find(page, 'first');
  await page.waitForFunction(() => document.querySelector('.cm-content').innerText.includes('title: Filled in'));
});

test('a piece that is put into a file gets the line ends of that file', () => {
  assert.deepEqual(toInsert('a\nb\r\nc', CRLF).toJSON(), ['a', 'b', 'c']);
  assert.deepEqual(toInsert('a\nb\r\nc', LF).toJSON(), ['a', 'b\r', 'c']);
});

test('a file is saved with what is being filled in', async (t) => {
  const path = '_posts/2024-01-02-first.md';
  const { page } = await openBlog(t);
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
  await toggle(page).click();
  await page.waitForSelector('#front-matter-0:enabled');
  await field(page, 'title').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Saved at once');
  await page.keyboard.press('Control+s');
  const end = Date.now() + 30_000;
  while (!/^title: Saved at once$/m.test(await readFile(page, path)) && Date.now() < end) await page.waitForTimeout(20);
  assert.match(await readFile(page, path), /^title: Saved at once$/m);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'front-matter-0');
});

test('what is being filled in stays when its own draft is chosen in the list', async (t) => {
  const { page } = await openGalley(t);
  await page.evaluate((text) => window.galley.open('cat.md', text), POST);
  await saved(page);
  await toggle(page).click();
  await page.waitForSelector('#front-matter-0:enabled');
  await choose(page, 'Drafts');
  const chosen = page.locator('.drafts').getByText('cat.md', { exact: true });
  await chosen.waitFor();
  await page.evaluate(() => window.galley.engine.delay(500));
  await field(page, 'title').evaluate((input) => {
    input.value = 'A Dog';
    for (const kind of ['input', 'change']) input.dispatchEvent(new Event(kind, { bubbles: true }));
  });
  await chosen.click();
  await page.locator('.drafts').waitFor({ state: 'detached' });
  await becomes(page, ['A Cat', 'A Dog']);
  await page.waitForFunction(() => document.activeElement.classList.contains('cm-content'));
  await becomes(page, ['A Cat', 'A Dog']);
});

test('of another file nothing can be filled in before its own values are there', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
  await toggle(page).click();
  await page.waitForSelector('#front-matter-0:enabled');
  await page.evaluate(() => window.galley.engine.delay(400));
  await find(page, 'second');
  await page.waitForFunction(() => document.querySelector('.cm-content').innerText.includes('Words of the second.'));
  assert.equal(await page.locator('#front-matter-0:enabled').count(), 0);
  assert.equal(await page.locator('#front-matter-0').isVisible(), false, 'nor are those of the other one shown under its name');
  await page.waitForSelector('#front-matter-0:enabled');
  assert.equal(await field(page, 'title').inputValue(), 'Second');
});

test('while the front matter of another file cannot be read, the form shows nothing of the one before', async (t) => {
  const { page } = await openGalley(t);
  await fill(page, '---\ntitle: Kept\nmood: good\n---\nBody\n');
  const opens = (name, text) => page.evaluate((opened) => window.galley.open(...opened), [name, text]);
  const faults = [
    ['---\ntitle: A2', /does not end/], ['---\ntitle: "A2\n---\n', /cannot be read/],
    ['\n---\ntitle: A2\n---\n', /does not begin in the first line/],
  ];
  for (const [text, fault] of faults) {
    await opens('2024-01-03-broken.md', text);
    await form(page).getByRole('status').getByText(fault).waitFor();
    assert.equal(await form(page).locator('label').count(), 1, 'of the rows only the one for a new key');
    await page.focus('.cm-content');
    await paste(page, '---\ntitle: Mended\n---\n');
    await page.waitForFunction(() => document.querySelector('#front-matter-0')?.value === 'Mended');
    assert.ok(await page.evaluate(() => document.activeElement.matches('.cm-content')));
    await opens('2024-01-02-kept.md', '---\ntitle: Kept\n---\nBody\n');
    await page.waitForFunction(() => document.querySelector('#front-matter-0')?.value === 'Kept');
  }
});

test('a wish that changes nothing hides nothing of what was changed in the text', async (t) => {
  const { page } = await openGalley(t);
  await fill(page, POST);
  await page.evaluate(() => window.galley.engine.delay(500));
  await paste(page, POST.replace('- two', '- three'));
  // Two of them: what the form asks for the new text is answered while it waits for the second.
  for (const name of ['title', 'date']) {
    await field(page, name).evaluate((input) => input.dispatchEvent(new Event('change', { bubbles: true })));
  }
  await field(page, 'Remove three').waitFor();
});

test('what is typed in the text is shown, and while it cannot be read nothing can be filled in', async (t) => {
  const { page } = await openGalley(t);
  await fill(page, POST);
  assert.match(await form(page).locator('.front-matter-fixed').textContent(), /path: a\.png/);
  await paste(page, POST.replace('"A Cat" # mine', 'a: b: c'));
  await form(page).getByRole('status').getByText(/cannot be read/).waitFor();
  assert.ok(await field(page, 'title').isDisabled());
  await paste(page, POST.replace('A Cat', 'A Dog'));
  await page.waitForFunction(() => document.querySelector('#front-matter-0').value === 'A Dog');
  assert.ok(await field(page, 'title').isEnabled());
  await paste(page, 'No front matter\n');
  await page.waitForFunction(() => document.querySelector('#front-matter-0').value === '');
  await field(page, 'title').fill('New');
  await page.keyboard.press('Enter');
  await previewShows(page, 'No front matter');
  await page.waitForFunction(() => document.querySelector('.cm-content').innerText.startsWith('---\ntitle: New\n---\nNo front'));
});

test('the focus stays in the text while that is being mended', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, '---\ntitle: "x\n---\nBody\n');
  await toggle(page).click();
  await form(page).getByRole('status').getByText(/cannot be read/).waitFor();
  await page.focus('.cm-content');
  await page.keyboard.press('Control+Home');
  for (const key of ['ArrowDown', 'End', '"']) await page.keyboard.press(key);
  await page.waitForFunction(() => document.querySelector('#front-matter-0')?.value === 'x');
  assert.ok(await page.evaluate(() => document.activeElement.matches('.cm-content')));
});

test('it opens and closes by keys, and speaks both languages', async (t) => {
  const { page } = await openGalley(t, { locale: 'de-DE' });
  await paste(page, POST);
  await page.keyboard.press('F1');
  await page.waitForSelector('#palette-list [role=option]');
  await page.keyboard.type('Front Matter');
  await page.locator('#palette-list [role=option]').first().getByText('Front Matter').waitFor();
  await page.keyboard.press('Enter');
  await form(page).getByLabel('Zu tags hinzufügen').waitFor();
  await page.waitForFunction(() => document.activeElement.id === 'front-matter-0');
  await page.keyboard.press('Escape');
  await form(page).waitFor({ state: 'detached' });
  assert.ok(await page.evaluate(() => document.activeElement.matches('.cm-content')));
});

test('a site offers its layouts and tags', async (t) => {
  const { page } = await openBlog(t, { files: {
    ...BLOG, '_layouts/wide.html': '{{ content }}', '_posts/2024-01-01-a.md': '---\ntags: [known]\n---\nOne\n',
    '_posts/2024-01-02-b.md': '---\r\ntitle: B\r\n---\r\nTwo\r\n',
  } });
  await find(page, '2024-01-02-b');
  await previewShows(page, 'Two');
  await toggle(page).click();
  await form(page).locator('#front-matter-tags option[value="known"]').waitFor({ state: 'attached' });
  await field(page, 'layout').selectOption('wide');
  await page.waitForFunction(() => document.querySelector('.cm-content').innerText.includes('layout: wide'));
});

for (const [width, height, colorScheme] of [[1440, 900, 'light'], [390, 844, 'dark']]) {
  test(`it has no accessibility faults and leaves room for the text, ${width} wide`, async (t) => {
    const { page } = await openGalley(t, { viewport: { width, height }, colorScheme });
    if (width < 800) await page.getByRole('button', { name: /^Write/ }).click();
    // With an error and two warnings, and more keys than there is room for.
    await fill(page, POST.replace('2024-01-02 10:00 +0100', 'tomorrow').replace('image', 'a: 1\nb: 2\nc: 3\nimage')
      .replace('Hello', 'A | B\n\n<td>**b**</td>\n\nHello'));
    await page.locator('#problem-list > li').nth(2).waitFor();
    assert.deepEqual(await faults(page), []);
    const { bottom, scroll } = await form(page).evaluate((element) => (
      { bottom: element.getBoundingClientRect().bottom, scroll: document.documentElement.scrollWidth }
    ));
    const text = await page.locator('.editor').boundingBox();
    assert.ok(bottom <= text.y + 1 && text.height > 180, `${bottom} ${text.y} ${text.height}`);
    assert.ok(scroll <= width);
    const small = await form(page).locator('button, select, input').evaluateAll((all) => all.filter((one) => {
      const { width: wide, height: high } = one.getBoundingClientRect();
      return one.type !== 'checkbox' && Math.min(wide, high) < 24;
    }).map((one) => one.outerHTML));
    assert.deepEqual(small, []);
  });
}
