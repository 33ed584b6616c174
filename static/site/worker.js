// The reader of a site, inside the worker. It tells `hear(what, list)`:
//   'progress'  [read, total]
//   'files'     path, text or null, size, milliseconds, and so on: new or changed
//   'gone'      paths
//   'faults'    path, kind, message, and so on
//   'done'      []: all was read;  'checked' []: all was looked at again;  'failed' [message]
import { isSkipped, openSource } from './source.js';
import { isBinaryName, textOf } from './text.js';

/** So many files are read at once, and handed over at once. */
const AT_ONCE = 24;
const BATCH = 250;
/** Changes on the disk come in flocks. */
const REST = 150;

class Reader {
  constructor(description, hear) {
    Object.assign(this, { description, hear, stamps: new Map(), checking: null, again: false, ended: false });
  }

  async read() {
    try {
      this.source = await openSource(this.description);
      const files = await this.list();
      await this.takeIn(files, (read) => this.say('progress', [read, files.length]));
      this.say('done', []);
      this.observe();
    } catch (error) {
      this.say('failed', [error.message]);
    }
  }

  /** Looks at the disk again: at all of it, or at some paths. */
  check(paths) {
    if (this.description.kind !== 'folder' || !this.source) return;
    if (this.checking) {
      this.again = true;
      return;
    }
    this.checking = this.look(paths).catch(() => {}).finally(() => {
      this.checking = null;
      if (this.again) {
        this.again = false;
        this.check();
      }
    });
  }

  end() {
    this.ended = true;
    this.observer?.disconnect();
  }

  say(what, list) {
    if (!this.ended) this.hear(what, list);
  }

  async list() {
    const faults = [];
    const files = await this.source.list((path, kind, message) => faults.push(path, kind, message));
    if (faults.length > 0) this.say('faults', faults);
    return files;
  }

  async look(paths) {
    const files = paths
      ? paths.map((path) => ({ path, file: () => this.source.file(path) }))
      : await this.list();
    await this.takeIn(files, () => {});
    const there = new Set(files.map(({ path }) => path));
    const gone = [...this.stamps.keys()].filter((path) => (paths ? there.has(path) && this.stamps.get(path) === null : !there.has(path)));
    gone.forEach((path) => this.stamps.delete(path));
    if (gone.length > 0) this.say('gone', gone);
    this.say('checked', []);
  }

  async takeIn(files, progress) {
    let next = 0;
    let read = 0;
    let batch = [];
    let faults = [];
    const hand = () => {
      if (batch.length > 0) this.say('files', batch);
      if (faults.length > 0) this.say('faults', faults);
      [batch, faults] = [[], []];
      progress(read);
    };
    const one = async ({ path, file: open }) => {
      try {
        const file = await open();
        if (!file) {
          if (this.stamps.has(path)) this.stamps.set(path, null);
          return;
        }
        const stamp = `${file.size} ${file.lastModified}`;
        if (this.stamps.get(path) === stamp) return;
        this.stamps.set(path, stamp);
        const { text = null, fault } = isBinaryName(path) ? {} : await textOf(path, file);
        if (fault) faults.push(path, fault, '');
        batch.push(path, text, file.size, file.lastModified);
      } catch (error) {
        faults.push(path, 'unreadable', error.message);
      }
    };
    const work = async () => {
      while (next < files.length && !this.ended) {
        await one(files[next++]);
        read++;
        if (batch.length >= BATCH * 4 || read % BATCH === 0) hand();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    hand();
  }

  /** Hears of changes at once, where the browser tells them. */
  observe() {
    if (this.description.kind !== 'folder' || !self.FileSystemObserver) return;
    let waiting = new Set();
    let timer = null;
    this.observer = new self.FileSystemObserver((records) => {
      for (const { type, relativePathComponents: parts, changedHandle } of records) {
        if (parts?.length > 0 && isSkipped(parts.join('/'))) continue;
        if (waiting && type === 'modified' && changedHandle?.kind === 'file') waiting.add(parts.join('/'));
        else waiting = null;
      }
      clearTimeout(timer);
      timer = setTimeout(() => {
        const paths = waiting && [...waiting];
        waiting = new Set();
        if (!paths || paths.length > 0) this.check(paths ?? undefined);
      }, REST);
    });
    this.observer.observe(this.description.handle, { recursive: true }).catch(() => {});
  }
}

self.galleyReader = { Reader };
