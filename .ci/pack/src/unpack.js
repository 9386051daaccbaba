// Everything stands in this page, packed. Its bytes are characters of ISO-8859-2, where each byte is one.
const PLACES = __PLACES__, BLOCKS = __BLOCKS__, NEEDS = __NEEDS__;
const BYTES = new Uint8Array(0x2de);
[...new TextDecoder('iso-8859-2').decode(Uint8Array.from({ length: 256 }, (_, n) => n))].forEach((c, n) => { BYTES[c.charCodeAt()] = n; });
// A thousand characters a call: what is called often soon runs as machine code, a long loop much later.
function some(text, at, out, to) {
  for (const end = Math.min(at + 1000, text.length); at < end; at++) {
    const c = text.charCodeAt(at);
    out[to++] = c === 1 ? text.charCodeAt(++at) ^ 64 : BYTES[c];
  }
  return [at, to];
}
function bytes(id) {
  const text = document.getElementById('part-' + id).textContent, out = new Uint8Array(text.length);
  let at = 0, to = 0;
  while (at < text.length) [at, to] = some(text, at, out, to);
  return out.subarray(0, to);
}
// Deflate is unpacked by the browser. Written and read by hand, it is ready before anything else gets its turn.
async function inflated(id) {
  const { writable, readable } = new DecompressionStream('deflate'), writer = writable.getWriter(), reader = readable.getReader();
  // What fails here fails where it is read.
  for (const given of [writer.write(bytes(id)), writer.close()]) given.catch(() => 0);
  const pieces = [];
  let length = 0;
  for (let piece; !(piece = await reader.read()).done; length += piece.value.length) pieces.push(piece.value);
  const out = new Uint8Array(length);
  for (const piece of pieces.reverse()) out.set(piece, length -= piece.length);
  return out;
}
const unpacked = {};
const whole = new Promise((go) => addEventListener('DOMContentLoaded', go));
async function block(id) {
  // The page may still be read: the program begins before it has all.
  await whole;
  return opened(bytes(id), BLOCKS[id], id === 'guide' ? undefined : await streams);
}
const needs = async (name) => NEEDS[name];
async function part(name) {
  if (name === 'main') return streams.then(() => main);
  const [id, ...place] = PLACES[name];
  unpacked[id] = unpacked[id] || block(id);
  return new Response((await unpacked[id]).slice(...place));
}
const add = (name, text) => { const element = document.createElement(name); element.textContent = text; document.head.appendChild(element); };
// The program is put together of its streams first: it is compiled while style and script are unpacked.
const UNPACK = new WebAssembly.Module(bytes('unpack'));
let main;
const streams = inflated('main').then((raw) => {
  const { exports } = new WebAssembly.Instance(UNPACK), at = exports.begin(0, 0, raw.length, __MAIN__);
  new Uint8Array(exports.memory.buffer).set(raw, at);
  while (!exports.join());
  main = WebAssembly.compile(new Uint8Array(exports.memory.buffer, at + raw.length, __MAIN__));
  return raw;
});
const text = async (id) => new TextDecoder().decode(await inflated(id));
async function __wbg_init(how) {
  await streams;
  add('script', await text('script'));
  const style = await text('style');
  await main;
  // Not before the program comes: the page would be laid out once more without it.
  add('style', style);
  return window.yanxunBind(part, needs)(how);
}
// The guide: its texts, and its pictures as they are.
window.yanxunGuide = async (language) => {
  const [from, to] = PLACES['guide-' + language].slice(1);
  unpacked.guide = unpacked.guide || block('guide');
  const html = new TextDecoder().decode((await unpacked.guide).slice(from, to));
  return html.replace(/ src="(help\/[^"]*)"/g, (_, name) => {
    const picture = bytes(name);
    let text = '';
    for (let at = 0; at < picture.length; at++) text += String.fromCharCode(picture[at]);
    return ' src="data:image/webp;base64,' + btoa(text) + '"';
  });
};
