const breath = () => new Promise((go) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => go(port1.close()); port2.postMessage(0); });
// A little at a time: meanwhile the page is drawn and used.
async function done(step) {
  for (let until = performance.now() + 10; !step();) {
    if (performance.now() < until) continue;
    await breath();
    until = performance.now() + 10;
  }
}
// A block: how long its streams, or its text, are, and how long the files that are put together of them, if so. What unpacks it is a small
// wasm itself (`.ci/unpack`), used anew for each. `known` are the streams that were known when it was packed.
async function opened(packed, [raw, out], known = new Uint8Array()) {
  const { exports } = new WebAssembly.Instance(UNPACK);
  const at = exports.begin(packed.length, known.length, raw, out), memory = new Uint8Array(exports.memory.buffer, at);
  memory.set(packed);
  memory.set(known, packed.length);
  await done(exports.unpack);
  if (out) await done(exports.join);
  const from = packed.length + known.length + (out && raw);
  return memory.slice(from, from + (out || raw));
}
