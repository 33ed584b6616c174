// A plain file server: what a static host does, and nothing more. Used by `npm start` and by the browser tests.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.ico': 'image/x-icon', '.js': 'text/javascript',
  '.json': 'application/json', '.md': 'text/markdown; charset=utf-8', '.png': 'image/png', '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8', '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
const SQUEEZED = new Set(['.css', '.html', '.js', '.json', '.md', '.svg', '.txt', '.wasm', '.webmanifest']);

/** The file of `folder` that the URL path `path` (below `base`) names, or null. */
async function locate(folder, base, path) {
  if (!path.startsWith(base)) return null;
  const file = normalize(join(folder, decodeURIComponent(path.slice(base.length))));
  if (file !== folder && !file.startsWith(folder + sep)) return null;
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) return path.endsWith('/') ? join(file, 'index.html') : null;
  return found ? file : null;
}

/**
 * Serves `folder` under the path `base` (default `/`) on a loopback port (default: any free one).
 * `onRequest(path, bytes)` hears of every answer with its length as sent. Resolves to `{ url, close }`.
 */
export async function serve({ folder, base = '/', port = 0, gzip = true, onRequest = () => {} }) {
  const root = normalize(folder).replace(/[\\/]$/, '');
  const squeezed = new Map();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const file = await locate(root, base, path);
    const body = file && (await readFile(file).catch(() => null));
    if (!body) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
      return onRequest(path, 0);
    }
    const type = extname(file);
    const headers = { 'content-type': TYPES[type] ?? 'application/octet-stream', 'cache-control': 'no-cache' };
    let sent = body;
    if (gzip && SQUEEZED.has(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      const key = `${file} ${body.length}`;
      if (!squeezed.has(key)) squeezed.set(key, gzipSync(body, { level: 9 }));
      sent = squeezed.get(key);
      headers['content-encoding'] = 'gzip';
    }
    response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : sent);
    onRequest(path, sent.length);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}
