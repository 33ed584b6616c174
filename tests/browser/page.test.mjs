// The page around editor and preview: files, keys, divider, panes, dialogs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { choose as fromMenu, editorText, openGalley, paste, previewShows } from './support.mjs';

const POST = '---\ntitle: A page\n---\nWords of the page.\n';

async function download(page) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

async function choose(page, name, bytes) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open', exact: true }).click()]);
  await chooser.setFiles({ name, mimeType: 'text/markdown', buffer: bytes });
}

const saved = (page) => page.waitForFunction(() => document.querySelector('.status-saving').textContent === 'Saved');

for (const [kind, text] of [
  ['CR LF and a byte order mark', '\ufeff---\r\ntitle: Windows\r\n---\r\nLine of the file.\r\n\r\nlast, without an end'],
  ['LF', POST],
  ['mixed line ends and a stray CR', '---\ntitle: Mixed\r\n---\nLine of the file.\r\nand\rmore\n\n'],
]) {
  test(`a file with ${kind} is downloaded as it was opened`, async (t) => {
    const { page } = await openGalley(t, { acceptDownloads: true });
    await choose(page, '2024-05-06-as-it-was.md', Buffer.from(text));
    await previewShows(page, text.includes('Line of') ? 'Line of the file.' : 'Words of the page.');
    const file = await download(page);
    assert.equal(file.name, '2024-05-06-as-it-was.md');
    assert.equal(file.bytes.toString('utf8'), text);
    await saved(page);
    await page.reload();
    await page.waitForFunction(() => document.querySelector('.cm-content')?.textContent.includes('title'));
    assert.equal((await download(page)).bytes.toString('utf8'), text);
  });
}

test('what is typed into a file with CR LF ends its lines with CR LF', async (t) => {
  const { page } = await openGalley(t, { acceptDownloads: true });
  await choose(page, '2024-05-06-typed.md', Buffer.from('---\r\ntitle: T\r\n---\r\nOne\r\nTwo\r\n'));
  await previewShows(page, 'Two');
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Three\nFour');
  await previewShows(page, 'Four');
  assert.equal((await download(page)).bytes.toString(), '---\r\ntitle: T\r\n---\r\nOne\r\nTwo\r\nThree\r\nFour');
});

test('a file that is no text is not opened, and that is said', async (t) => {
  const { page } = await openGalley(t);
  const before = await editorText(page);
  await choose(page, 'picture.md', Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
  await page.getByRole('alert').getByText('picture.md').waitFor();
  assert.equal(await editorText(page), before);
});

test('a file dropped on the page is opened', async (t) => {
  const { page } = await openGalley(t);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], '2024-05-06-dropped.md', { type: 'text/markdown' }));
    const fire = (type) => document.querySelector('.cm-content')
      .dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    fire('dragover');
    fire('drop');
  }, POST);
  await previewShows(page, 'Words of the page.');
  assert.equal(await editorText(page), POST);
  assert.equal(await page.getByRole('textbox', { name: 'File name' }).inputValue(), '2024-05-06-dropped.md');
});

test('a new post has its title quoted as YAML needs it, and the draft before it can be had back', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'Words of the page.');
  await page.getByRole('button', { name: 'New post' }).click();
  await page.getByRole('dialog', { name: 'New post' }).getByLabel('Title').fill('On: "quotes" & # signs');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.cm-content').textContent.includes('On: '));
  assert.match(await editorText(page), /^---\nlayout: post\ntitle: 'On: "quotes" & # signs'\ndate: \d{4}-\d\d-\d\d /);
  await saved(page);
  await fromMenu(page, 'Drafts');
  await page.getByRole('dialog', { name: 'Drafts' }).locator('.draft:not(.open) .draft-open').first().click();
  await previewShows(page, 'Words of the page.');
  assert.equal(await editorText(page), POST);
});

test('the name is the author\'s as soon as he types one, and Jekyll\'s again when he empties it', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, '---\ntitle: Some Title\ndate: 2024-05-06\n---\nText\n');
  const name = page.getByRole('textbox', { name: 'File name' });
  await page.waitForFunction(() => document.querySelector('.file-name input').value === '2024-05-06-some-title.md');
  await name.fill('2023-01-01-mine.md');
  await name.press('Enter');
  await saved(page);
  await page.reload();
  await page.waitForFunction(() => document.querySelector('.file-name input')?.value === '2023-01-01-mine.md');
  await name.fill('');
  await name.press('Enter');
  await page.waitForFunction(() => document.querySelector('.file-name input').value === '2024-05-06-some-title.md');
});

test('Tab leaves the editor', async (t) => {
  const { page } = await openGalley(t);
  await page.focus('.cm-content');
  const before = await editorText(page);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('.cm-content')), null);
  assert.equal(await editorText(page), before);
});

test('the divider is moved by keys and by the pointer, and stays where it was put', async (t) => {
  const { page } = await openGalley(t, { viewport: { width: 1440, height: 900 } });
  const divider = page.getByRole('separator');
  const value = async () => Number(await divider.getAttribute('aria-valuenow'));
  await divider.focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await value(), 52);
  await page.keyboard.press('Home');
  assert.equal(await value(), 20);
  const box = await divider.boundingBox();
  await page.mouse.move(box.x, 300);
  await page.mouse.down();
  await page.mouse.move(700, 300, { steps: 3 });
  await page.mouse.move(864, 310, { steps: 3 });
  await page.mouse.up();
  assert.equal(await value(), 60);
  await page.waitForTimeout(300);
  await page.reload();
  await page.waitForFunction(() => document.querySelector('[role=separator]')?.getAttribute('aria-valuenow') === '60');
});

test('a narrow page shows one pane at a time', async (t) => {
  const { page } = await openGalley(t, { viewport: { width: 390, height: 844 } });
  const editor = page.getByRole('region', { name: 'Editor' });
  const preview = page.getByRole('region', { name: 'Preview' });
  assert.equal(await editor.isVisible(), true);
  assert.equal(await preview.isVisible(), false);
  await page.getByRole('button', { name: 'Proof' }).click();
  assert.equal(await editor.isVisible(), false);
  assert.equal(await preview.isVisible(), true);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
});

test('the theme that is chosen is kept', async (t) => {
  const { page } = await openGalley(t, { colorScheme: 'light' });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
  await page.reload();
  await page.waitForSelector('.cm-content');
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
});

test('a composition of an input method arrives whole', async (t) => {
  const { page, context } = await openGalley(t);
  await paste(page, '---\ntitle: T\n---\n{% nonsense %}\n\n');
  await page.waitForSelector('.problem');
  const client = await context.newCDPSession(page);
  await page.keyboard.press('Control+End');
  for (const text of ['k', 'か', 'かn', 'かん', 'かんじ']) {
    await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(60);
  }
  await client.send('Input.insertText', { text: '漢字' });
  await previewShows(page, '漢字');
  assert.equal(await editorText(page), '---\ntitle: T\n---\n{% nonsense %}\n\n漢字');
});

test('what is typed a moment before the tab is closed is kept', async (t) => {
  const { page, context, server } = await openGalley(t);
  await paste(page, POST);
  await saved(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('the very last');
  await page.close({ runBeforeUnload: true });
  const again = await context.newPage();
  await again.goto(server.url);
  await again.waitForFunction(() => document.querySelector('.cm-content')?.textContent.includes('Words'));
  assert.equal(await editorText(again), `${POST}the very last`);
});
