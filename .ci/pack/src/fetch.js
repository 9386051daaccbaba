// The parts lie beside this script and bear its build's number. MAIN says how the program itself is packed, more closely than any host
// does. Two files hold the pieces of parts, `first` those of the page of the very first visit; a table of them is at the beginning.
const MAIN = __MAIN__, FIRST = '__FIRST__', UNPACK = MAIN && new WebAssembly.Module(Uint8Array.from(atob('__UNPACK__'), (c) => c.charCodeAt()));
const beside = (name) => new URL(name, import.meta.url);
async function get(name) {
  const response = await fetch(beside(name));
  if (!response.ok) throw new Error(name + ': ' + response.status);
  return response;
}
async function fetched(from) {
  const bytes = new Uint8Array(await (await get(from + '-__BUILD__.bin')).arrayBuffer());
  if (from === 'main') return opened(bytes, MAIN);
  const end = 4 + new DataView(bytes.buffer).getUint32(0, true), rest = bytes.subarray(end);
  const table = JSON.parse(new TextDecoder().decode(bytes.subarray(4, end)));
  return { ...table, bytes: table.shape ? await opened(rest, table.shape) : rest };
}
const laid = {};
// Only what succeeded is kept: a network that failed once may be back.
const all = (from) => laid[from] = laid[from] || fetched(from).catch((error) => { delete laid[from]; throw error; });
const needs = async (name) => (await all(name === FIRST ? 'first' : 'shared')).needs[name];
async function part(name) {
  if (name === 'main') return program();
  // What is here is looked through before what is not.
  for (const from of ['first', 'shared'].sort((a, b) => !laid[a] - !laid[b])) {
    const { places, bytes } = await all(from);
    if (places[name]) return new Response(bytes.slice(...places[name]));
  }
  return get(name + '-__BUILD__.wasm');
}
async function program() {
  const kept = await unpackedBefore();
  if (kept || !MAIN) return kept || get('main-__BUILD__.wasm');
  const bytes = await all('main');
  keep(bytes);
  return new Response(bytes, WASM);
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
