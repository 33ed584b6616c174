// Images that are pasted or dropped: stored, written in the site's form, and shown at once.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { choose, editorText, openGalley, paste, preview, previewShows, saved } from './support.mjs';
import { BLOG, find, inPreview, openBlog } from './site_support.mjs';

const PIXEL = BLOG['pixel.png'].base64;
const POST = '---\ntitle: A Cat\nlayout: post\ndate: 2024-01-02\n---\nHello\n\n';

/** Pastes or drops files: `[name, type, base64 or size]`. */
const give = (page, kind, files) => page.evaluate(([how, given]) => {
  const data = new DataTransfer();
  for (const [name, type, content] of given) {
    const bytes = typeof content === 'number' ? new Uint8Array(content) : Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
    data.items.add(new File([bytes], name, { type }));
  }
  const target = document.querySelector('.cm-content');
  const { left, bottom } = [...document.querySelectorAll('.cm-line')].at(-1).getBoundingClientRect();
  const place = { clientX: left + 20, clientY: bottom - 4 };
  const event = how === 'paste'
    ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, ...place });
  target.dispatchEvent(event);
}, [kind, files]);

const notice = async (page) => {
  await page.waitForSelector('.notice');
  return page.locator('.notice p').innerText();
};

/** Whether the preview has drawn the image with this description. */
const isDrawn = (alt) => [...document.images].some((image) => image.alt === alt && image.naturalWidth === 10);

test('a pasted image is kept with the draft, shown, and comes back', async (t) => {
  const { page, errors } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'Hello');
  await page.keyboard.press('Control+End');
  await give(page, 'paste', [['My Cat.PNG', 'image/png', PIXEL]]);
  assert.match(await notice(page), /^assets\/img\/my-cat\.png is kept in this browser/);
  await page.keyboard.type('A small cat');
  assert.match(await editorText(page), /!\[A small cat\]\(\/assets\/img\/my-cat\.png\)$/);
  await inPreview(page, isDrawn, 'A small cat');
  await page.waitForFunction(() => document.querySelector('.saved, .status')?.textContent.includes('Saved'));
  await page.reload();
  await preview(page);
  await inPreview(page, isDrawn, 'A small cat');
  assert.deepEqual(errors, []);
});

test('images that come one after the other stand one below the other, and none in the front matter', async (t) => {
  const { page } = await openGalley(t);
  const written = async (expected) => {
    await page.waitForFunction((text) => {
      const { cmTile } = document.querySelector('.cm-content');
      return (cmTile.view ?? cmTile.root.view).state.doc.toString() === text;
    }, expected);
  };
  await paste(page, '---\ntitle: A Cat\nimage: \n---\nHello\n');
  await previewShows(page, 'Hello');
  await page.keyboard.press('Control+Home');
  await give(page, 'paste', [['a.png', 'image/png', PIXEL]]);
  const head = '---\ntitle: A Cat\nimage: ';
  await written(`${head}\n---\n![](/assets/img/a.png)\n\nHello\n`);
  await give(page, 'paste', [['b.png', 'image/png', PIXEL]]);
  await written(`${head}\n---\n![](/assets/img/a.png)\n\n![](/assets/img/b.png)\n\nHello\n`);
  await page.keyboard.type('B');
  await give(page, 'paste', [['c.png', 'image/png', PIXEL]]);
  const three = '![](/assets/img/a.png)\n\n![B](/assets/img/b.png)\n\n![](/assets/img/c.png)\n\nHello\n';
  await written(`${head}\n---\n${three}`);
  await page.keyboard.press('Control+Home');
  for (const key of ['ArrowDown', 'ArrowDown', 'End']) await page.keyboard.press(key);
  await give(page, 'paste', [['d.png', 'image/png', PIXEL]]);
  await written(`${head}/assets/img/d.png\n---\n${three}`);
});

test('a post that can only be read says so when an image comes', async (t) => {
  const { page, server } = await openGalley(t);
  const packed = 'q1YqSa0oUbJS0tXVjckrySzJSbVScIzJA3M9UnNy8mPylGoB';
  await page.goto(`${server.url}#post=${packed}`);
  await page.reload();
  for (const how of ['paste', 'drop']) {
    await page.locator('.standing').getByText('came by a link').waitFor();
    await give(page, how, [['a.png', 'image/png', PIXEL]]);
    assert.match(await notice(page), /can only be read here/, how);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.waitForSelector('.notice', { state: 'detached' });
  }
});

/** The names under which images are kept. */
const keptImages = () => new Promise((resolve) => {
  const request = indexedDB.open('galley-images');
  request.onsuccess = () => {
    const all = request.result.transaction('images').objectStore('images').getAllKeys();
    all.onsuccess = () => { resolve(all.result); request.result.close(); };
  };
});

test('the images of a draft go with it: into its copy, out with the file of all drafts and in again, and away', async (t) => {
  const { page, errors } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'Hello');
  await page.keyboard.press('Control+End');
  await give(page, 'paste', [['cat.png', 'image/png', PIXEL]]);
  await notice(page);
  await saved(page);
  await choose(page, 'Drafts');
  await page.locator('.drafts .draft').first().waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export all' }).click()]);
  const file = await readFile(await download.path(), 'utf8');
  assert.equal(JSON.parse(file).images.length, 1);
  await page.getByRole('button', { name: /^Duplicate/ }).first().click();
  await page.locator('.drafts .draft').nth(1).waitFor();
  const until = async (count) => {
    for (const end = Date.now() + 30_000; (await page.evaluate(keptImages)).length !== count;) {
      assert.ok(Date.now() < end, `${(await page.evaluate(keptImages)).length} images`);
      await page.waitForTimeout(30);
    }
  };
  await until(2);
  for (const count of [1, 0]) {
    await page.getByRole('button', { name: /^Delete/ }).first().click();
    await page.waitForFunction((left) => document.querySelectorAll('.drafts .draft').length <= Math.max(left, 1), count);
  }
  await page.getByRole('button', { name: 'Done' }).click();
  await until(0);

  await choose(page, 'Drafts');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Import…' }).click()]);
  await chooser.setFiles({ name: 'drafts.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await page.getByText('1 draft was taken in.').waitFor();
  await until(1);
  assert.deepEqual(errors, []);
});

test('a file of drafts that lacks images says so, and so does what could not be kept of one', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'Hello');
  await page.keyboard.press('Control+End');
  await give(page, 'paste', [['cat.png', 'image/png', PIXEL], ['dog.png', 'image/png', PIXEL]]);
  await notice(page);
  await saved(page);
  const said = (words) => page.locator('.panel-said').getByText(words).waitFor();
  const exported = async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export all' }).click()]);
    const text = await readFile(await download.path(), 'utf8');
    return { text, ...JSON.parse(text) };
  };
  await choose(page, 'Drafts');
  await page.locator('.drafts .draft').first().waitFor();
  const whole = await exported();
  assert.equal(whole.images.length, 2);
  await page.evaluate(() => {
    const { readAsDataURL } = FileReader.prototype;
    FileReader.prototype.readAsDataURL = function read(file) {
      if (file.name === 'cat.png') throw new DOMException('gone', 'NotReadableError');
      return readAsDataURL.call(this, file);
    };
  });
  const { drafts, images } = await exported();
  assert.deepEqual([drafts.length, images.map(({ path }) => path)], [1, ['assets/img/dog.png']]);
  await said('1 image could not be read: the file is without it.');

  const bring = async (text) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Import…' }).click()]);
    await chooser.setFiles({ name: 'drafts.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  };
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function store(value, ...rest) {
      if (value instanceof File) throw new DOMException('full', 'QuotaExceededError');
      return put.call(this, value, ...rest);
    };
  });
  await bring(whole.text.replace('Hello', 'Goodbye'));
  await said('1 draft was taken in. 2 images could not be kept here.');

  await page.route('**/images*.js', (route) => route.abort());
  await page.reload();
  await preview(page);
  await choose(page, 'Drafts');
  await page.locator('.drafts .draft').first().waitFor();
  const bare = await exported();
  assert.deepEqual([bare.drafts.length, bare.images], [2, []]);
  await said('The images of the drafts could not be read');
});

test('who shares a post is told that its images stay in this browser', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'Hello');
  const told = page.locator('.share').getByText('in this browser alone');
  const share = async () => {
    await choose(page, 'Share and export');
    await page.locator('.share-link input').waitFor();
  };
  await share();
  assert.equal(await told.count(), 0);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.focus('.cm-content');
  await page.keyboard.press('Control+End');
  await give(page, 'paste', [['cat.png', 'image/png', PIXEL], ['dog.png', 'image/png', PIXEL]]);
  await notice(page);
  await share();
  assert.match(await told.textContent(), /^2 images of the post lie/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export the page' }).click()]);
  const html = await readFile(await download.path(), 'utf8');
  assert.equal(html.match(/src="data:image\/png/g).length, 2, 'the exported page has them, as is said');
  await page.getByRole('button', { name: 'Done' }).click();
  await paste(page, POST);
  await share();
  assert.equal(await told.count(), 0, 'none of them is in the text any more');
});

test('what is no image of the web is refused, with the reason', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'Hello');
  await page.keyboard.press('Control+End');
  await give(page, 'drop', [
    ['a.png', 'image/png', PIXEL], ['b.tiff', 'image/tiff', PIXEL], ['c.jpg', 'image/jpeg', (20 << 20) + 1], ['a.png', 'image/png', PIXEL],
  ]);
  const said = await notice(page);
  assert.match(said, /b\.tiff was not taken: a page can show PNG/);
  assert.match(said, /c\.jpg was not taken: it is larger than 20 MB/);
  const text = await editorText(page);
  assert.match(text, /!\[\]\(\/assets\/img\/a\.png\)\n\n!\[\]\(\/assets\/img\/a-2\.png\)/);
  await page.keyboard.press('Control+z');
  assert.equal(await editorText(page), POST);
});

test('in an open site the image lies in the folder, in the form that the posts use', async (t) => {
  const files = {
    ...BLOG,
    '_posts/2024-01-05-seen.md': '---\nlayout: post\ntitle: Seen\n---\n![a]({{ site.baseurl }}/media/2024/a.png) ![b]({{ site.baseurl }}/media/2024/b.png)\n',
  };
  const { page } = await openBlog(t, { files });
  await find(page, 'second');
  await previewShows(page, 'Words of the second');
  await page.click('.cm-content');
  await page.keyboard.press('Control+End');
  await give(page, 'paste', [['image.png', 'image/png', PIXEL]]);
  assert.match(await notice(page), /^media\/2024\/image\.png is in the site's folder/);
  await page.keyboard.type('Pixels');
  assert.match(await editorText(page), /!\[Pixels\]\(\{\{ site\.baseurl \}\}\/media\/2024\/image\.png\)$/);
  await inPreview(page, isDrawn, 'Pixels');
  const size = await page.evaluate(async () => {
    let at = await (await navigator.storage.getDirectory()).getDirectoryHandle('blog');
    for (const part of ['media', '2024']) at = await at.getDirectoryHandle(part);
    return (await (await at.getFileHandle('image.png')).getFile()).size;
  });
  assert.ok(size > 0);
});

test('where the posts write the baseurl out, the image lies in the site and is written so, too', async (t) => {
  const files = { ...BLOG, '_posts/2024-01-02-first.md': '---\nlayout: post\ntitle: First\n---\n![a](/b/images/a.png)\n' };
  const { page } = await openBlog(t, { files });
  await find(page, 'second');
  await previewShows(page, 'Words of the second');
  await page.click('.cm-content');
  await page.keyboard.press('Control+End');
  await give(page, 'paste', [['new.png', 'image/png', PIXEL]]);
  assert.match(await notice(page), /^images\/new\.png is in the site's folder/);
  await page.keyboard.type('New');
  assert.match(await editorText(page), /!\[New\]\(\/b\/images\/new\.png\)$/);
  await inPreview(page, isDrawn, 'New');
});
