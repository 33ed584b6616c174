// A small site for the tests, in the browser's own file system: its handles are as real as those of a folder.
import { openGalley, preview, previewShows } from './support.mjs';

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';

/** Path to text, or to base64 where it is no text. */
export const BLOG = {
  '_config.yml': 'title: The blog\nurl: https://blog.example\nbaseurl: /b\n',
  '_layouts/post.html': '<!doctype html><html><head><title>{{ page.title }}</title><link rel="stylesheet" href="{{ site.baseurl }}/main.css"></head>'
    + '<body>{% include nav.html %}<h1>{{ page.title }}</h1>{{ content }}<p>{{ site.data.facts.one }}</p></body></html>\n',
  '_includes/nav.html': '<nav><a id="about" href="{{ site.baseurl }}/about/#more">About</a></nav>\n',
  '_data/facts.yml': 'one: a fact\n',
  '_posts/2024-01-02-first.md': '---\nlayout: post\ntitle: First\n---\nWords of the first.\n\n![pixel]({{ site.url }}/b/pixel.png)\n',
  '_posts/2024-02-03-second.md': '---\nlayout: post\ntitle: Second\n---\nWords of the second.\n',
  '_drafts/idea.md': '---\nlayout: post\ntitle: An idea\n---\nWords of the idea.\n',
  'about.md': '---\nlayout: post\ntitle: About\npermalink: /about/\n---\nWords about it.\n\n## More\n\n<a id="back" href="/b/2024/01/02/first.html">back</a>\n',
  'index.html': '---\ntitle: Home\n---\n<h1>{{ site.title }}</h1><ul>{% for post in site.posts %}<li>{{ post.title }}</li>{% endfor %}</ul>\n',
  'main.css': 'h1 { color: rgb(1, 2, 3); background: url(pixel.png) }\n',
  'pixel.png': { base64: PIXEL },
};

/** Writes files into a folder of the browser's file system; null removes one. */
export const writeFiles = (page, files, name = 'blog') => page.evaluate(async ([given, folder]) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true });
  for (const [path, content] of Object.entries(given)) {
    const parts = path.split('/');
    const last = parts.pop();
    let at = root;
    for (const part of parts) at = await at.getDirectoryHandle(part, { create: true });
    if (content === null) {
      await at.removeEntry(last);
      continue;
    }
    const stream = await (await at.getFileHandle(last, { create: true })).createWritable();
    await stream.write(content.base64 ? Uint8Array.from(atob(content.base64), (c) => c.charCodeAt(0)) : content);
    await stream.close();
  }
}, [files, name]);

/** The text of a file there. */
export const readFile = (page, path, name = 'blog') => page.evaluate(async ([wanted, folder]) => {
  let at = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
  const parts = wanted.split('/');
  const last = parts.pop();
  for (const part of parts) at = await at.getDirectoryHandle(part);
  return (await (await at.getFileHandle(last)).getFile()).text();
}, [path, name]);

/** Opens the folder as a site, and waits until it is read. */
export async function openFolder(page, name = 'blog') {
  await page.evaluate(async (folder) => {
    await window.galley.openDirectory(await (await navigator.storage.getDirectory()).getDirectoryHandle(folder));
  }, name);
  await siteIsRead(page);
}

export async function siteIsRead(page) {
  await page.waitForSelector('.site-name');
  await page.waitForSelector('progress', { state: 'detached' });
}

/** Galley with the blog open at its home page. */
export async function openBlog(t, { files = BLOG, ...options } = {}) {
  const opened = await openGalley(t, options);
  await writeFiles(opened.page, files);
  await openFolder(opened.page);
  await previewShows(opened.page, 'The blog');
  return opened;
}

/** Drops a file on the page, as a file of the desktop would be. */
export const drop = (page, name, base64) => page.evaluate(([given, data]) => {
  const file = new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], given);
  const transfer = new DataTransfer();
  transfer.items.add(file);
  for (const kind of ['dragover', 'drop']) {
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }
}, [name, base64]);

/** Asks for a file of the site by the keyboard, and gives its path. */
export async function ask(page, words) {
  await page.keyboard.press('Control+p');
  const input = page.getByRole('combobox', { name: 'Find a file' });
  await input.fill(words);
  const path = await page.locator('#finder-list [aria-selected=true] .found-path').innerText();
  await input.press('Enter');
  await page.waitForSelector('dialog.finder', { state: 'hidden' });
  return path;
}

/** Opens a file of the site by the keyboard. */
export async function find(page, words) {
  const path = await ask(page, words);
  await page.waitForFunction((wanted) => document.querySelector('.file-name input').value === wanted, path);
}

/** Waits until `check` is true in the preview's document. */
export async function inPreview(page, check, argument, timeout = 30_000) {
  const end = Date.now() + timeout;
  for (;;) {
    const done = await preview(page).then((frame) => frame.evaluate(check, argument)).catch(() => false);
    if (done) return done;
    if (Date.now() > end) throw new Error(`not in the preview: ${check}`);
    await page.waitForTimeout(30);
  }
}
