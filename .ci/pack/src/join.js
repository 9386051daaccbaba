// Wasm files that `streams.rs` took apart, put together: `raw` begins with the lengths of its streams; `ends` says where each file ends.
function* join(raw, ends) {
  const OP = 0, GET = 1, SET = 2, LOAD = 3, STORE = 4, CALL = 5, BRANCH = 6, BLOCK = 7, DECLARED = 8, INDIRECT = 9, LONG = 10, TABLE = 11,
    GLOBAL = 12, BULK = 13, ELSE = 14, MEMORY = 15, AROUND = 16, ALIGN = 17, NUMBER = 40, COUNT = 296;
  const out = new Uint8Array(ends[ends.length - 1]), at = new Uint32Array(COUNT);
  let to = 0, from = 0;
  for (let stream = 0; stream < COUNT; stream++) {
    let shift = 0, byte;
    do { byte = raw[from++]; at[stream] |= (byte & 127) << shift; shift += 7; } while (byte > 127);
  }
  // From lengths to where each begins.
  for (let stream = 0; stream < COUNT; stream++) { const length = at[stream]; at[stream] = from; from += length; }
  const one = (stream) => out[to++] = raw[at[stream]++];
  const leb = (stream) => { while (one(stream) > 127); };
  const number = (stream) => {
    let n = 0, shift = 0, byte;
    do { byte = one(stream); n |= (byte & 127) << shift; shift += 7; } while (byte > 127);
    return n;
  };
  const copy = (stream, n) => { out.set(raw.subarray(at[stream], at[stream] += n), to); to += n; };
  const instruction = () => {
    const op = one(OP);
    if (op === 0xfc) { const n = number(BULK); if (n > 7) { leb(BULK); if (n % 2 === 0) leb(BULK); } }
    else if (op > 0x44) return;
    else if (op > 0x42) copy(ELSE, op === 0x43 ? 4 : 8);
    else if (op > 0x41) leb(LONG);
    else if (op > 0x40) leb(NUMBER + raw[at[OP]]);
    else if (op > 0x3e) leb(ELSE);
    else if (op > 0x27) { leb(ALIGN + op - 0x28); leb(op > 0x35 ? STORE : LOAD); }
    else if (op > 0x22) leb(GLOBAL);
    else if (op > 0x1f) leb(op > 0x20 ? SET : GET);
    else if (op > 0x11) return;
    else if (op > 0x10) { leb(INDIRECT); leb(INDIRECT); }
    else if (op > 0x0f) leb(CALL);
    else if (op === 0x0e) for (let n = number(TABLE); n-- >= 0;) leb(TABLE);
    else if (op === 0x0c || op === 0x0d) leb(BRANCH);
    else if (op > 1 && op < 5) leb(BLOCK);
  };
  const body = (end) => {
    for (let n = number(DECLARED); n--;) { leb(DECLARED); leb(DECLARED); }
    while (to < end) instruction();
  };
  for (const end of ends) {
    copy(AROUND, 8);
    while (to < end) {
      const id = one(AROUND), length = number(AROUND), close = to + length;
      if (id === 10) {
        for (leb(AROUND); to < close; yield) { const size = number(AROUND); body(to + size); }
      } else copy(id === 11 ? MEMORY : AROUND, length);
    }
  }
  return out;
}
