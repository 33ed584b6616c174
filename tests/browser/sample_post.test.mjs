// A real blogger's draft: pasted, and shown with the links, images and quotes of the page that Jekyll makes of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openGalley, paste, preview, previewShows, shared } from './support.mjs';

const NAME = '2019-03-14-tf-summit-highlights';
const folder = shared();

/** What a reader sees of a piece of HTML: its links, its images and its words. */
const digest = (html) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return {
    links: [...page.querySelectorAll('a')].map((a) => [a.getAttribute('href'), a.textContent.trim()]),
    images: [...page.querySelectorAll('img')].map((img) => [img.getAttribute('src'), img.alt]),
    words: page.body.textContent.replace(/\s+/g, ' ').trim(),
  };
};

test('the sample renders as on the page that Jekyll makes of it', { skip: !folder && 'the shared data is not there' }, async (t) => {
  const post = readFileSync(join(folder, 'samples', `${NAME}.md`), 'utf8');
  const html = readFileSync(join(folder, 'samples', `${NAME}.html`), 'utf8');
  const { page } = await openGalley(t);
  const ours = await page.evaluate((text) => window.galley.render(text, { config: 'url: https://blog.example\n' }), post);
  const [shown, wanted] = [await page.evaluate(digest, ours), await page.evaluate(digest, html)];
  assert.deepEqual(shown.links, wanted.links);
  assert.deepEqual(shown.images, wanted.images);
  assert.equal(shown.words, wanted.words);
});

test('the sample, pasted, is shown in a page, and the reader is told that it is not published', { skip: !folder && 'the shared data is not there' }, async (t) => {
  const post = readFileSync(join(folder, 'samples', `${NAME}.md`), 'utf8');
  const { page, errors } = await openGalley(t);
  await paste(page, post);
  const frame = await previewShows(page, 'SLAYER for Deep Spiking Neural Network');
  assert.equal(await frame.locator('a > img').count(), 2);
  assert.equal(await frame.evaluate(() => document.title.includes('TF.summit highlights')), true);
  assert.match(await page.locator('body').innerHTML(), new RegExp(`${NAME}\\.md`));
  await page.getByRole('button', { name: 'Not published' }).click();
  await page.getByRole('dialog', { name: 'Will it go live?' }).getByRole('button', { name: 'Publish it' }).waitFor();
  assert.equal(await preview(page).then((f) => f.evaluate(() => document.scripts.length && typeof window.githubButtons)), 'undefined');
  assert.deepEqual(errors, []);
});
