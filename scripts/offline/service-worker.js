/**
 * Makes the page work without network after its first load. The build fills in the two lines below.
 *
 * A version is one cache, complete or absent: the worker is installed only when every file of it has come. Files are
 * answered from the caches only if the list names them; everything else is none of this worker's business, so nothing
 * foreign is ever kept. A new version waits until nobody looks at the old one, or until its only reader loads the page
 * again; the version before is kept for one round, for a page that still loads parts of it.
 */

/** A digest of all files: one more character in any of them is another version. */
const VERSION = '__VERSION__';
/** Paths relative to the folder of the page; '' is the page itself, what ends in `/` a page of its own for a scenario. */
const PATHS = JSON.parse('__PATHS__');

const scope = self.registration.scope;
const ours = `kafkascope ${scope} `;
const current = ours + VERSION;
const addresses = new Set(PATHS.map((path) => new URL(path, scope).href));

async function ourCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(ours));
}

async function install() {
  const cache = await caches.open(current);
  // Past the browser's own cache: a version must not be mixed of two.
  await cache.addAll([...addresses].map((url) => new Request(url, { cache: 'reload' })));
}

async function forgetOldVersions() {
  const others = (await ourCaches()).filter((name) => name !== current);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

/** The page itself: of the newest complete version if its reader is the only one, else of this one. */
async function cacheOfPage() {
  const { waiting, installing } = self.registration;
  const readers = await self.clients.matchAll({ type: 'window' });
  if (waiting === null || installing !== null || readers.length > 1) return current;
  waiting.postMessage('take over');
  return (await ourCaches()).at(-1) ?? current;
}

async function answer(request, url) {
  const name = request.mode === 'navigate' ? await cacheOfPage() : current;
  const kept = await caches.match(url, { cacheName: name });
  if (kept !== undefined) return kept;
  for (const other of await ourCaches()) {
    // One after the other: the first that has it is enough.
    // oxlint-disable-next-line no-await-in-loop
    const found = await caches.match(url, { cacheName: other });
    if (found !== undefined) return found;
  }
  return fetch(request);
}

/** Search and fragment say how to look at the page, not which page it is. */
function addressOf(request) {
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  return url.href.replace(/\/index\.html$/, '/');
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOldVersions()));
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const url = addressOf(request);
  // Hashed parts of the version before are not in the list, but are still asked for by a page of that version.
  if (addresses.has(url) || url.startsWith(`${scope}assets/`)) {
    event.respondWith(answer(request, url));
  }
});
