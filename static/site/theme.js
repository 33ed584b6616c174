// A theme's files: from the network, where the author has asked for that, from a folder, an archive or a gem; and kept for
// the next visit, so that they are fetched once.
import { gunzip } from 'fflate';
import { keepTheme, keptTheme } from './memory.js';
import { openSource } from './source.js';
import { textOf } from './text.js';

// jsDelivr has the list of a repository's files at `OWNER/NAME@REFERENCE?structure=flat` below the first address, with
// paths that begin with a slash and sizes in bytes, and the files below the second. A reference is a tag, a branch or a
// commit; its slashes are escaped. A repository of more than 50 MB is refused with 403, and every refusal says why in the
// `message` of its JSON.
const LISTS = 'https://data.jsdelivr.com/v1/packages/gh/';
const FILES = 'https://cdn.jsdelivr.net/gh/';
// Without a reference Jekyll takes a repository's own branch. jsDelivr documents that an address without one leads to the
// newest release, and to that branch only where there is no release: another theme than the published one. GitHub's name
// for the branch is HEAD, which jsDelivr hands on but does not promise, so that the usual names are tried after it.
const BRANCHES = ['HEAD', 'main', 'master', 'gh-pages'];
/** What Jekyll takes from a theme. */
const PARTS = /^(?:(?:_layouts|_includes|_sass|_data|assets)\/|_config\.ya?ml$)/;
const AT_ONCE = 8;
/** No theme is larger, in bytes. */
const LARGEST = 32 << 20;

/** The name under which a theme is kept. */
const keyOf = ({ name, repository, reference }) => `${repository || name}@${reference || ''}`;

/** The files that were kept of a theme, `[{ path, file }]`, or null. */
export const kept = (theme) => keptTheme(keyOf(theme));

/** Fetches a theme, and keeps it. */
export async function download(theme) {
  for (const branch of theme.reference ? [theme.reference] : BRANCHES) {
    const address = `${theme.repository}@${encodeURIComponent(branch)}`;
    const answer = await fetch(`${LISTS}${address}?structure=flat`);
    if (answer.status === 404) continue;
    if (!answer.ok) throw new Error(await refusal(answer));
    const { files } = await answer.json();
    const wanted = files.map(({ name, size }) => ({ path: name.slice(1), size })).filter(({ path }) => PARTS.test(path));
    if (wanted.reduce((sum, { size }) => sum + size, 0) > LARGEST) throw new Error('the theme is too large');
    return keep(theme, await fetchAll(wanted, `${FILES}${address}/`));
  }
  throw new Error(`${theme.repository} was not found`);
}

/** Why an answer is none. */
async function refusal(answer) {
  const { message } = await answer.json().catch(() => ({}));
  const says = `${new URL(LISTS).host} answers ${answer.status}`;
  return message ? `${says}, ${message}` : says;
}

async function fetchAll(wanted, from) {
  const files = [];
  let next = 0;
  const work = async () => {
    while (next < wanted.length) {
      const { path } = wanted[next++];
      const answer = await fetch(from + path.split('/').map(encodeURIComponent).join('/'));
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      files.push({ path, file: new File([await answer.blob()], path.split('/').pop()) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return files;
}

/** Takes a theme from what the author has: a folder's handle, a list of files, an archive or a gem; and keeps it. */
export async function add(theme, description) {
  const isGem = description.kind === 'archive' && /\.gem$/i.test(description.file.name);
  const source = await openSource(isGem ? { kind: 'files', files: await gem(description.file) } : description);
  const all = (await source.list(() => {})).filter(({ path }) => PARTS.test(path));
  if (all.length === 0) throw new Error('it has none of a theme\'s folders');
  return keep(theme, await Promise.all(all.map(async ({ path, file }) => ({ path, file: await file() }))));
}

async function keep(theme, files) {
  await keepTheme(keyOf(theme), files).catch(() => {});
  return files;
}

/** The files for the worker, as its reader hands them over: path, text or null, size, milliseconds, and so on. */
export async function forWorker(files) {
  const list = [];
  for (const { path, file } of files) {
    const { text = null } = await textOf(path, file);
    list.push(`<theme>/${path}`, text, file.size, file.lastModified);
  }
  return list;
}

/** The files of a gem: a tar whose `data.tar.gz` holds them. */
async function gem(file) {
  const data = tar(new Uint8Array(await file.arrayBuffer())).find(({ path }) => path === 'data.tar.gz');
  if (!data) throw new Error('it is no gem');
  const unpacked = await new Promise((resolve, reject) => {
    gunzip(data.bytes, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
  return tar(unpacked).map(({ path, bytes }) => ({ path, file: new File([bytes], path.split('/').pop()) }));
}

/** The files of a tar, in the format that gems have (ustar). */
function tar(bytes) {
  const field = (at, length) => new TextDecoder().decode(bytes.subarray(at, at + length)).replace(/\0.*$/s, '');
  const files = [];
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0;) {
    const size = parseInt(field(at + 124, 12), 8) || 0;
    const prefix = field(at + 345, 155);
    const path = (prefix ? `${prefix}/` : '') + field(at, 100);
    const kind = field(at + 156, 1);
    if (kind === '' || kind === '0') files.push({ path, bytes: bytes.slice(at + 512, at + 512 + size) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
