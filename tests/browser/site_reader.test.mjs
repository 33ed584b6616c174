// The reader of folders, on stand-ins for what the browser's test file system does not have.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { openSource } from '../../static/site/source.js';
import { textOf } from '../../static/site/text.js';

const file = (name, read = async () => new File(['x'], name)) => ({ kind: 'file', name, getFile: read });

function folder(name, entries) {
  const handle = { kind: 'directory', name, isSameEntry: async (other) => other === handle };
  handle.entries = async function* all() { for (const entry of entries(handle)) yield [entry.name, entry]; };
  return handle;
}

async function list(description) {
  const faults = [];
  const found = await (await openSource(description)).list((path, kind) => faults.push(`${kind} ${path}`));
  return { paths: found.map(({ path }) => path), faults };
}

test('a link that leads back is not followed', async () => {
  const root = folder('site', (self) => [file('a.md'), self]);
  assert.deepEqual(await list({ kind: 'folder', handle: root }), { paths: ['a.md'], faults: ['loop site'] });
  // A link has a path of its own, so that it is no entry that is known.
  const endless = (name) => folder(name, () => [file('b.md'), endless('loop')]);
  const { paths, faults } = await list({ kind: 'folder', handle: endless('site') });
  assert.deepEqual([paths, faults], [['b.md', 'loop/b.md', 'loop/loop/b.md'], ['loop loop/loop/loop']]);
});

test('a folder that cannot be read is told, and the rest is read', async () => {
  const closed = { kind: 'directory', name: 'closed', isSameEntry: async () => false, async* entries() { throw new Error('not allowed'); } };
  const root = folder('site', () => [closed, file('z.md')]);
  assert.deepEqual(await list({ kind: 'folder', handle: root }), { paths: ['z.md'], faults: ['unreadable closed'] });
});

test('version control, packages and what Jekyll wrote are no files of the site', async () => {
  const kept = ['.git/config', '.git/HEAD', '.git/packed-refs', '.git/refs/heads/a/main', 'a.md', 'assets/vendor/x.js'];
  const paths = [...kept, '.git/index', '.git/refs/tags/v1', '.git/objects/aa/bb', 'x/.git/HEAD', 'node_modules/x/y.js', '_site/index.html'];
  const files = paths.map((path) => ({ path: `root/${path}`, file: new File(['x'], path) }));
  assert.deepEqual((await list({ kind: 'files', files })).paths, kept);
});

test('a folder around all files of an archive is taken off, unless it is one of Jekyll\'s', async () => {
  const archive = (names) => new File([zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array([65])])))], 'a.zip');
  assert.deepEqual((await list({ kind: 'archive', file: archive(['x/a.md', 'x/_posts/b.md']) })).paths, ['a.md', '_posts/b.md']);
  assert.deepEqual((await list({ kind: 'archive', file: archive(['_posts/a.md', '_posts/b.md']) })).paths, ['_posts/a.md', '_posts/b.md']);
  const source = await openSource({ kind: 'archive', file: archive(['x/a.md', 'x/b.md']) });
  assert.equal(await (await source.file('b.md')).text(), 'A');
  assert.equal(await source.file('c.md'), null);
});

test('what is no text is none, and said where its name claims to be', async () => {
  const of = (path, bytes) => textOf(path, new File([Uint8Array.from(bytes)], path));
  assert.deepEqual(await of('a.png', [0x41]), {});
  assert.deepEqual(await of('a.md', [0x41, 0]), { fault: 'encoding' });
  assert.deepEqual(await of('a', [0x41, 0]), {});
  assert.deepEqual(await of('a.md', [0xff]), { fault: 'encoding' });
  assert.deepEqual(await of('a.md', [0xef, 0xbb, 0xbf, 0x41]), { text: '\ufeffA' });
});
