// The parts stand in this page, packed: the program by itself, all others as one.
const PLACES = __PLACES__;
function unpack(id) {
  // Seven bits a character.
  const text = document.getElementById('part-' + id).textContent, bytes = new Uint8Array(text.length * 7 >> 3);
  for (let at = 0, to = 0, held = 0, bits = 0; at < text.length; at++) {
    held = held << 7 | text.charCodeAt(at) & 127;
    bits += 7;
    if (bits > 7) { bits -= 8; bytes[to++] = held >> bits; held &= (1 << bits) - 1; }
  }
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
// The guide stands here too; elsewhere it is fetched.
window.yanxunGuide = (language) => unpack('help-' + language).text();
