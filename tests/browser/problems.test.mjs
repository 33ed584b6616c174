// What is wrong is shown at its place, and the page all the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorText, openGalley, paste, preview, previewShows, saved } from './support.mjs';

const problems = (page) => page.locator('#problem-list button').allInnerTexts();

async function show(t, text, shown) {
  const { page } = await openGalley(t);
  await paste(page, text);
  await previewShows(page, shown);
  await page.waitForSelector('#problem-list button');
  return page;
}

const CASES = [
  {
    name: 'an unknown tag ends the build', line: 5, ends: true,
    text: '---\ntitle: A\n---\nBefore it.\n{% nonsense %}\n\nAfter it.\n', shown: 'After it.', words: /Unknown tag 'nonsense'/,
  },
  {
    name: 'an unclosed tag ends the build', line: 4, ends: true,
    text: '---\ntitle: A\n---\n{% if page.title %}Inside it.\n', shown: 'Inside it.', words: /'if' tag was never closed/,
  },
  {
    name: 'a missing include ends the build', line: 6, ends: true,
    text: '---\ntitle: A\n---\nBefore it.\n\n{% include nowhere.html %}\n\nAfter it.\n', shown: 'After it.',
    words: /Could not locate the included file 'nowhere\.html'/,
  },
  {
    name: 'bad YAML is logged, and the build goes on', line: 3, ends: false,
    text: '---\nlayout: post\ntitle: "open\n---\nThe body of the post.\n', shown: 'The body of the post.', words: /YAML/i,
  },
];

for (const { name, text, shown, words, line, ends } of CASES) {
  test(name, async (t) => {
    const page = await show(t, text, shown);
    assert.match((await problems(page)).join('\n'), words);
    assert.equal(await page.locator('#build-ends').count(), ends ? 1 : 0);
    if (ends) assert.match(await page.locator('#build-ends').innerText(), words);
    assert.ok(await page.locator('.cm-lint-marker').count() > 0, 'there is a mark in the margin');
    await page.keyboard.press('Control+Home');
    await page.locator('#problem-list button').filter({ hasText: words }).click();
    const active = await page.locator('.cm-lineNumbers .cm-activeLineGutter').innerText();
    assert.equal(Number(active), line, 'the entry leads to its line');
  });
}

test('mending the text takes banner and marks away', async (t) => {
  const page = await show(t, '---\ntitle: A\n---\nWords.\n\n{% nonsense %}', 'Words.');
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  for (let i = 0; i < '{% nonsense %}'.length; i++) await page.keyboard.press('Backspace');
  await page.waitForSelector('#build-ends', { state: 'detached' });
  assert.equal(await page.locator('#problem-list button').count(), 0);
  assert.match(await preview(page).then((frame) => frame.evaluate(() => document.body.textContent)), /Words\./);
});

test('on a phone the counts of problems stand in one line each', async (t) => {
  const text = '---\ntitle: A\nlayout: nolayout\n---\nText | with a pipe\n\n```ruby\n{{ page.nothing }}\n```\n\n<div>\n**not** set\n</div>\n\n![](x.png)\n\nThe end.\n';
  for (const [locale, counts] of [['en-US', '4 warnings, 1 hint'], ['de-DE', '4 Warnungen, 1 Hinweis']]) {
    const { page } = await openGalley(t, { viewport: { width: 390, height: 844 }, locale });
    await paste(page, text);
    await page.locator('.problems h2').filter({ hasText: counts }).waitFor();
    await page.getByRole('img', { name: counts }).waitFor();
    const isOneLine = await page.evaluate(() => ['.problems h2 button', '.badge'].map((selector) => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(selector));
      const bottoms = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ bottom }) => bottom);
      return bottoms.length > 0 && Math.max(...bottoms) - Math.min(...bottoms) < 10;
    }));
    assert.deepEqual(isOneLine, [true, true], locale);
  }
});

test('where the text cannot be changed, nothing is offered to mend it', async (t) => {
  const { page, context, server } = await openGalley(t);
  const text = '---\ntitle: A\n---\nWords.\n\n```\n{{ page.nothing }}\n```\n';
  await page.evaluate((file) => window.galley.open('2026-01-02-a.md', file), text);
  await page.locator('.fix').first().waitFor();
  await saved(page);
  const second = await context.newPage();
  await second.goto(server.url);
  await second.getByText('open in another').waitFor();
  await second.locator('.problem').first().waitFor();
  await second.locator('.cm-lintRange').first().hover();
  await second.locator('.cm-tooltip-lint').waitFor();
  assert.equal(await second.locator('.fix, .cm-diagnosticAction').count(), 0);
  await second.keyboard.press('Control+.');
  assert.equal(await editorText(second), text);
  await second.getByRole('button', { name: 'Write here' }).click();
  await second.locator('.fix').first().click();
  await second.waitForFunction((before) => document.querySelector('.cm-content').textContent !== before, text);
  assert.notEqual(await editorText(second), text);
});
