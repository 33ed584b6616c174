// At 200 % zoom and in the narrowest window nothing is cut off, and everything is large enough and shown without motion.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGalley, speak } from './support.mjs';
import { STATES } from './states.mjs';

/** What cannot be reached, is too small to be hit, or moves. */
function faults() {
  const found = [];
  const name = (node) => `${node.localName}.${node.className} ${node.getAttribute('aria-label') ?? node.textContent.slice(0, 30)}`;
  if (Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) > innerWidth) {
    const beyond = [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth);
    found.push(`beyond the page: ${beyond.map(name).join(', ')}`);
  }
  const scope = document.querySelector('dialog[open], [popover]:popover-open, .cm-tooltip-autocomplete') ?? document.body;
  const controls = 'button, a[href], input, select, textarea, [role=separator]';
  const at = (x, y) => document.elementFromPoint(x, y);
  for (const node of scope.querySelectorAll(controls)) {
    if (node.disabled || !node.checkVisibility({ visibilityProperty: true })) continue;
    node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const { left, right, top, bottom } = node.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    if (left < 0 || right > innerWidth) found.push(`cut off at the side: ${name(node)}`);
    // What is higher than its list is reached by its first line.
    if (!node.contains(at(x, y)) && !node.contains(at(x, top + 12))) found.push(`out of reach: ${name(node)}`);
    // A target of 24 pixels, or as much room around a smaller one.
    const around = [right - left < 24 && [[x - 11, y], [x + 11, y]], bottom - top < 24 && [[x, y - 11], [x, y + 11]]];
    const others = around.flatMap((points) => points || []).map((point) => at(...point)?.closest(controls));
    if (others.some((other) => other && other !== node)) found.push(`too small: ${name(node)}`);
  }
  for (const node of document.querySelectorAll('body *')) {
    const sideways = ['auto', 'scroll'].includes(getComputedStyle(node).overflowX) && node.scrollWidth > node.clientWidth + 1;
    if (sideways && node.clientWidth > 0 && !node.closest('.cm-scroller')) found.push(`scrolls sideways: ${name(node)}`);
  }
  return [...found, ...document.getAnimations().map((animation) => `moves: ${name(animation.effect.target)}`)];
}

for (const [name, reach] of Object.entries(STATES)) {
  test(`${name}: nothing is cut off, small or in motion`, async (t) => {
    const { page, errors } = await openGalley(t, { reducedMotion: 'reduce', viewport: { width: 320, height: 640 } });
    await reach(page);
    const look = async (width, height, language) => {
      await page.setViewportSize({ width, height });
      await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
      assert.deepEqual(await page.evaluate(faults), [], `${width} by ${height}, ${language}`);
    };
    for (const [width, height] of [[320, 640], [390, 844], [720, 450], [1440, 900]]) await look(width, height, 'English');
    // Words of German are longer.
    await speak(page, 'de');
    await look(320, 640, 'German');
    assert.deepEqual(errors, []);
  });
}
