// A folder of the disk, by its handle.
import { MOST_FILES, isSkipped } from './source.js';

/** Folders inside each other, beyond which something must lead back. */
const DEEPEST = 32;

/** A source, see source.js. */
export function folder(root) {
  return {
    list: (fault) => list(root, fault),
    file: async (path) => {
      const handle = await fileHandle(root, path).catch(() => null);
      return (await handle?.getFile()) ?? null;
    },
  };
}

/** The handle of the file at `path`; makes it and the folders around it where `create` is set. Rejects where it is missing. */
export async function fileHandle(root, path, create = false) {
  const parts = path.split('/');
  const name = parts.pop();
  let at = root;
  for (const part of parts) at = await at.getDirectoryHandle(part, { create });
  return at.getFileHandle(name, { create });
}

/** Takes the file at `path` away. */
export async function removeFile(root, path) {
  const parts = path.split('/');
  const name = parts.pop();
  let at = root;
  for (const part of parts) at = await at.getDirectoryHandle(part);
  await at.removeEntry(name);
}

async function list(root, fault) {
  const found = [];
  const walk = async (handle, prefix, above) => {
    const entries = [];
    try {
      for await (const entry of handle.entries()) entries.push(entry);
    } catch (error) {
      return fault(prefix.slice(0, -1) || root.name, 'unreadable', error.message);
    }
    for (const [name, entry] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
      const path = prefix + name;
      if (isSkipped(path)) continue;
      if (entry.kind === 'file') {
        if (found.length === MOST_FILES) return fault(path, 'many', '');
        found.push({ path, file: () => entry.getFile() });
      } else if (await leadsBack(entry, path, above)) {
        fault(path, 'loop', '');
      } else if (found.length < MOST_FILES) {
        await walk(entry, `${path}/`, [...above, entry]);
      }
    }
  };
  await walk(root, '', [root]);
  return found;
}

/** Whether a folder is one of those around it. A link has a path of its own, so names that repeat count as well. */
async function leadsBack(handle, path, above) {
  if (above.length > DEEPEST) return true;
  for (const outer of above) {
    if (outer.name === handle.name && await outer.isSameEntry(handle)) return true;
  }
  const parts = path.split('/');
  for (let length = 1; length * 3 <= parts.length; length++) {
    const run = (number) => parts.slice(parts.length - length * number, parts.length - length * (number - 1)).join('/');
    if (run(1) === run(2) && run(2) === run(3)) return true;
  }
  return false;
}
