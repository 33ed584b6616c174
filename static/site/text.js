// Which files are text.

/** No text of a site is larger than this, in bytes. */
export const LARGEST_TEXT = 4 << 20;

const BINARY = new Set((
  'png jpg jpeg gif webp avif ico bmp tif tiff heic psd woff woff2 ttf otf eot mp3 mp4 m4a m4v ogg ogv oga wav webm mov avi flac '
  + 'pdf zip gz tgz bz2 xz 7z rar jar gem exe dll so dylib wasm class pyc doc docx xls xlsx ppt pptx odt ods odp swf sqlite db'
).split(' '));
const TEXT = new Set((
  'md markdown mkdn mkd mkdown html htm xhtml yml yaml json csv tsv css scss sass liquid txt xml toml textile slim haml rst'
).split(' '));

/** The extension, without its dot. */
const extension = (path) => path.slice(path.lastIndexOf('/') + 1).match(/\.([^.]+)$/)?.[1].toLowerCase() ?? '';

/** Whether the name alone says that a file is no text. */
export const isBinaryName = (path) => BINARY.has(extension(path));

/**
 * The text of a file, `{ text }`, or `{}` where it is none; `fault` says why where its name claims that it is one.
 */
export async function textOf(path, file) {
  if (isBinaryName(path)) return {};
  const claims = TEXT.has(extension(path));
  if (file.size > LARGEST_TEXT) return claims ? { fault: 'large' } : {};
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.subarray(0, 8000).includes(0)) return claims ? { fault: 'encoding' } : {};
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return claims ? { fault: 'encoding' } : {};
  }
}
