// What takes a post out of the page and brings one in by a link. Loaded when it is first asked for, see
// `galleyEditor.load`.
import { readLink, writeLink } from './link.js';
import { pageFile } from './page.js';

// A raw file that is larger, in bytes, is no post.
const LARGEST = 2 << 20;
const PATIENCE = 20_000;

/** Puts HTML on the clipboard: as what it looks like, and as its source. */
async function copyHtml(html) {
  const blob = (type) => new Blob([html], { type });
  await navigator.clipboard.write([new ClipboardItem({ 'text/html': blob('text/html'), 'text/plain': blob('text/plain') })]);
}

/** Writes a text where the author chooses; false where he changes his mind, null where the browser cannot ask. */
async function saveAs(name, text) {
  if (!window.showSaveFilePicker) return null;
  try {
    const handle = await window.showSaveFilePicker({ suggestedName: name });
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
    return true;
  } catch (error) {
    if (error.name === 'AbortError') return false;
    throw error;
  }
}

/**
 * The text at an address. Nothing of the author goes there: no cookies, no referrer. Rejects with a word, `blocked`,
 * `large` or `text`, or with the status of the answer.
 */
async function fetchText(address) {
  const options = { credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(PATIENCE) };
  const response = await fetch(address, options).catch(() => { throw 'blocked'; });
  if (!response.ok) throw response.status;
  const bytes = await upTo(LARGEST, response.body);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw 'text';
  }
}

/** All bytes of a stream that has no more than `most`. */
async function upTo(most, stream) {
  const parts = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => { throw 'blocked'; });
    if (done) break;
    size += value.length;
    if (size > most) {
      reader.cancel().catch(() => {});
      throw 'large';
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

window.galleyShare = { copyHtml, saveAs, fetchText, pageFile, readLink, writeLink };
