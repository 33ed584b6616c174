// A site that is open: its list, its pages in their layouts with what they load, links, edits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorText, previewShows } from './support.mjs';
import { BLOG, find, inPreview, openBlog } from './site_support.mjs';

const type = async (page, text) => {
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
};

test('a post is shown in its layout, with style sheet and image from the folder', async (t) => {
  const { page, errors } = await openBlog(t);
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
  await inPreview(page, () => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)');
  await inPreview(page, () => document.querySelector('img').naturalWidth === 10);
  await inPreview(page, () => getComputedStyle(document.querySelector('h1')).backgroundImage.startsWith('url("blob:null/'));
  const frame = await previewShows(page, 'a fact');
  assert.equal(await frame.evaluate(() => self.origin), 'null');
  assert.equal(await page.getByRole('textbox', { name: 'File name' }).inputValue(), '_posts/2024-01-02-first.md');
  await page.locator('.chip.live').waitFor();
  assert.match(await page.locator('.address').innerText(), /\/2024\/01\/02\/first\.html/);
  assert.deepEqual(errors, []);
});

test('the list is found, narrowed and left by the keyboard alone', async (t) => {
  const { page } = await openBlog(t);
  await page.keyboard.press('Control+p');
  const input = page.getByRole('combobox', { name: 'Find a file' });
  assert.equal(await input.evaluate((node) => node === document.activeElement), true);
  assert.equal(await page.locator('#finder-list [role=option]').count(), 10);
  await input.fill('words that are nowhere');
  await page.getByText('No file of the site matches.').waitFor();
  await input.fill('2024');
  await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 2);
  assert.match(await page.locator('#finder-list [aria-selected=true]').innerText(), /Second/);
  await input.press('ArrowDown');
  assert.match(await page.locator('#finder-list [aria-selected=true]').innerText(), /First/);
  assert.equal(await input.getAttribute('aria-activedescendant'), 'finder-1');
  // Not even a key that comes before the browser has told of the one before it is lost.
  await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Control+p')]);
  await page.waitForFunction(() => document.activeElement.getAttribute('role') === 'combobox');
  await input.fill('first');
  await input.press('Enter');
  await previewShows(page, 'Words of the first.');
  assert.equal(await page.evaluate(() => document.activeElement.classList.contains('cm-content')), true);
});

test('a key shows in the page, and a title in the list', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'second');
  await previewShows(page, 'Words of the second.');
  await type(page, 'and more of it');
  await previewShows(page, 'and more of it');
  await page.evaluate(() => {
    const { cmTile } = document.querySelector('.cm-content');
    const view = cmTile.view ?? cmTile.root.view;
    view.dispatch({ changes: { from: view.state.doc.toString().indexOf('Second'), insert: 'A ' } });
  });
  await inPreview(page, () => document.querySelector('h1').textContent === 'A Second');
  await find(page, 'A Second');
  await find(page, 'index');
  await inPreview(page, () => document.querySelector('li')?.textContent === 'A Second');
});

test('edits to an include, a layout, data, a style sheet and the configuration show at once', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
  await find(page, 'nav.html');
  await type(page, 'typed into the include');
  await previewShows(page, 'typed into the include');
  assert.match(await page.locator('.elsewhere').innerText(), /first\.html/);
  await find(page, 'layouts post');
  await type(page, 'typed into the layout');
  await previewShows(page, 'typed into the layout');
  await find(page, 'facts');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Backspace');
  await type(page, ', and a second one');
  await previewShows(page, 'a fact, and a second one');
  await find(page, 'main.css');
  await type(page, 'h1 { color: rgb(9, 9, 9) }');
  await inPreview(page, () => getComputedStyle(document.querySelector('h1')).color === 'rgb(9, 9, 9)');
  await find(page, 'index');
  await find(page, '_config');
  await previewShows(page, 'The blog');
  await page.evaluate(() => {
    const { cmTile } = document.querySelector('.cm-content');
    const view = cmTile.view ?? cmTile.root.view;
    view.dispatch({ changes: { from: 'title: '.length, insert: 'Anew ' } });
  });
  await previewShows(page, 'Anew The blog');
});

test('links between pages are followed in the preview, and the editor keeps its file', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'first');
  const frame = await previewShows(page, 'Words of the first.');
  await frame.locator('#about').click();
  const about = await previewShows(page, 'Words about it.');
  assert.match(await editorText(page), /Words of the first/);
  assert.match(await page.locator('.elsewhere').innerText(), /\/about\//);
  await about.locator('#back').click();
  await previewShows(page, 'Words of the first.');
  assert.equal(await page.locator('.elsewhere').count(), 0);
  await (await previewShows(page, 'Words of the first.')).locator('#about').click();
  await previewShows(page, 'Words about it.');
  await page.getByRole('button', { name: 'Back to the open file' }).click();
  await previewShows(page, 'Words of the first.');
  await (await previewShows(page, 'Words of the first.')).locator('#about').click();
  await page.getByRole('button', { name: 'Edit this page' }).click();
  await page.waitForFunction(() => document.querySelector('.file-name input').value === 'about.md');
  assert.match(await editorText(page), /Words about it/);
});

test('a draft is shown, and said to be one', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'idea');
  await previewShows(page, 'Words of the idea.');
  assert.match(await page.locator('.chip').innerText(), /Not published/);
});

test('an engine that panics is given the site again', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
  await page.evaluate(() => window.galley.engine.panic());
  await page.getByRole('alert').getByText(/started again/).waitFor();
  await type(page, 'typed after the fall');
  await previewShows(page, 'typed after the fall');
  await previewShows(page, 'a fact');
});

test('a post that runs its scripts gets those of the site, and its pictures', async (t) => {
  const { page } = await openBlog(t, { files: {
    ...BLOG,
    '_posts/2024-03-04-third.md': '---\nlayout: post\ntitle: Third\n---\n![p](/b/pixel.png)\n\n<p id="out">still</p><script src="/b/run.js"></script>\n',
    'run.js': 'document.getElementById("out").textContent = `ran as ${self.origin}`;\n',
  } });
  await find(page, 'third');
  await previewShows(page, 'still');
  await page.getByRole('switch', { name: /scripts/ }).click();
  await previewShows(page, 'ran as null');
  await inPreview(page, () => document.querySelector('img').naturalWidth === 10);
  await inPreview(page, () => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)');
});
