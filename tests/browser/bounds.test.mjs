// Every limit holds in a real worker, whose stack is small and whose traps nobody catches: in the release, and in a
// build without optimisation, whose stack frames are several times as large.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildDebug } from '../../scripts/build.mjs';
import { find, openBlog } from './site_support.mjs';
import { DIST, openGalley, paste, previewShows } from './support.mjs';

const nested = (open, close, depth, inside) => open.repeat(depth) + inside + close.repeat(depth);

// Each goes far beyond a limit, in a way of its own.
const BEYOND = {
  blocks: '{% if true %}'.repeat(3000),
  'blocks of all kinds': '{% for i in (1..2) %}{% case i %}{% when 1 %}{% capture c %}{% unless nil %}'.repeat(800),
  brackets: `{{ ${'a['.repeat(3000)} }}`,
  ranges: `{% if ${'('.repeat(3000)}1 %}{% endif %}`,
  loops: '{% for i in (1..1000000000) %}{{ i }}{% endfor %}',
  quotes: '> '.repeat(3000),
  lists: '* '.repeat(3000),
  'lists in quotes': '1. > * '.repeat(1000),
  definitions: Array.from({ length: 300 }, (_, depth) => `${'    '.repeat(depth)}a\n${'    '.repeat(depth)}: b\n\n`).join(''),
  elements: '<div>'.repeat(3000),
  'elements in text': '<b>'.repeat(3000),
  'Markdown in elements': '<div markdown="1">\n'.repeat(1000),
  'closed elements': nested('<div markdown="1">\n', '\n</div>', 300, '*a*'),
  links: '['.repeat(3000),
  'links with text': nested('[a ', '](b)', 500, 'c'),
  emphasis: '*a **b '.repeat(1000),
  'all of it': '> * <div markdown="1"><p markdown="span"><em>*a **b [c '.repeat(300),
  footnotes: Array.from({ length: 300 }, (_, at) => `[^${at}]: > * [^${at + 1}]\n\n`).join('') + '[^0]',
  'lists in YAML': `---\nx: ${'['.repeat(3000)}\n---\nx`,
  'maps in YAML': `---\n${Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')}---\nx`,
};

// A site whose files lead to themselves and to each other, each page in a way of its own.
const page = (text) => `---\n---\n${text}\n`;
const SITE = {
  '_config.yml': 'title: The blog\n',
  'index.html': page('<p>The blog is at home.</p>'),
  '_includes/itself.html': 'x{% include itself.html %}',
  '_includes/twice.html': '{% include twice.html %}{% if true %}{% include twice.html %}{% endif %}',
  '_includes/blocks.html': '{% for i in (1..1) %}{% if true %}{% case 1 %}{% when 1 %}{% capture c %}'
    + '{% include blocks.html n=include.n %}{% endcapture %}{{ c }}{% endcase %}{% endif %}{% endfor %}',
  '_layouts/round.html': '---\nlayout: about\n---\n{{ content }}',
  '_layouts/about.html': '---\nlayout: round\n---\n{{ content }}',
  'show-itself.html': page('{% include itself.html %}'),
  'show-twice.html': page('{% include twice.html %}'),
  'show-blocks.html': page(nested('{% if true %}', '{% endif %}', 90, '{% include blocks.html %}')),
  'show-layouts.html': '---\nlayout: round\n---\nin layouts',
  'show-posts.html': page('{% for p in site.posts %}{{ p.content }}{{ p.excerpt }}{% endfor %}{{ site.posts | jsonify }}{{ site.posts | first | inspect }}'),
  ...Object.fromEntries(Array.from({ length: 40 }, (_, day) => [
    `_posts/2019-01-${10 + (day % 20)}-post-${day}.md`,
    page('{{ page.previous.content }}{% for p in site.posts %}{{ p.excerpt }}{% endfor %}{{ page | jsonify }}'),
  ])),
};

const render = (page, template) => page.evaluate((post) => window.galley.render(post), `---\n---\n${template}\n`);

/** The workers that the page puts in the place of one that died, once the first of all stands. */
async function replacements(page) {
  await render(page, 'The engine stands.');
  const replaced = [];
  page.on('worker', (worker) => replaced.push(worker.url()));
  return replaced;
}

async function survives(t, folder) {
  const { page } = await openGalley(t, { folder });
  const replaced = await replacements(page);
  for (const [name, post] of Object.entries(BEYOND)) {
    await paste(page, post.startsWith('---') ? post : `---\ntitle: Deep\n---\nHead.\n\n${post}x\n`);
    await page.waitForTimeout(300);
    await paste(page, `---\ntitle: After\n---\nAlive after ${name}.\n`);
    await previewShows(page, `Alive after ${name}.`, 60_000);
    assert.deepEqual(replaced, [], `the worker survives ${name}`);
  }
  await page.evaluate(() => window.galley.engine.panic());
  await previewShows(page, 'Alive');
  await page.waitForTimeout(500);
  assert.equal(replaced.length, 1, 'a worker that dies would have been seen');
}

async function survivesSites(t, folder) {
  const { page } = await openBlog(t, { folder, files: SITE });
  const replaced = await replacements(page);
  for (const name of [...Object.keys(SITE).filter((path) => path.startsWith('show-')), 'post-39']) {
    await find(page, name);
    await page.waitForTimeout(500);
    await find(page, 'index.html');
    await previewShows(page, 'The blog is at home.', 60_000);
    assert.deepEqual(replaced, [], `the worker survives ${name}`);
  }
}

async function rendersUpToTheLimits(t, folder) {
  const { page } = await openGalley(t, { folder });
  const loop = ['{% for i in (1..1) %}', '{% endfor %}'];
  assert.match(await render(page, nested(...loop, 98, 'deep')), /deep/);
  assert.match(await render(page, nested('{% if true %}', '{% endif %}', 99, 'deep')), /deep/);
  assert.match(await render(page, nested('{% case 1 %}{% when 1 %}', '{% endcase %}', 99, 'deep')), /deep/);
  assert.match(await render(page, nested('{% capture c %}', '{% endcapture %}', 99, '') + 'deep'), /deep/);
  await assert.rejects(render(page, nested(...loop, 101, 'deep')), /Nesting too deep/);
  assert.match(await render(page, `{{ nil | default: ${nested('x[', ']', 49, '0')} }}deep`), /deep/);
  await assert.rejects(render(page, `{{ nil | default: ${nested('(', '..1)', 200, '0')} }}`), /Nesting too deep/);
  assert.match(await render(page, `${'> '.repeat(90)}deep`), /(<blockquote>\s*){90}<p>deep/);
  assert.match(await render(page, `${'* '.repeat(90)}deep`), /(<ul>\s*<li>\s*){90}deep/);
  assert.match(await render(page, nested('<div markdown="1">\n', '\n</div>', 90, '*deep*')), /<em>deep/);
  assert.match(await render(page, nested('[', '](b)', 40, 'deep')), /deep/);
  assert.match(await render(page, nested('<b>', '</b>', 40, '*deep*')), /<em>deep/);
  assert.match(await render(page, 'still there'), /still there/);
}

async function stopsWhatHasNoEnd(t, folder) {
  const { page } = await openGalley(t, { folder });
  const start = Date.now();
  await assert.rejects(render(page, '{% for i in (1..1000000000) %}{{ i }}{% endfor %}'), /turns of loops/);
  const grow = "{% assign s = 'xxxxxxxx' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}";
  await assert.rejects(render(page, grow), /Memory limits exceeded/);
  assert.ok(Date.now() - start < 20_000, `${Date.now() - start} ms`);
}

for (const [name, folder] of [['release', DIST], ['debug', buildDebug()]]) {
  test(`${name}: deep nesting and endless loops end in a message, not in a dead worker`, (t) => survives(t, folder));
  test(`${name}: a site that leads to itself comes to an end`, (t) => survivesSites(t, folder));
  test(`${name}: what is as deep as it may be is rendered, and deeper it is an error`, (t) => rendersUpToTheLimits(t, folder));
  test(`${name}: a template without end is stopped with a message`, (t) => stopsWhatHasNoEnd(t, folder));
}
