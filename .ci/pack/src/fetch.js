// The parts lie beside this script and bear its build's number; those in BLOCKS are packed more closely than any host does.
const PLACES = __PLACES__, BLOCKS = __BLOCKS__;
const beside = (name) => new URL(name, import.meta.url);
async function get(name) {
  const response = await fetch(beside(name));
  if (!response.ok) throw new Error(name + ': ' + response.status);
  return response;
}
const laid = {};
async function all(from) {
  const bytes = await (await get(from + '-__BUILD__.bin')).arrayBuffer();
  return BLOCKS[from] ? opened(new Uint8Array(bytes), BLOCKS[from]) : bytes;
}
async function part(name) {
  const from = Object.keys(PLACES).find((from) => PLACES[from][name]);
  if (!from) return get(name + '-__BUILD__.wasm');
  const kept = name === 'main' && await unpackedBefore();
  if (kept) return kept;
  // Only what succeeded is kept: a network that failed once may be back.
  laid[from] = laid[from] || all(from);
  try {
    const bytes = (await laid[from]).slice(...PLACES[from][name]);
    if (name === 'main') keep(bytes);
    return new Response(bytes, WASM);
  } catch (error) { delete laid[from]; throw error; }
}
const WASM = { headers: { 'Content-Type': 'application/wasm' } };
// Where a service worker keeps the build, it also keeps the program unpacked, and the browser what it compiled of it.
const CACHE = 'yanxun ' + beside('.').href + ' __BUILD__', KEPT = beside('main-__BUILD__.wasm').href;
async function unpackedBefore() {
  try { return window.caches && navigator.serviceWorker.controller && await caches.match(KEPT); } catch (error) { return undefined; }
}
function keep(bytes) {
  if (!window.caches || !navigator.serviceWorker) return;
  addEventListener('yanxun-started', async () => {
    try {
      await navigator.serviceWorker.ready;
      if (await caches.has(CACHE)) await (await caches.open(CACHE)).put(KEPT, new Response(bytes, WASM));
    } catch (error) { /* It is unpacked again the next time. */ }
  });
}
