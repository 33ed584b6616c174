// No accessibility fault that axe can find in any state of the page, light and dark, wide and narrow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults, openGalley, paste } from './support.mjs';
import { STATES } from './states.mjs';

const BROKEN = '---\ntitle: Broken\npublished: false\n---\nHello {% nonsense %}\n\n<script>1</script>\n\n# Heading *one* `code`\n';

for (const [name, reach] of Object.entries(STATES)) {
  test(`${name}: no fault, wide and narrow, light and dark`, async (t) => {
    const { page } = await openGalley(t, { colorScheme: 'dark', reducedMotion: 'reduce', viewport: { width: 390, height: 844 } });
    await reach(page);
    for (const [colorScheme, width] of [['dark', 390], ['light', 390], ['light', 1440], ['dark', 1440]]) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await faults(page), [], `${colorScheme}, ${width} pixels wide`);
    }
  });
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

test('what is chosen has a line around it where the system chooses the colours', async (t) => {
  const { page } = await openGalley(t, { forcedColors: 'active' });
  const isLined = (selector) => page.locator(selector).first().evaluate((node) => getComputedStyle(node).outlineStyle === 'solid');
  await page.getByRole('button', { name: 'More' }).click();
  assert.ok(await isLined('.segments input:checked + span'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await page.waitForSelector('#palette-list [role=option]');
  assert.ok(await isLined('#palette-list [aria-selected=true]'));
  assert.ok(await isLined('.finder input:focus'));
});
