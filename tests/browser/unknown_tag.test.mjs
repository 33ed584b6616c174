// A tag that nobody knows is a badge at its place, and the page around it stands.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGalley, paste, preview, previewShows } from './support.mjs';

const badges = (frame) => frame.evaluate(() => [...document.querySelectorAll('[role=note]')].map((badge) => {
  const box = badge.getBoundingClientRect();
  return { text: badge.textContent, label: badge.ariaLabel, title: badge.title, seen: box.width > 20 && box.height > 10 };
}));

test('unknown tags are labelled badges, a block is one, and the rest renders', async (t) => {
  const { page } = await openGalley(t);
  const text = '---\ntitle: A\n---\n[a link](/x/{% gone %}) and {% gone %}\n\n{% box %}\nInside *it*.\n{% endbox %}\n\n'
    + '<script>const a = "{% gone %}";</script><!-- {% gone %} -->\n\nAfter it.\n';
  await paste(page, text);
  const frame = await previewShows(page, 'After it.');
  const badge = (name) => ({ text: `{% ${name} %}`, label: `Unknown tag '${name}'`, title: `Unknown tag '${name}'`, seen: true });
  assert.deepEqual(await badges(frame), [badge('gone'), badge('box')]);
  assert.equal(await frame.locator('em').innerText(), 'it');
  assert.equal(await frame.getByText('a link').getAttribute('href'), '/x/');
  assert.match(await page.locator('#build-ends').innerText(), /Unknown tag 'gone'/);
  assert.match((await page.locator('#problem-list button').allInnerTexts()).join('\n'), /Unknown tag 'box'/);
});

test('a badge goes when its tag is written right, and the page is patched in place', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, '---\ntitle: A\n---\nFirst.\n\n{% gone %} of the badge');
  const frame = await previewShows(page, 'of the badge');
  assert.equal((await badges(frame)).length, 1);
  await frame.evaluate(() => { document.body.dataset.same = 'yes'; });
  await paste(page, '---\ntitle: A\n---\nFirst.\n\nno more of it');
  await previewShows(page, 'no more');
  assert.deepEqual(await badges(await preview(page)), []);
  assert.equal(await frame.evaluate(() => document.body.dataset.same), 'yes');
});

test('a missing include says what Jekyll says', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, '---\ntitle: A\n---\nBefore it. {% include nowhere.html %}\n');
  await previewShows(page, "Could not locate the included file ‘nowhere.html’");
});
