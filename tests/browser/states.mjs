// Every state of the page, and how it is reached from the first visit, in a narrow window as in a wide one.
import { choose, chooseView, paste, previewShows, saved } from './support.mjs';
import { BLOG, find, openFolder, writeFiles } from './site_support.mjs';

const POST = '---\nlayout: post\ntitle: "A cat" # mine\ndate: 2024-01-02 10:00\ntags: [one, two]\nimage: {path: a.png}\n---\n# First\n\nWords of *it*.\n\n## Second\n\n';
const BROKEN = '---\ntitle: Broken\npublished: false\n---\nHello {% nonsense %}\n\n<script>1</script>\n\n# Heading *one* `code`\n';

const write = (page) => page.evaluate(() => document.querySelector('.pane-toggle button').click());
const proof = (page) => page.evaluate(() => document.querySelector('.pane-toggle button + button').click());

/** Waits for what a key or a click brings. */
async function press(page, keys, selector) {
  await page.keyboard.press(keys);
  await page.waitForSelector(selector);
}

async function pasted(page, text = POST) {
  await write(page);
  await paste(page, text);
  await previewShows(page, 'Second');
  await page.waitForFunction(() => document.querySelector('.reading p span'));
  await page.keyboard.press('Control+End');
}

/** Puts the cursor before `words`, as the author's own keys do. */
const putCursor = (page, words) => page.evaluate((wanted) => {
  const { cmTile } = document.querySelector('.cm-content');
  const view = cmTile.view ?? cmTile.root.view;
  view.dispatch({ selection: { anchor: view.state.doc.toString().indexOf(wanted) }, userEvent: 'select' });
}, words);

async function broken(page) {
  await write(page);
  await paste(page, BROKEN);
  await page.waitForSelector('.problem', { state: 'attached' });
}

async function command(page, words) {
  await press(page, 'F1', '#palette-list [role=option]');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

async function menu(page, name, selector) {
  await choose(page, name);
  await page.waitForSelector(selector);
}

async function blog(page) {
  await writeFiles(page, BLOG);
  await openFolder(page);
  await page.waitForFunction(() => document.querySelector('.file-name input').value === 'index.html');
}

async function surface(page, name) {
  await pasted(page);
  await proof(page);
  await page.getByRole('combobox', { name: 'What is shown' }).selectOption(name);
  const frame = await (await page.$('iframe#preview')).contentFrame();
  await frame.waitForFunction(() => document.body.className !== '', null, { polling: 30 });
}

/** Two texts of one draft: as it was opened, and as it is. */
async function edited(page) {
  await page.evaluate((text) => window.galley.open('a.md', text), POST);
  await saved(page);
  await pasted(page, `${POST.replace('Words', 'Other words')}The end of it.\n`);
  await saved(page);
}

async function linked(page) {
  await pasted(page);
  await menu(page, 'Share and export', '.share-link input');
  const link = await page.locator('.share-link input').inputValue();
  await page.goto('about:blank');
  await page.goto(link);
  await previewShows(page, 'Words of it');
  await page.waitForSelector('.standing');
}

/** The draft as another page left it, which writes it from then on. */
async function writtenElsewhere(page) {
  await pasted(page);
  await saved(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.locator('.standing').getByRole('button', { name: 'Write here' }).click();
  await page.bringToFront();
  await page.waitForSelector('.standing');
}

/** The page anew, with a service worker that is newer than its own. */
async function newVersion(page) {
  await page.addInitScript(() => {
    if (window !== top) return;
    const { serviceWorker } = navigator;
    const waiting = Object.create(ServiceWorker.prototype);
    const registration = Object.create(ServiceWorkerRegistration.prototype, {
      waiting: { value: waiting }, addEventListener: { value() {} },
    });
    Object.defineProperty(serviceWorker, 'controller', { value: waiting });
    Object.defineProperty(serviceWorker, 'register', { value: async () => registration });
    // A build for developers names no worker.
    addEventListener('DOMContentLoaded', () => { document.querySelector('meta[name=galley-offline]').content = 'offline.js'; });
  });
  await page.reload();
  await page.waitForSelector('.notice');
}

/** The page anew, in a browser that starts no worker. */
async function stopped(page) {
  await page.addInitScript(() => { window.Worker = class { constructor() { throw new Error('no worker'); } }; });
  await page.reload();
  await page.waitForSelector('.notice');
}

async function adviceOff(page) {
  await write(page);
  await paste(page, '![](cat.jpg)\n');
  await page.getByRole('button', { name: 'Do not tell me this again' }).click();
  await menu(page, 'Site settings', 'dialog[open]');
  await page.getByRole('button', { name: 'Tell me again: lint/missing-alt' }).waitFor();
}

async function themeless(page) {
  await writeFiles(page, { '_config.yml': 'remote_theme: someone/a-theme-of-another@v2\n', 'index.md': '---\n---\nHome\n' }, 'themed');
  await openFolder(page, 'themed');
  await proof(page);
  await page.waitForSelector('.theme-bar');
}

/** Each state's name, and the way to it. */
export const STATES = {
  'at the first visit': async () => {},
  'at the first visit, its text': write,
  'with problems': async (page) => { await broken(page); await page.locator('.problem-actions [aria-expanded]').first().click(); },
  'with a build that fails': async (page) => { await broken(page); await proof(page); await page.waitForSelector('#build-ends'); },
  'with the verdict open': async (page) => { await broken(page); await page.locator('.chip:is(.ends, .held)').click(); await page.waitForSelector('.verdict-ways .fix'); },
  'with the menu open': (page) => page.getByRole('button', { name: 'More' }).click(),
  'with the new post dialog open': async (page) => { await page.getByRole('button', { name: 'New post' }).click(); await page.waitForSelector('dialog[open]'); },
  'with the new post dialog of a site open': async (page) => { await blog(page); await page.getByRole('button', { name: 'New post' }).click(); await page.waitForSelector('dialog[open] fieldset'); },
  'with the settings open': (page) => menu(page, 'Site settings', 'dialog[open]'),
  'with advice switched off': adviceOff,
  'with the list of commands open': (page) => press(page, 'F1', '#palette-list [role=option]'),
  'with the help sheet open': (page) => press(page, 'Shift+F1', '.help[open]'),
  'with the headings open': async (page) => { await pasted(page); await press(page, 'Control+Shift+O', '#outline-list [role=option]'); },
  'with the drafts open': async (page) => { await edited(page); await menu(page, 'Drafts', '.draft-name'); },
  'with a draft deleted': async (page) => { await edited(page); await menu(page, 'Drafts', '.draft-name'); await page.getByRole('button', { name: /^Delete/ }).first().click(); await page.waitForSelector('#draft-undo'); },
  'with the history open': async (page) => { await edited(page); await menu(page, 'History', '.difference ins'); },
  'with the ways out open': async (page) => { await pasted(page); await menu(page, 'Share and export', '.share-link input'); },
  'with a link that asks': async (page) => { await page.goto(`${page.url()}?open=${encodeURIComponent('https://blog.example/2026-01-02-a-post-of-another.md')}`); await page.waitForSelector('dialog[open]'); },
  'with the post of a link': linked,
  'with a draft that another tab writes': writtenElsewhere,
  'with the front matter open': async (page) => { await pasted(page); await page.locator('.form-switch').click(); await page.waitForSelector('#front-matter input'); },
  'with the source of a block told': async (page) => { await pasted(page); await proof(page); await putCursor(page, '## Second'); await chooseView(page, 'Where does this come from?'); await page.waitForSelector('.origin li'); },
  'with completions': async (page) => { await pasted(page); await page.keyboard.type('{{ page.ti'); await page.waitForSelector('.cm-tooltip-autocomplete'); },
  'with a word explained': async (page) => { await pasted(page, `${POST}{{ page.title | upcase }}`); for (let left = 0; left < 14; left += 1) await page.keyboard.press('ArrowLeft'); await press(page, 'Control+i', '.cm-card'); },
  'with the search open': async (page) => { await pasted(page); await press(page, 'Control+f', '.cm-search'); },
  'with the keys of Vim': async (page) => { await pasted(page); await command(page, 'vim'); await page.waitForSelector('.cm-vim-panel'); },
  'with the content shown': (page) => surface(page, 'Content'),
  'with the excerpt shown': (page) => surface(page, 'Excerpt'),
  'with the feed shown': (page) => surface(page, 'Feed'),
  'with the cards shown': (page) => surface(page, 'Search and social'),
  'with the HTML shown': (page) => surface(page, 'HTML'),
  'with the options of the preview open': async (page) => { await proof(page); await page.getByRole('button', { name: 'View options' }).click(); },
  'with a text that is not saved': async (page) => { await page.evaluate(() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }); await pasted(page); await page.waitForSelector('.notice'); },
  'with an engine that has stopped': stopped,
  'with a new version': newVersion,
  'with news': async (page) => { await pasted(page); await saved(page); await menu(page, 'Publish', '.notice.news'); },
  'with a file held over the page': async (page) => { await page.evaluate(() => { const files = new DataTransfer(); files.items.add(new File(['x'], 'a.md')); document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer: files, bubbles: true, cancelable: true })); }); await page.waitForSelector('.drop-hint'); },
  'with a site open, and another page in the preview': async (page) => { await blog(page); await find(page, 'nav.html'); await proof(page); await page.waitForSelector('.elsewhere', { state: 'attached' }); },
  'with the list of the site\'s files open': async (page) => { await blog(page); await press(page, 'Control+p', '#finder-list [role=option]'); },
  'with a file that changed on the disk': async (page) => { await blog(page); await write(page); await page.focus('.cm-content'); await page.keyboard.type('mine'); await writeFiles(page, { 'index.html': 'theirs' }); await press(page, 'Control+s', '.conflict[open]'); },
  'with a site that lacks its theme': themeless,
  'with a site that can be opened again': async (page) => { await blog(page); await page.reload(); await page.waitForSelector('.site-bar'); },
};
