// The parts stand in this page, packed: the program by itself, all others as one.
const PLACES = __PLACES__;
function unpack(id) {
  const text = atob(document.getElementById('part-' + id).textContent), bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  const wasm = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(wasm, { headers: { 'Content-Type': 'application/wasm' } });
}
let rest;
async function part(name) {
  const place = PLACES[name];
  if (!place) return unpack('main');
  rest = rest || unpack('rest').arrayBuffer();
  return new Response((await rest).slice(...place));
}
