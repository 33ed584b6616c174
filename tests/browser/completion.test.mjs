// Completion and explanation in the editor: what the site has is offered, by keyboard, and never over prose.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { editorText, openGalley, paste, previewShows } from './support.mjs';
import { BLOG, find, openBlog } from './site_support.mjs';

const POST = '---\ntitle: A Cat\nlayout: post\ndate: 2024-01-02\n---\nHello\n\n';
const list = '.cm-tooltip-autocomplete';

/** The text with the cursor at its end. */
async function write(page, text) {
  await paste(page, text);
  await previewShows(page, 'Hello');
  await page.keyboard.press('Control+End');
}

const shown = async (page) => {
  await page.waitForSelector(list);
  return page.locator(`${list} .cm-completionLabel`).allInnerTexts();
};

const hasNone = async (page) => {
  // An answer would be here by then: the engine has answered a later question.
  await page.evaluate(() => window.galley.render('x', {}));
  assert.equal(await page.locator(list).count(), 0);
};

test('variables, filters and tags are offered while they are typed', async (t) => {
  const { page, errors } = await openGalley(t);
  await write(page, POST);
  await page.keyboard.type('{{ page.ti');
  assert.equal((await shown(page))[0], 'title');
  assert.match(await page.locator(`${list} [aria-selected=true]`).innerText(), /"A Cat"/);
  assert.equal(await page.getAttribute('.cm-content', 'aria-autocomplete'), 'list');
  assert.ok(await page.getAttribute('.cm-content', 'aria-activedescendant'));
  await page.waitForTimeout(100); // CodeMirror takes no key before the list has been seen for 75 ms.
  await page.keyboard.press('Enter');
  await page.keyboard.type(' | upc');
  assert.deepEqual(await shown(page), ['upcase']);
  await page.keyboard.press('Escape');
  await page.waitForSelector(list, { state: 'detached' });
  await page.keyboard.type('ase }}\n');
  await previewShows(page, 'A CAT');
  await page.keyboard.type('{% ra');
  await shown(page);
  await page.waitForTimeout(100);
  await page.keyboard.press('Enter');
  assert.match(await editorText(page), /\{\{ page\.title \| upcase \}\}\n\{% raw %\}\{% endraw %\}$/);
  assert.deepEqual(errors, []);
});

test('prose is left alone, and asking by a key helps in the front matter', async (t) => {
  const { page } = await openGalley(t);
  await write(page, POST);
  await page.keyboard.type('Just words: a list of [brackets] and so on');
  await hasNone(page);
  await paste(page, '---\ntitle: Hello\n\n---\nHello\n');
  await previewShows(page, 'Hello');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+ ');
  const keys = await shown(page);
  assert.ok(keys.includes('layout') && keys.includes('tags') && !keys.includes('title'), keys.join());
});

test('composed text is not disturbed', async (t) => {
  const { page, context } = await openGalley(t);
  await write(page, POST);
  await page.keyboard.type('{{ page.');
  await shown(page);
  const client = await context.newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  await client.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  await client.send('Input.insertText', { text: '日本' });
  await page.keyboard.type(' }}');
  assert.match(await editorText(page), /\{\{ page\.日本 \}\}$/);
});

test('a word is explained under the pointer and by a key', async (t) => {
  const { page } = await openGalley(t);
  await write(page, `${POST}{{ page.title | upcase }}`);
  await page.locator('.cm-line', { hasText: 'upcase' }).getByText('upcase').hover();
  await page.waitForSelector('.cm-card');
  assert.match(await page.locator('.cm-card').innerText(), /capital letters/);
  await page.mouse.move(0, 0);
  await page.waitForSelector('.cm-card', { state: 'detached' });
  for (let left = 0; left < 14; left += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+i');
  await page.waitForSelector('.cm-card');
  assert.match(await page.locator('.cm-card').innerText(), /page\.title\s+string\s+"A Cat"/);
  await page.keyboard.press('Escape');
  await page.waitForSelector('.cm-card', { state: 'detached' });
});

test('an open site gives layouts, includes with their parameters, posts and images', async (t) => {
  const files = { ...BLOG, '_includes/figure.html': '<img src="{{ include.src }}" alt="{{ include.alt }}">\n' };
  const { page } = await openBlog(t, { files });
  await find(page, 'second');
  await page.click('.cm-content');
  await page.keyboard.press('Control+End');
  const typed = async (text) => {
    await page.keyboard.type(`\n${text}`);
    const labels = await shown(page);
    await page.keyboard.press('Escape');
    return labels;
  };
  assert.deepEqual(await typed('{% include fig'), ['figure.html']);
  await page.keyboard.type('ure.html s');
  assert.ok((await shown(page)).includes('src'));
  await page.keyboard.press('Escape');
  await page.keyboard.type('rc="" %}');
  assert.deepEqual(await typed('[x]({% post_url 2024-01'), ['2024-01-02-first']);
  await page.keyboard.type(' %})');
  assert.deepEqual(await typed('![pixel](pix'), ['/pixel.png']);
  await page.keyboard.type(')');
  assert.ok((await typed('{{ site.data.facts.')).includes('one'));
});

test('what is chosen inside a name takes the place of the whole name, and of nothing beyond', async (t) => {
  const { page } = await openBlog(t, { files: { ...BLOG, '_layouts/post.html': '{{ content }}' } });
  await find(page, 'second');
  const chosen = async (text, letters, label) => {
    await page.evaluate((given) => {
      const { cmTile } = document.querySelector('.cm-content');
      const view = cmTile.view ?? cmTile.root.view;
      const at = given.indexOf('¦');
      const insert = given.replaceAll('¦', '');
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert }, selection: { anchor: at } });
      view.focus();
    }, text);
    await page.keyboard.type(letters, { delay: 30 });
    await page.locator(`${list} .cm-completionLabel`).getByText(label, { exact: true }).click();
    await page.waitForSelector(list, { state: 'detached' });
    return editorText(page);
  };
  const body = (text) => `---\nlayout: post\n---\n${text}\n`;
  assert.equal(await chosen(body('{{ page.date | da¦: "%Y" }}'), 't', 'date'), body('{{ page.date | date: "%Y" }}'));
  assert.equal(await chosen('---\nti¦le: x\n---\n', 't', 'title'), '---\ntitle: x\n---\n');
  assert.equal(await chosen('---\nlayout: ¦post # c\n---\n', 'p', 'post'), '---\nlayout: post # c\n---\n');
  assert.equal(await chosen(body('{% include n¦v.html %}'), 'a', 'nav.html'), body('{% include nav.html %}'));
  assert.equal(await chosen(body('{{ page.ti¦Words'), 't', 'title'), body('{{ page.titleWords'));
  // The list is narrowed by what stands before the cursor alone, and goes on while the author does.
  const image = (path) => body(`![x]({{ "/${path}.png" | relative_url }}) y`);
  assert.equal(await chosen(image('¦x'), 'pix', '/pixel.png'), image('pixel'));
  assert.equal(await chosen(body('![x](/b¦x.png) y'), '/p', '/b/pixel.png'), body('![x](/b/pixel.png) y'));
});
