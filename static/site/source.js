// What holds a site's files: the handle of a folder, a list of files, or an archive. A description of it (`{ kind, … }`)
// can be sent between page and worker, and each opens it for itself.
import { folder } from './folder.js';
import { archive } from './archive.js';

/**
 * Opens a description: `{ kind: 'folder', handle }`, `{ kind: 'files', files: [{ path, file }] }` or
 * `{ kind: 'archive', file }`. Resolves to `{ list(fault), file(path) }`: `list` resolves to `[{ path, file() }]` and
 * tells `fault(path, kind, message)` what it left out; `file` resolves to the file at a path, or null.
 */
export async function openSource(description) {
  switch (description.kind) {
    case 'folder': return folder(description.handle);
    case 'archive': return listed(await archive(description.file));
    default: return listed(description.files.map(({ path, file }) => ({ path, file: async () => file })));
  }
}

/** A source of files that are all known. A folder around all of them is taken off their paths. */
function listed(files) {
  const root = commonRoot(files.map(({ path }) => path));
  const kept = files.map(({ path, file }) => ({ path: path.slice(root.length), file })).filter(({ path }) => !isSkipped(path));
  const byPath = new Map(kept.map((entry) => [entry.path, entry]));
  return {
    list: async (fault) => {
      if (kept.length > MOST_FILES) fault(kept[MOST_FILES].path, 'many', '');
      return kept.slice(0, MOST_FILES);
    },
    file: async (path) => (await byPath.get(path)?.file()) ?? null,
  };
}

function commonRoot(paths) {
  let root = '';
  for (;;) {
    const next = paths[0]?.indexOf('/', root.length) ?? -1;
    const candidate = paths[0]?.slice(0, next + 1);
    if (next < 0 || candidate.slice(root.length).startsWith('_') || !paths.every((path) => path.startsWith(candidate))) return root;
    root = candidate;
  }
}

/** So many files are taken in. */
export const MOST_FILES = 100_000;

const SKIPPED = new Set(['.git', 'node_modules', '_site', '.jekyll-cache', '.sass-cache', '.bundle', '.jekyll-metadata', '.DS_Store']);
/** What is read of version control: where the clone came from, and at which commit of which branch it is. */
const GIT = /^\.git(\/(config|HEAD|packed-refs|refs(\/heads(\/.+)?)?))?$/;

/** Whether a file is none of the site's: version control, installed packages, what Jekyll wrote. */
export function isSkipped(path) {
  const parts = path.split('/');
  if (parts[0] === '.git') return !GIT.test(path);
  return parts.some((part) => SKIPPED.has(part) || part.endsWith('.crswap'));
}
