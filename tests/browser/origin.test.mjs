// The source of the preview: a click leads to it, the cursor's block is marked, both panes scroll together.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGalley, paste, preview, previewShows, tie } from './support.mjs';
import { BLOG, find, openBlog } from './site_support.mjs';

const PARTS = Array.from({ length: 40 }, (_, at) => `## Part ${at}\n\nWords of part ${at}, with *weight* and\na second line of it.\n\n- one of ${at}\n- two of ${at}\n`);
const POST = `---\nlayout: post\ntitle: The title\n---\n${PARTS.join('\n')}`;

/** The editor's selection: its line and what stands behind it there; and whether the editor has the focus. */
const cursor = (page) => page.evaluate(() => {
  const content = document.querySelector('.cm-content');
  const { cmTile } = content;
  const { state } = cmTile.view ?? cmTile.root.view;
  const { from } = state.selection.main;
  const line = state.doc.lineAt(from);
  return { line: line.text, rest: line.text.slice(from - line.from), focused: document.activeElement === content };
});

async function cursorIs(page, rest) {
  await page.waitForFunction((wanted) => {
    const { cmTile } = document.querySelector('.cm-content');
    const { state } = cmTile.view ?? cmTile.root.view;
    const { from } = state.selection.main;
    return state.doc.lineAt(from).text.slice(from - state.doc.lineAt(from).from) === wanted;
  }, rest, { polling: 30 });
}

/** Puts the cursor before `words`, as the author's own keys do. */
const putCursor = (page, words) => page.evaluate((wanted) => {
  const { cmTile } = document.querySelector('.cm-content');
  const view = cmTile.view ?? cmTile.root.view;
  view.dispatch({ selection: { anchor: view.state.doc.toString().indexOf(wanted) }, scrollIntoView: true, userEvent: 'select' });
}, words);

/** Clicks the first letter of `words` in the preview. */
async function clickWords(page, words, options = {}) {
  const frame = await preview(page);
  const at = await frame.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const index = walker.currentNode.data.indexOf(wanted);
      if (index < 0) continue;
      walker.currentNode.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
      const range = document.createRange();
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + 1);
      const box = range.getBoundingClientRect();
      return { x: box.left + 1, y: box.top + box.height / 2 };
    }
    return null;
  }, words);
  const box = await page.locator('iframe#preview').boundingBox();
  if (options.alt) await page.keyboard.down('Alt');
  await page.mouse.click(box.x + at.x, box.y + at.y);
  if (options.alt) await page.keyboard.up('Alt');
}

/** Waits until the mark stands beside the element that has `words`. */
async function marks(page, selector, words) {
  const frame = await preview(page);
  await frame.waitForFunction(([wanted, text]) => {
    const mark = document.querySelector('galley-mark')?.getBoundingClientRect();
    const block = [...document.querySelectorAll(wanted)].find((node) => node.textContent.includes(text))?.getBoundingClientRect();
    return mark && block && Math.abs(mark.top - block.top) < 2 && Math.abs(mark.bottom - block.bottom) < 2 && mark.left < block.left;
  }, [selector, words], { polling: 30 });
}

async function openPost(t, options) {
  const opened = await openGalley(t, options);
  await paste(opened.page, POST);
  await previewShows(opened.page, 'two of 39');
  await putCursor(opened.page, '## Part 1');
  await marks(opened.page, 'h2', 'Part 1');
  return opened;
}

test('a click puts the cursor on the letter, and the block is marked', async (t) => {
  const { page, errors } = await openPost(t);
  await clickWords(page, 'second line of it');
  await cursorIs(page, 'second line of it.');
  assert.equal((await cursor(page)).focused, true);
  await marks(page, 'p', 'Words of part 0,');
  await clickWords(page, 'weight');
  await cursorIs(page, 'weight* and');
  await putCursor(page, 'two of 2');
  await marks(page, 'li', 'two of 2');
  // What is marked is no part of the page.
  const frame = await preview(page);
  assert.deepEqual(await frame.evaluate(() => [document.body, document.head].map((part) => part.querySelector('galley-mark'))), [null, null]);
  await page.keyboard.type('x');
  await previewShows(page, 'xtwo of 2');
  await marks(page, 'li', 'xtwo of 2');
  assert.deepEqual(errors, []);
});

test('what comes from the front matter or the theme is told', async (t) => {
  const { page } = await openPost(t);
  await clickWords(page, 'The title');
  await cursorIs(page, 'title: The title');
  await clickWords(page, 'weight', { alt: true });
  const told = page.getByRole('region', { name: 'Where this comes from' });
  await told.getByText(/goes into _layouts\/post\.html, line \d+/).waitFor();
  await told.getByRole('button', { name: 'Close' }).press('Escape');
  await told.waitFor({ state: 'detached' });
});

test('links still lead on, and are found with Alt', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, 'See [the end](#end) of it.\n\n## End\n');
  await previewShows(page, 'the end');
  await putCursor(page, '## End');
  await clickWords(page, 'the end', { alt: true });
  await cursorIs(page, 'the end](#end) of it.');
});

test('both panes show the same block while either is scrolled, until they are untied', async (t) => {
  const { page } = await openPost(t);
  const frame = await preview(page);
  const topOf = (text) => frame.evaluate((words) => [...document.querySelectorAll('h2')].find((node) => node.textContent === words).getBoundingClientRect().top, text);
  const lineTop = (text) => page.evaluate((words) => {
    const { cmTile } = document.querySelector('.cm-content');
    const view = cmTile.view ?? cmTile.root.view;
    const at = view.state.doc.toString().indexOf(`${words}\n`);
    return view.lineBlockAt(at).top + view.documentPadding.top - view.scrollDOM.scrollTop;
  }, text);
  const wheel = async (selector, by) => {
    const box = await page.locator(selector).boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(0, by);
  };
  /** The heading that stands nearest to the top of the editor is as near to that of the preview. */
  const agree = async () => {
    const end = Date.now() + 30_000;
    for (;;) {
      const all = await Promise.all(PARTS.map(async (_, at) => [await lineTop(`## Part ${at}`), await topOf(`Part ${at}`)]));
      const [line, top] = all.reduce((best, one) => (Math.abs(one[0]) < Math.abs(best[0]) ? one : best));
      if (Math.abs(line - top) < 60) return line;
      if (Date.now() > end) assert.fail(`the editor is at ${line}, the preview at ${top}`);
    }
  };
  await wheel('.cm-scroller', 2000);
  await frame.waitForFunction(() => scrollY > 300, null, { polling: 30 });
  await agree();
  const scrolled = () => page.evaluate(() => document.querySelector('.cm-scroller').scrollTop);
  /** Waits until neither pane moves any more. */
  const rest = async () => {
    const places = () => Promise.all([page, frame].map((pane) => pane.evaluate(() => new Promise((done) => {
      const place = () => (document.querySelector('.cm-scroller')?.scrollTop ?? scrollY);
      requestAnimationFrame(() => requestAnimationFrame(() => done(place())));
    }))));
    for (let last = null, now = await places(), same = 0; same < 5; [last, now] = [now, await places()]) {
      same = String(last) === String(now) ? same + 1 : 0;
    }
  };
  const before = await scrolled();
  await rest();
  assert.equal(await scrolled(), before, 'the preview does not move the editor back');
  await wheel('iframe#preview', 1500);
  await page.waitForFunction((from) => document.querySelector('.cm-scroller').scrollTop > from + 200, before, { polling: 30 });
  await agree();
  const isTied = () => page.evaluate(() => document.querySelector('#proof-menu [aria-pressed]').ariaPressed);
  await tie(page);
  assert.equal(await isTied(), 'false');
  const still = await frame.evaluate(() => scrollY);
  const tiedTo = await scrolled();
  await wheel('.cm-scroller', -1000);
  await page.waitForFunction((from) => document.querySelector('.cm-scroller').scrollTop < from, tiedTo, { polling: 30 });
  await rest();
  assert.equal(await frame.evaluate(() => scrollY), still);
  await page.reload();
  await preview(page);
  assert.equal(await isTied(), 'false');
});

test('an include is opened at its line, with a way back', async (t) => {
  const { page } = await openBlog(t);
  await find(page, 'first');
  await previewShows(page, 'Words of the first.');
  await clickWords(page, 'About', { alt: true });
  await page.waitForFunction(() => document.querySelector('.file-name input').value === '_includes/nav.html');
  await cursorIs(page, 'About</a></nav>');
  const told = page.getByRole('region', { name: 'Where this comes from' });
  await told.getByRole('button', { name: '_includes/nav.html is included in _layouts/post.html, line 1' }).waitFor();
  await previewShows(page, 'Words of the first.');
  await told.getByRole('button', { name: 'Back to 2024-01-02-first.md' }).click();
  await page.waitForFunction(() => document.querySelector('.file-name input').value.endsWith('first.md'));
  await told.waitFor({ state: 'detached' });
  await clickWords(page, 'a fact');
  await page.waitForFunction(() => document.querySelector('.file-name input').value === '_data/facts.yml');
  await cursorIs(page, BLOG['_data/facts.yml'].trim());
});

test('a frame that says what it may not moves nothing', async (t) => {
  const { page, errors } = await openPost(t);
  await putCursor(page, '## Part 3');
  const frame = await preview(page);
  await frame.evaluate(() => {
    const say = (data) => parent.postMessage(data, '*');
    for (const path of [null, 'x', [-1], ['a'], [{}], Array(100000).fill(9)]) say({ type: 'locate', path, text: 'no such text', before: 0, offset: 1e12 });
    for (const line of [NaN, Infinity, 'x']) say({ type: 'scrolled', line, at: 0 });
    say({ type: 'scrolled', line: 3, at: 7 });
  });
  await page.keyboard.type('y');
  await previewShows(page, 'y## Part 3');
  assert.match((await cursor(page)).line, /^y## Part 3/);
  assert.deepEqual(errors, []);
});
