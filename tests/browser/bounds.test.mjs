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

const render = (page, template) => page.evaluate((post) => window.galley.render(post), `---\n---\n${template}\n`);
const nested = (open, close, depth, inside) => open.repeat(depth) + inside + close.repeat(depth);

test('Liquid as deep as it may be nested is rendered, and deeper it is an error', async (t) => {
  const { page } = await openGalley(t);
  const loop = ['{% for i in (1..1) %}', '{% endfor %}'];
  assert.match(await render(page, nested(...loop, 98, 'deep')), /deep/);
  assert.match(await render(page, nested('{% if true %}', '{% endif %}', 99, 'deep')), /deep/);
  await assert.rejects(render(page, nested(...loop, 101, 'deep')), /Nesting too deep/);
  assert.match(await render(page, `{{ nil | default: ${nested('x[', ']', 49, '0')} }}deep`), /deep/);
  await assert.rejects(render(page, `{{ nil | default: ${nested('(', '..1)', 200, '0')} }}`), /Nesting too deep/);
  assert.match(await render(page, 'still there'), /still there/);
});

test('a template without end is stopped with a message', async (t) => {
  const { page } = await openGalley(t);
  const start = Date.now();
  await assert.rejects(render(page, '{% for i in (1..1000000000) %}{{ i }}{% endfor %}'), /turns of loops/);
  const grow = "{% assign s = 'xxxxxxxx' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}";
  await assert.rejects(render(page, grow), /Memory limits exceeded/);
  assert.ok(Date.now() - start < 20_000, `${Date.now() - start} ms`);
});
