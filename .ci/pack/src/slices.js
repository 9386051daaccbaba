// What is unpacked here is unpacked a little at a time: meanwhile the page is drawn and used.
const breath = () => new Promise((go) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => go(port1.close()); port2.postMessage(0); });
async function done(work) {
  for (;;) {
    const until = performance.now() + 10;
    let step;
    do step = work.next(); while (!step.done && performance.now() < until);
    if (step.done) return step.value;
    await breath();
  }
}
// A block of what `squeeze.rs` packed: its length, and for programs where the files end.
async function opened(packed, [length, ends]) {
  const raw = await done(unlzma(packed, length));
  return ends ? done(join(raw, ends)) : raw;
}
