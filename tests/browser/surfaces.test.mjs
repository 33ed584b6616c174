// The surfaces of a post: what the preview shows of it, how wide, in which scheme, and on paper.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OF_A_POST, chooseView, faults, openGalley, paste, preview, previewShows } from './support.mjs';

const POST = '---\ntitle: The cat\ndate: 2026-01-02\ndescription: All about cats\n---\nFirst *words*.\n\nSecond words.\n';

const surface = (page) => page.getByRole('combobox', { name: 'What is shown' });
const chosen = (select) => select.evaluate((node) => node.selectedOptions[0].textContent);
const html = (page, selector) => preview(page).then((frame) => frame.evaluate((at) => document.querySelector(at)?.innerHTML, selector));

/** Waits until the preview shows a surface of this class. */
async function shows(page, name) {
  const frame = await preview(page);
  await frame.waitForFunction((wanted) => document.body.className === wanted, name, { polling: 30 });
  return frame;
}

/** Types behind the last line but one. */
async function type(page, words) {
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await page.keyboard.type(words);
}

test('each surface is shown, follows the keys, and gives way to the page of the next document', async (t) => {
  const { page, errors } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'Second words.');
  const choose = surface(page);
  await choose.selectOption('Content');
  await shows(page, 'content');
  assert.equal(await html(page, 'body'), '<p>First <em>words</em>.</p>\n\n<p>Second words.</p>\n\n');
  await type(page, ' More');
  await previewShows(page, 'Second words. More');
  await choose.selectOption('Excerpt');
  await shows(page, 'excerpt');
  assert.match(await html(page, 'article'), /<h2><a href="[^"]*">The cat<\/a><\/h2>\n<p>First <em>words<\/em>\.<\/p>\n/);
  await choose.selectOption('Feed');
  await shows(page, 'feed');
  await page.getByText('is not on').waitFor();
  assert.match(await html(page, '.reader'), /Second words\. More<\/p>/);
  await choose.selectOption('Search and social');
  const card = await shows(page, 'card');
  assert.deepEqual(await card.evaluate(() => [...document.querySelectorAll('h2, .says')].map((node) => node.textContent)), ['The cat', 'All about cats', 'The cat']);
  await choose.selectOption('HTML');
  const source = await shows(page, 'source');
  assert.ok((await source.evaluate(() => document.querySelector('pre').textContent)).startsWith('<!DOCTYPE html>\n'));
  await source.evaluate(() => { window.first = document.querySelector('.l'); });
  await type(page, '!');
  await previewShows(page, 'More!</p>');
  assert.ok(await source.evaluate(() => window.first === document.querySelector('.l')), 'only the line is another');
  await page.getByRole('button', { name: 'New post' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Another');
  await page.keyboard.press('Enter');
  await previewShows(page, 'Another');
  await page.waitForFunction(() => document.querySelector('.pick').selectedIndex === 0);
  assert.equal(await chosen(choose), 'Page');
  assert.deepEqual(errors, []);
});

test('the proof is as wide as a phone, a tablet or a desk, and stays so', async (t) => {
  const { page } = await openGalley(t);
  const width = page.getByRole('combobox', { name: 'Width' });
  const pane = await page.locator('.preview-frame').boundingBox();
  const seen = async () => {
    const inner = await (await preview(page)).evaluate(() => innerWidth);
    const box = await page.locator('iframe#preview').boundingBox();
    return { inner, box };
  };
  for (const [name, wanted] of [['Phone', 390], ['Tablet', 820], ['Desktop', 1280]]) {
    await width.selectOption(name);
    const frame = await preview(page);
    await frame.waitForFunction((inner) => innerWidth === inner, wanted, { polling: 30 });
    const { box } = await seen();
    assert.ok(Math.abs(box.width - Math.min(wanted, pane.width)) < 1, `${name}: ${box.width} of ${pane.width}`);
    assert.ok(Math.abs(box.height - pane.height) < 1, `${name}: ${box.height} of ${pane.height}`);
  }
  await page.reload();
  await preview(page);
  assert.equal(await chosen(width), 'Desktop');
  assert.equal((await seen()).inner, 1280);
  await width.selectOption('Fit');
  await page.waitForFunction((wanted) => Math.abs(document.querySelector('iframe#preview').getBoundingClientRect().width - wanted) < 1, pane.width);
});

test('the page is shown in the scheme that was chosen for it', async (t) => {
  const { page } = await openGalley(t, { colorScheme: null });
  const frame = await preview(page);
  const isDark = (wanted) => frame.waitForFunction((dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark, wanted, { polling: 30 });
  const scheme = async (name) => {
    await page.getByRole('button', { name: 'View options' }).click();
    await page.locator('#proof-menu').getByRole('radio', { name }).check({ force: true });
    await page.keyboard.press('Escape');
  };
  await isDark(false);
  await scheme('Dark');
  await isDark(true);
  await scheme('Light');
  await isDark(false);
});

test('the page is printed from a frame of its own, whatever the preview shows', async (t) => {
  const { page, context } = await openGalley(t);
  const prints = [];
  await context.exposeFunction('tellPrint', (...seen) => prints.push(seen));
  await context.addInitScript(() => {
    window.print = () => {
      window.tellPrint(document.body.innerText, document.title).then(() => dispatchEvent(new Event('afterprint')));
    };
  });
  await paste(page, `${POST}\n<script>document.title = 'ran'; document.body.append('ran')</script>\n`);
  await previewShows(page, 'Second words.');
  await surface(page).selectOption('Search and social');
  await shows(page, 'card');
  await chooseView(page, 'Print the page');
  const frame = await page.waitForSelector('iframe[sandbox="allow-scripts allow-modals"]', { state: 'attached' });
  assert.equal(await frame.isVisible(), false);
  await page.waitForFunction(() => document.querySelectorAll('iframe').length === 1);
  assert.equal(prints.length, 1);
  const [[text, title]] = prints;
  assert.match(text, /The cat[^]*Second words\./);
  assert.doesNotMatch(text + title, /ran/, 'no script of the post runs');
  await shows(page, 'card');
  assert.ok(!(await page.locator('iframe#preview').getAttribute('sandbox')).includes('allow-modals'));
});

test('where there is no page to print that is said', async (t) => {
  const { page, context } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'Second words.');
  await context.route(/\/worker-[^/]*\.js$/, (route) => route.abort());
  await page.evaluate(() => window.galley.engine.panic());
  const said = page.getByText('again and again');
  await said.waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await said.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+p');
  await said.waitFor();
});

for (const [scheme, viewport] of [['light', { width: 1440, height: 900 }], ['dark', { width: 390, height: 844 }]]) {
  test(`the preview's bar fits and has no fault, ${scheme} and ${viewport.width} wide`, async (t) => {
    const { page } = await openGalley(t, { colorScheme: scheme, viewport });
    if (viewport.width < 800) await page.getByRole('button', { name: 'Proof', exact: true }).click();
    for (const [name, shown] of [['Content', 'content'], ['Excerpt', 'excerpt'], ['Feed', 'feed'], ['HTML', 'source'], ['Search and social', 'card']]) {
      await surface(page).selectOption(name);
      assert.deepEqual(await faults(await shows(page, shown), OF_A_POST), [], name);
    }
    await page.waitForSelector('.surface-note');
    await page.getByRole('button', { name: 'View options' }).click();
    assert.deepEqual(await faults(page), []);
    const cutOff = await page.locator('.slip *, #proof-menu, #proof-menu *').evaluateAll((all) => all.filter((node) => {
      const { left, right, width } = node.getBoundingClientRect();
      return width > 0 && (left < 0 || right > innerWidth);
    }).map((node) => node.outerHTML));
    assert.deepEqual(cutOff, []);
  });
}
