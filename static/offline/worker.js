// Keeps Galley for when there is no network. The build puts before this text what it is made of:
//   const GALLEY = { version, first, later };
// `first` are the files of a first visit with its engine, fetched when this worker is installed; `later` are those that
// are loaded on demand, fetched when the page asks for it. All are named by their content but for the page itself, so
// that an open page of an earlier version still finds its own.
const SCOPE = new URL('./', self.location.href);
const PAGE = SCOPE.href;
// One origin may hold Galley in several folders.
const OURS = `galley ${SCOPE.pathname} `;
const CACHE = OURS + GALLEY.version;

const address = (file) => new URL(file, SCOPE).href;
const LATER = new Set(GALLEY.later.map(address));

async function install() {
  const cache = await caches.open(CACHE);
  await Promise.all(GALLEY.first.map((file) => keep(cache, address(file))));
}

/** Fetches what `cache` does not have. What an earlier version has under the same name by content is taken from there. */
async function keep(cache, url) {
  if (await cache.match(url)) return;
  const isNamedByContent = /-[0-9a-f]{15,16}[._]/.test(url);
  const response = (isNamedByContent && await caches.match(url)) || await fetch(url, { cache: isNamedByContent ? 'default' : 'no-cache' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await cache.put(url, response);
}

async function keepRest() {
  const cache = await caches.open(CACHE);
  for (const file of GALLEY.later) await keep(cache, address(file));
}

/** Of the earlier versions the last one stays: pages that are still open may need its files. */
async function activate() {
  const earlier = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(earlier.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  if (request.mode === 'navigate') return (await cache.match(PAGE)) ?? fetch(request);
  const kept = (await cache.match(request)) ?? (await caches.match(request));
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && LATER.has(request.url)) await cache.put(request, response.clone());
  return response;
}

const isOurs = ({ method, url, mode }) => method === 'GET' && url.startsWith(PAGE)
  && (mode !== 'navigate' || [PAGE, address('index.html')].includes(url.replace(/[?#].*$/, '')));

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  if (isOurs(event.request)) event.respondWith(answer(event.request));
});
self.addEventListener('message', (event) => {
  if (event.data === 'keep-rest') event.waitUntil(keepRest().catch(() => {}));
  if (event.data === 'take-over') self.skipWaiting();
});
