// A zip archive. It is taken apart file by file, as files are asked for, so that one with a huge file costs nothing.
import { unzip } from 'fflate';

/** A file larger than this when unpacked is not taken out. */
const LARGEST = 64 << 20;

/** The files of an archive: `[{ path, file() }]`. Rejects where it is none. */
export async function archive(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const entries = [];
  await take(bytes, (entry) => {
    if (!entry.name.endsWith('/')) entries.push(entry);
    return false;
  });
  const batches = new Batches(bytes, entries, file.lastModified);
  return entries.map((entry, index) => ({ path: entry.name, file: () => batches.file(index) }));
}

/** Files are unpacked some at once: each turn reads the archive's whole list. */
class Batches {
  static SIZE = 200;

  constructor(bytes, entries, modified) {
    Object.assign(this, { bytes, entries, modified, number: -1, batch: null });
  }

  async file(index) {
    const number = Math.floor(index / Batches.SIZE);
    if (number !== this.number) {
      const names = new Set(this.entries.slice(number * Batches.SIZE, (number + 1) * Batches.SIZE).map(({ name }) => name));
      this.number = number;
      this.batch = take(this.bytes, ({ name, originalSize }) => names.has(name) && originalSize <= LARGEST);
    }
    const { name } = this.entries[index];
    const content = (await this.batch)[name];
    if (!content) throw new Error('it is too large to be unpacked');
    return new File([content], name.split('/').pop(), { lastModified: this.modified });
  }
}

function take(bytes, filter) {
  return new Promise((resolve, reject) => {
    unzip(bytes, { filter }, (error, files) => (error ? reject(error) : resolve(files)));
  });
}
