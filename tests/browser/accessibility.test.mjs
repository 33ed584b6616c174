// No serious accessibility fault in any state of the page, light and dark, wide and narrow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults, openGalley, paste } from './support.mjs';
import { BLOG, find, openFolder, writeFiles } from './site_support.mjs';

const BROKEN = '---\ntitle: Broken\npublished: false\n---\nHello {% nonsense %}\n\n<script>1</script>\n\n# Heading *one* `code`\n';

async function openBlog(page) {
  await writeFiles(page, BLOG);
  await openFolder(page);
  await page.waitForFunction(() => document.querySelector('.file-name input').value === 'index.html');
}

const STATES = {
  'at the first visit': async () => {},
  'with problems': async (page) => {
    await paste(page, BROKEN);
    await page.waitForSelector('.problem');
  },
  'with a verdict open': async (page) => {
    await paste(page, BROKEN);
    await page.locator('.chip.ends').click();
    await page.waitForSelector('.verdict-ways .fix');
  },
  'with the menu open': async (page) => page.getByRole('button', { name: 'More' }).click(),
  'with the new post dialog open': async (page) => page.getByRole('button', { name: 'New post' }).click(),
  'with the settings open': async (page) => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: /Site settings/ }).click();
  },
  'with the list of commands open': async (page) => {
    await page.keyboard.press('F1');
    await page.waitForSelector('#palette-list [role=option]');
  },
  'with the help sheet open': async (page) => {
    await page.keyboard.press('Shift+F1');
    await page.waitForSelector('.help[open]');
  },
  'with a site open, and another page in the preview': async (page) => {
    await openBlog(page);
    await find(page, 'nav.html');
    await page.waitForSelector('.elsewhere', { state: 'attached' });
  },
  'with the list of the site\'s files open': async (page) => {
    await openBlog(page);
    await page.keyboard.press('Control+p');
    await page.waitForSelector('#finder-list [role=option]');
  },
  'with a file that changed on the disk': async (page) => {
    await openBlog(page);
    await page.focus('.cm-content');
    await page.keyboard.type('mine');
    await writeFiles(page, { 'index.html': 'theirs' });
    await page.keyboard.press('Control+s');
    await page.waitForSelector('.conflict[open]');
  },
  'with a site that can be opened again': async (page) => {
    await openBlog(page);
    await page.reload();
    await page.waitForSelector('.site-bar');
  },
  'with the search open': async (page) => {
    await page.focus('.cm-content');
    await page.keyboard.press('Control+f');
    await page.waitForSelector('.cm-search');
  },
};

for (const [scheme, width] of [['light', 1440], ['dark', 390]]) {
  for (const [name, reach] of Object.entries(STATES)) {
    test(`${name}, ${scheme}, ${width} pixels wide`, async (t) => {
      const { page } = await openGalley(t, { colorScheme: scheme, viewport: { width, height: 844 } });
      await reach(page);
      assert.deepEqual(await faults(page), []);
    });
  }
}

test('problems are read out when they have rested, and lead to their place by the keyboard', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, BROKEN);
  await page.getByRole('status').getByText(/1 error/).waitFor();
  await page.locator('.problem').first().focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.className.includes('cm-content')), true);
  const line = await page.evaluate(() => document.querySelector('.cm-activeLine').textContent);
  assert.equal(line, 'Hello {% nonsense %}');
});
