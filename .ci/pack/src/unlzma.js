// LZMA without a header, of two bits of literal context and none of position. It gives back control now and then.
function* unlzma(packed, length) {
  const out = new Uint8Array(length), ones = (n) => new Uint16Array(n).fill(1024);
  const isMatch = ones(12), isRep = ones(12), isRep0 = ones(12), isRep1 = ones(12), isRep2 = ones(12), isLong = ones(12);
  const literal = ones(3072), slots = ones(256), special = ones(128), align = ones(16);
  const lengths = () => [ones(2), ones(8), ones(8), ones(256)], fresh = lengths(), again = lengths();
  // Range and code, kept where numbers of 32 bits need no boxes.
  const coder = new Uint32Array([0xffffffff, 0]);
  let at = 1;
  const shift = () => { coder[0] <<= 8; coder[1] = coder[1] << 8 | packed[at++]; };
  while (at < 5) coder[1] = coder[1] << 8 | packed[at++];
  const bit = (odds, i) => {
    const p = odds[i], bound = (coder[0] >>> 11) * p, one = coder[1] >= bound;
    if (one) { coder[0] -= bound; coder[1] -= bound; odds[i] = p - (p >> 5); } else { coder[0] = bound; odds[i] = p + (2048 - p >> 5); }
    if (coder[0] < 0x1000000) shift();
    return one ? 1 : 0;
  };
  const tree = (odds, from, bits) => { let m = 1; for (let n = bits; n--;) m = m << 1 | bit(odds, from + m); return m - (1 << bits); };
  const reverse = (odds, from, bits) => {
    let m = 1, sum = 0;
    for (let n = 0; n < bits; n++) { const b = bit(odds, from + m); m = m << 1 | b; sum |= b << n; }
    return sum;
  };
  const direct = (bits) => {
    let sum = 0;
    while (bits--) {
      coder[0] >>>= 1;
      const one = coder[1] >= coder[0];
      if (one) coder[1] -= coder[0];
      sum = sum << 1 | one;
      if (coder[0] < 0x1000000) shift();
    }
    return sum;
  };
  const run = ([choice, low, mid, high]) =>
    !bit(choice, 0) ? tree(low, 0, 3) : !bit(choice, 1) ? 8 + tree(mid, 0, 3) : 16 + tree(high, 0, 8);
  let to = 0, state = 0, a = 0, b = 0, c = 0, d = 0, pause = 0;
  while (to < length) {
    if (to > pause) { yield; pause = to + 16384; }
    if (!bit(isMatch, state)) {
      const from = to ? 768 * (out[to - 1] >> 6) : 0;
      let symbol = 1;
      if (state > 6) {
        for (let near = out[to - a - 1]; symbol < 256; near <<= 1) {
          const wanted = near >> 7 & 1, was = bit(literal, from + (1 + wanted << 8) + symbol);
          symbol = symbol << 1 | was;
          if (was !== wanted) break;
        }
      }
      while (symbol < 256) symbol = symbol << 1 | bit(literal, from + symbol);
      out[to++] = symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let n;
    if (bit(isRep, state)) {
      if (bit(isRep0, state)) {
        let distance = b;
        if (bit(isRep1, state)) {
          distance = c;
          if (bit(isRep2, state)) { distance = d; d = c; }
          c = b;
        }
        b = a;
        a = distance;
      } else if (!bit(isLong, state)) {
        state = state < 7 ? 9 : 11;
        out[to] = out[to - a - 1];
        to++;
        continue;
      }
      n = run(again);
      state = state < 7 ? 8 : 11;
    } else {
      d = c; c = b; b = a;
      n = run(fresh);
      state = state < 7 ? 7 : 10;
      a = tree(slots, 64 * Math.min(n, 3), 6);
      if (a > 3) {
        const slot = a, bits = (slot >> 1) - 1;
        a = (2 | slot & 1) << bits;
        a += slot < 14 ? reverse(special, a - slot, bits) : (direct(bits - 4) << 4) + reverse(align, 0, 4);
      }
    }
    for (n += 2; n--; to++) out[to] = out[to - a - 1];
  }
  return out;
}
