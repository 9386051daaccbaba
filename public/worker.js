// Keeps one whole build a cache. A page opens from the build that is in force, and everything it asks for bears that build's number,
// so that an old script never meets a new wasm. `.ci/pack` fills in the number and the files.
const OURS = 'yanxun ' + registration.scope + ' ', CACHE = OURS + '__BUILD__';
const FILES = [__FILES__];

addEventListener('install', (event) => {
  // Past the browser's own cache, which may hold files of the build before.
  const fetched = (cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })));
  event.waitUntil(caches.open(CACHE).then(fetched));
});

addEventListener('activate', (event) => {
  // The build before stays for tabs that still run it and have not fetched all their parts.
  const drop = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
    await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(drop());
});

addEventListener('message', (event) => { if (event.data === 'take over') event.waitUntil(skipWaiting()); });

addEventListener('fetch', (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== 'GET' || !request.url.startsWith(registration.scope)) return;
  const name = url.href.slice(registration.scope.length).split(/[?#]/)[0] || 'index.html';
  const answer = async () => {
    const ours = await (await caches.open(CACHE)).match(name);
    return ours || (await caches.match(request)) || fetch(request);
  };
  event.respondWith(answer());
});
