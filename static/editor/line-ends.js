// A file's line ends. The editor counts every line end as one unit and shows none. In a file whose every line ends with
// CR LF each counts two, so places are turned here, and nowhere else. Where line ends are mixed, LF alone ends a line:
// what is left of a CR stays in the text, and so in the file.
import { Text } from '@codemirror/state';

export const LF = '\n';
export const CRLF = '\r\n';

/** The line end that `text` uses throughout. */
export function lineEndOf(text) {
  const all = text.split(LF).length - 1;
  return all > 0 && text.split(CRLF).length - 1 === all ? CRLF : LF;
}

/** The editor's document for a file's text. */
export function toDocument(text, lineEnd) {
  return Text.of(text.split(lineEnd));
}

/** What is to stand in the document for a piece that is put into the file, with whichever line ends it has. */
export function toInsert(text, lineEnd) {
  return Text.of(text.split(lineEnd === CRLF ? /\r?\n/ : LF));
}

/** The file's text for a document. */
export function toText(doc, lineEnd) {
  return doc.sliceString(0, doc.length, lineEnd);
}

/** The place in the file of a place in the document. */
export function toFile(doc, lineEnd, at) {
  return lineEnd === CRLF ? at + doc.lineAt(at).number - 1 : at;
}

/** The place in the document of a place in the file, or the nearest one there is. */
export function toEditor(doc, lineEnd, at) {
  if (lineEnd !== CRLF) return Math.max(0, Math.min(at, doc.length));
  let low = 1;
  let high = doc.lines;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (doc.line(middle).from + middle - 1 <= at) low = middle;
    else high = middle - 1;
  }
  const line = doc.line(low);
  return Math.max(line.from, Math.min(at - (low - 1), line.to));
}
