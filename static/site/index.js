// The page's side of a site: where it comes from, and its files read and written one at a time. Loaded when a site is
// opened for the first time, see `galleyEditor.load`.
import { claim } from '../editor/tabs.js';
import { fileHandle, removeFile } from './folder.js';
import { forget, keepChoices, keepIndex, keptChoices, keptIndex, remember, remembered } from './memory.js';
import { present } from './present.js';
import { openSource } from './source.js';
import { textOf } from './text.js';
import * as themes from './theme.js';

/** An archive larger than this, in bytes, is not kept for the next visit. */
const LARGEST_KEPT = 64 << 20;

/**
 * An open site. `description` can be sent to the worker. `reopening` says how it can be opened at the next visit: 'kept',
 * or that the author has to choose it again: 'folder-again', 'archive-again'.
 */
class Site {
  constructor(name, description, reopening = 'folder-again') {
    Object.assign(this, { name, description, reopening, texts: new Map(), source: null, theme: new Map() });
    this.writable = description.kind === 'folder';
  }

  /** The file at a path, or null. */
  async file(path) {
    if (path.startsWith('<theme>/')) return this.theme.get(path) ?? null;
    this.source ??= openSource(this.description);
    return (await this.source).file(path);
  }

  /** Shows the file at a path, see `present`. */
  async present(path) {
    const file = await this.file(path);
    if (file) present(file, path.split('/').pop());
  }

  /** `{ text, size, modified }` of a text, or null where there is none. */
  async read(path) {
    const file = await this.file(path);
    const { text } = file ? await textOf(path, file) : {};
    if (text === undefined) return null;
    return this.keep(path, text, file);
  }

  /** The text that was last read or written at a path. */
  wasText(path) {
    return this.texts.get(path)?.text;
  }

  keep(path, text, { size, lastModified: modified }) {
    this.texts.set(path, { text, size, modified });
    return { text, size, modified };
  }

  /**
   * Writes a text, unless the file on the disk is another than the one that was read: `size` and `modified` say which,
   * -1 that there was none. Resolves to `{ size, modified }` of what was written, or to
   * `{ conflict: text or null, size, modified }`.
   */
  async write(path, text, size, modified) {
    await allow(this.description.handle, 'readwrite');
    const refused = await this.changed(path, size, modified);
    if (refused) return refused;
    const handle = await fileHandle(this.description.handle, path, true);
    const stream = await handle.createWritable();
    try {
      await stream.write(text);
      // What was written in between by another program is not written over either.
      const late = size >= 0 && await this.changed(path, size, modified);
      if (late) {
        await stream.abort();
        return late;
      }
      await stream.close();
    } catch (error) {
      await stream.abort().catch(() => {});
      // A new file of which nothing was written would be taken for another program's.
      if (size < 0) await removeFile(this.description.handle, path).catch(() => {});
      throw error;
    }
    return this.keep(path, text, await handle.getFile());
  }

  /**
   * Gives a file another path, where there is none. `size` and `modified` are those of `write`, which also says what this
   * resolves to; with -1 there is nothing to move.
   */
  async move(path, to, size, modified) {
    const { handle: root } = this.description;
    await allow(root, 'readwrite');
    if (await this.file(to)) throw new Error(`${to} is there already`);
    if (size < 0) return { size, modified };
    const refused = await this.changed(path, size, modified);
    if (refused) return refused;
    const handle = await this.create(to, await this.file(path));
    try {
      await removeFile(root, path);
    } catch (error) {
      await removeFile(root, to).catch(() => {});
      throw error;
    }
    const text = this.wasText(path);
    this.texts.delete(path);
    return this.keep(to, text, await handle.getFile());
  }

  /** Adds a file that the folder does not have. */
  async add(path, file) {
    await allow(this.description.handle, 'readwrite');
    if (await this.file(path)) throw new Error(`${path} is there already`);
    await this.create(path, file);
  }

  /** Writes a file that the folder does not have, and gives its handle; where that fails nothing of it stays. */
  async create(path, content) {
    const { handle: root } = this.description;
    const handle = await fileHandle(root, path, true);
    try {
      const stream = await handle.createWritable();
      await stream.write(content);
      await stream.close();
    } catch (error) {
      await removeFile(root, path).catch(() => {});
      throw error;
    }
    return handle;
  }

  async changed(path, size, modified) {
    const file = await this.file(path);
    if (!file) return size < 0 ? null : { conflict: null, size: -1, modified: 0 };
    if (file.size === size && file.lastModified === modified) return null;
    const { text = '' } = await textOf(path, file);
    // Another time and the same text is no other file.
    const known = this.texts.get(path);
    if (known?.size === size && known.modified === modified && known.text === text) return null;
    return { conflict: text, size: file.size, modified: file.lastModified };
  }

  async themeFiles(theme, how) {
    if (how === 'kept') return themes.kept(theme);
    if (how === 'network') return themes.download(theme);
    const description = how === 'folder' ? (await pick(false))?.description : { kind: 'archive', file: how };
    return description ? themes.add(theme, description) : null;
  }

  /**
   * Brings the theme `{ name, repository, reference }`, as JSON: `how` says from where, 'kept', 'network', 'folder' or a
   * `File`. Resolves to its files for the worker, or to null where there are none, or the author changed his mind.
   */
  async bringTheme(json, how) {
    const theme = JSON.parse(json);
    const files = await this.themeFiles(theme, how);
    if (!files) return null;
    this.theme = new Map(files.map(({ path, file }) => [`<theme>/${path}`, file]));
    return themes.forWorker(files);
  }

  /** The index of the last visit, as JSON, or null. */
  keptIndex() {
    return keptIndex(this.name);
  }

  keepIndex(json) {
    return keepIndex(this.name, json);
  }

  /** What the author chose for this site, as JSON, or null. */
  keptChoices() {
    return keptChoices(this.name);
  }

  keepChoices(json) {
    return keepChoices(this.name, json);
  }
}

async function allow(handle, mode) {
  if (!handle.queryPermission) return;
  if (await handle.queryPermission({ mode }) === 'granted') return;
  if (await handle.requestPermission({ mode }) !== 'granted') throw new Error('the browser was not allowed to');
}

/** A site that is kept for the next visit, where the browser can; or else it has to be chosen again, as `otherwise` says. */
async function kept(name, description, otherwise) {
  const reopening = await remember(name, description).then(() => 'kept', () => otherwise);
  return new Site(name, description, reopening);
}

const fromHandle = (handle) => kept(handle.name || 'site', { kind: 'folder', handle }, 'folder-again');

async function fromArchive(file) {
  const name = file.name.replace(/\.zip$/i, '');
  const description = { kind: 'archive', file };
  return file.size > LARGEST_KEPT ? new Site(name, description, 'archive-again') : kept(name, description, 'archive-again');
}

function fromFiles(files) {
  const name = files[0]?.path.split('/')[0] || 'site';
  return new Site(name, { kind: 'files', files });
}

/** Lets the author choose a folder, that of a site unless he is asked for another; null where he chooses none. */
async function pick(isSite = true) {
  if (!window.showDirectoryPicker) return choose();
  try {
    const handle = await window.showDirectoryPicker({ id: isSite ? 'galley-site' : 'galley-theme' });
    return isSite ? await fromHandle(handle) : new Site(handle.name, { kind: 'folder', handle });
  } catch (error) {
    if (error.name === 'AbortError') return null;
    throw error;
  }
}

/** The same by an input, where the browser has no handles. */
function choose() {
  const input = Object.assign(document.createElement('input'), { type: 'file', webkitdirectory: true });
  return new Promise((resolve) => {
    input.onchange = () => resolve(fromFiles([...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }))));
    input.oncancel = () => resolve(null);
    input.click();
  });
}

/** The site of an earlier visit. A folder is asked for anew. Null where the browser does not have it any more. */
async function reopen(name) {
  const description = await remembered(name);
  if (!description) return null;
  if (description.kind === 'folder') await allow(description.handle, 'read');
  return new Site(name, description, 'kept');
}

/** What `galleyEditor.dropped` took from a drop: a folder, or an archive. */
async function fromDrop([item]) {
  const handle = await item.handle?.catch(() => null);
  if (handle?.kind === 'directory') return fromHandle(handle);
  if (item.entry?.isDirectory) return fromFiles(await below(item.entry));
  return fromArchive(item.file);
}

/** The files below an entry of a drop. It gives them in portions. */
async function below(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => { entry.file(resolve, reject); }).catch(() => null);
    return file ? [{ path: entry.fullPath.slice(1), file }] : [];
  }
  const reader = entry.createReader();
  const entries = [];
  for (;;) {
    const portion = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); }).catch(() => []);
    if (portion.length === 0) break;
    entries.push(...portion);
  }
  return (await Promise.all(entries.map(below))).flat();
}

window.galleySite = { pick: () => pick(), reopen, forget, fromHandle, fromArchive, fromDrop, claim };
