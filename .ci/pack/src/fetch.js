// The parts lie beside this script and bear its build's number; those in BLOCKS are packed more closely than any host does. Here
// stands what the first pages need; which pieces every other part needs, and where they are in `shared`, is told at its beginning.
const PLACES = __PLACES__, BLOCKS = __BLOCKS__, FIRST = __FIRST__;
const beside = (name) => new URL(name, import.meta.url);
async function get(name) {
  const response = await fetch(beside(name));
  if (!response.ok) throw new Error(name + ': ' + response.status);
  return response;
}
const laid = {};
async function fetched(from) {
  const bytes = await (await get(from + '-__BUILD__.bin')).arrayBuffer();
  if (BLOCKS[from]) return opened(new Uint8Array(bytes), BLOCKS[from]);
  const end = 4 + new DataView(bytes).getUint32(0, true), table = new TextDecoder().decode(new Uint8Array(bytes, 4, end - 4));
  return { ...JSON.parse(table), bytes: bytes.slice(end) };
}
// Only what succeeded is kept: a network that failed once may be back.
const all = (from) => laid[from] = laid[from] || fetched(from).catch((error) => { delete laid[from]; throw error; });
const needs = async (name) => FIRST[name] || (await all('shared')).needs[name];
async function part(name) {
  const from = Object.keys(PLACES).find((from) => PLACES[from][name]);
  if (from) {
    const kept = name === 'main' && await unpackedBefore();
    if (kept) return kept;
    const bytes = (await all(from)).slice(...PLACES[from][name]);
    if (name === 'main') keep(bytes);
    return new Response(bytes, WASM);
  }
  const isEarly = name === 'main' || Object.values(FIRST).some((pieces) => pieces.includes(name));
  const { places, bytes } = isEarly ? { places: {} } : await all('shared');
  return places[name] ? new Response(bytes.slice(...places[name])) : get(name + '-__BUILD__.wasm');
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
