// Every limit holds in a real worker, whose stack is small and whose traps nobody catches.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGalley, paste, previewShows } from './support.mjs';

test('deep nesting and endless loops end in a message, not in a dead worker', async (t) => {
  const { page } = await openGalley(t);
  const posts = [
    `${'{% if true %}'.repeat(3000)}x`,
    '{% for i in (1..1000000000) %}{{ i }}{% endfor %}',
    `${'> '.repeat(3000)}x`,
    `${'* '.repeat(3000)}x`,
    `${'<div>'.repeat(3000)}x`,
    `${'['.repeat(3000)}x`,
    `---\nx: ${'['.repeat(3000)}\n---\nx`,
  ];
  for (const [index, post] of posts.entries()) {
    await paste(page, post.startsWith('---') ? post : `---\ntitle: Deep\n---\nHead ${index}.\n\n${post}\n`);
    await page.waitForTimeout(300);
    await paste(page, `---\ntitle: After\n---\nAlive after ${index}.\n`);
    await previewShows(page, `Alive after ${index}.`);
    assert.equal(await page.getByRole('alert').getByText(/started again/).count(), 0, `the worker survives post ${index}`);
  }
});
