// Images that are pasted or dropped into the text: which are taken, and where those are kept that cannot be written to
// the site's folder. Loaded when the first one comes, see `galleyEditor.load`.
//
// Database `galley-images`, version 1, store `images`: a file by `OWNER\nPATH`, where the owner is a draft or a site.

import { database } from '../store.js';

/** A larger image, in bytes, is not taken: it would be none for a web page. */
const LARGEST = 20 << 20;
/** So many are taken at once. */
const MOST = 20;
const TYPES = {
  'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp', 'image/avif': 'avif', 'image/svg+xml': 'svg',
};
const STORE = 'images';

const inStore = database('galley-images', 1, [STORE]);
const ask = (mode, act) => inStore(STORE, mode, act);

const key = (owner, path) => `${owner}\n${path}`;

/** The paths of all images that are kept with a draft or a site. */
async function kept(owner) {
  const keys = await ask('readonly', (store) => store.getAllKeys(IDBKeyRange.bound(key(owner, ''), key(owner, '\uffff'))));
  return keys.map((one) => one.slice(owner.length + 1));
}

const file = (owner, path) => ask('readonly', (store) => store.get(key(owner, path)));

/** Sorts files into those that are taken and a report of the others: `[[why, name]]`. */
function sorted(files) {
  const taken = [];
  const report = [];
  for (const one of files) {
    if (!TYPES[one.type]) report.push(['type', one.name]);
    else if (one.size > LARGEST) report.push(['large', one.name]);
    else if (taken.length === MOST) report.push(['many', one.name]);
    else taken.push(one);
  }
  return { taken, report };
}

/** The name of a file with the ending of its type. */
const named = ({ name, type }) => `${name.replace(/\.[^.]*$/, '')}.${TYPES[type]}`;

/**
 * Takes images in. `place(names)` resolves to `[{ path, text, caret }]`, or to null where nobody knows. They are written
 * into `folder` where that can be, or else kept with `owner`. Resolves to
 * `{ paths, sizes, text, caret, report: [[what, name or path]] }`, where `text` is what shows them.
 */
async function take(files, place, folder, owner) {
  const { taken, report } = sorted([...files]);
  const done = { paths: [], sizes: [], text: '', caret: 0, report };
  const places = taken.length > 0 ? await place(taken.map(named)) : [];
  if (!places) return { ...done, report: [...report, ['unplaced', '']] };
  const texts = [];
  for (const [at, { path, text, caret }] of places.entries()) {
    try {
      if (folder?.writable) await folder.add(path, taken[at]);
      else await ask('readwrite', (store) => store.put(taken[at], key(owner, path)));
    } catch (error) {
      report.push(['failed', error.message]);
      continue;
    }
    if (texts.length === 0) done.caret = caret;
    texts.push(text);
    done.paths.push(path);
    done.sizes.push(taken[at].size);
    report.push([folder?.writable ? 'stored' : 'kept', path]);
  }
  return { ...done, text: texts.join('\n\n') };
}

const dataOf = (image) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result);
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(image);
});

/**
 * The images that are kept with these owners, for a file of drafts: `parts` of a list in JSON, each a blob, since all of
 * them may be more than fits into a string. `failed` could not be read.
 */
async function packed(owners) {
  const parts = [];
  let failed = 0;
  for (const owner of owners) {
    for (const path of await kept(owner)) {
      try {
        const image = JSON.stringify({ owner, path, data: await dataOf(await file(owner, path)) });
        parts.push(new Blob([parts.length > 0 ? ',' : '', image]));
      } catch {
        failed += 1;
      }
    }
  }
  return { parts, failed };
}

/**
 * Keeps the images of a file of drafts: owner, path, `data:` address, and so on. None is written over. Resolves to how
 * many could not be kept, or are no images of the web.
 */
async function unpack(list) {
  let failed = 0;
  for (let at = 0; at < list.length; at += 3) {
    const [owner, path, data] = list.slice(at, at + 3);
    try {
      await unpackOne(owner, path, data);
    } catch {
      failed += 1;
    }
  }
  return failed;
}

async function unpackOne(owner, path, data) {
  const type = /^data:([^;,]*);base64,/.exec(data)?.[1];
  if (!TYPES[type]) throw new Error(`no image: ${path}`);
  if (await file(owner, path)) return;
  const image = new File([await (await fetch(data)).blob()], path.split('/').pop(), { type });
  await ask('readwrite', (store) => store.put(image, key(owner, path)));
}

/** Keeps the images of one owner with another one, too. */
async function copy(from, to) {
  for (const path of await kept(from)) {
    const image = await file(from, path);
    await ask('readwrite', (store) => store.put(image, key(to, path)));
  }
}

/** Takes the images away of all drafts but these. Those of sites stay. */
async function tidy(drafts) {
  const keys = await ask('readonly', (store) => store.getAllKeys());
  const ownerOf = (one) => one.slice(0, one.indexOf('\n'));
  for (const one of keys.filter((each) => !each.startsWith('site:') && !drafts.includes(ownerOf(each)))) {
    await ask('readwrite', (store) => store.delete(one));
  }
}

window.galleyImages = { take, kept, file, packed, unpack, copy, tidy };
