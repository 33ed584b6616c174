// A file of the site that a link in the preview leads to, shown in a tab of its own.

// What a browser shows by itself and what runs no script. A file in a tab has Galley's own origin: a page or a drawing
// with a script could read all drafts there. So whatever is not in this list is stored instead, and no file is handed
// over without a type, which the browser would guess from the content.
const SHOWN = new Map(Object.entries({
  pdf: 'application/pdf',
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif', bmp: 'image/bmp', ico: 'image/x-icon',
  mp3: 'audio/mpeg', m4a: 'audio/mp4', ogg: 'audio/ogg', oga: 'audio/ogg', wav: 'audio/wav', flac: 'audio/flac',
  mp4: 'video/mp4', m4v: 'video/mp4', webm: 'video/webm', ogv: 'video/ogg', mov: 'video/quicktime',
  ...Object.fromEntries('txt text md markdown csv tsv json css js mjs yml yaml toml rb py sh c h java go rs tex bib log'.split(' ')
    .map((extension) => [extension, 'text/plain;charset=utf-8'])),
}));

/** The address is read by the new tab, or by the browser that stores the file, after this many milliseconds at most. */
const READ_WITHIN = 60_000;

/** The type under which a file is shown, or null where it is stored instead. */
export const shownAs = (name) => SHOWN.get(name.match(/\.([^.]+)$/)?.[1].toLowerCase()) ?? null;

/** Shows a file in a new tab, or lets the browser store it. Only just after a click: a post's script may not do it. */
export function present(file, name) {
  if (navigator.userActivation && !navigator.userActivation.isActive) return;
  const media = shownAs(name);
  const address = URL.createObjectURL(file.slice(0, file.size, media ?? 'application/octet-stream'));
  const way = media ? { target: '_blank', rel: 'noopener' } : { download: name };
  Object.assign(document.createElement('a'), { href: address, ...way }).click();
  setTimeout(() => URL.revokeObjectURL(address), READ_WITHIN);
}
