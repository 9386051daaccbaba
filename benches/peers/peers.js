// What the benches are measured against, bundled for their page by .ci/peers.sh. Each library is used as its documentation
// advises, and gets its input in its own encoding, made before the clock starts.
import * as Automerge from '@automerge/automerge';
import LZString from 'lz-string';
import { deflateRaw } from 'pako';
import * as Y from 'yjs';

// Lets the page answer the driver between two steps.
const pause = () => new Promise((done) => setTimeout(done));

// The records of a bundle without our envelope: each library has its own.
export const plain = (text) =>
  JSON.parse(text).records.map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => !name.startsWith('_'))));

// Throws unless every value came out as it went in.
function check(out, bundles) {
  for (const record of bundles.flat()) {
    for (const [name, value] of Object.entries(record)) {
      if (String(out[record.id][name]) !== String(value)) throw new Error(`${record.id}.${name} was lost`);
    }
  }
}

// Each bundle is a document's update with one map a record; all are applied to one document, which is then read out.
export async function yjs(bundles, times) {
  const updates = bundles.map((records) => {
    const doc = new Y.Doc();
    doc.transact(() => {
      const all = doc.getMap('records');
      for (const record of records) all.set(record.id, new Y.Map(Object.entries(record)));
    });
    const update = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    return update;
  });
  const runs = [];
  for (let run = 0; run < times; run++) {
    await pause();
    const before = performance.now();
    const doc = new Y.Doc();
    doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
    const out = doc.getMap('records').toJSON();
    runs.push(performance.now() - before);
    if (run === 0) check(out, bundles);
    doc.destroy();
  }
  return runs;
}

// The same with Automerge. Its strings are immutable ones, which are far quicker than its texts, and every document is freed
// as soon as it is of no use, which makes it three times as quick. Stops when the limit in milliseconds is reached, and
// answers how many bundles are done.
export async function automerge(bundles, limit) {
  const scalar = (value) => (typeof value === 'string' ? new Automerge.ImmutableString(value) : value);
  const saved = [];
  const start = performance.now();
  for (const records of bundles) {
    const fields = (record) => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, scalar(value)]));
    const doc = Automerge.from(Object.fromEntries(records.map((record) => [record.id, fields(record)])));
    saved.push(Automerge.save(doc));
    Automerge.free(doc);
    await pause();
    if (performance.now() - start > limit) break;
  }
  let [spent, done, doc] = [0, 0, Automerge.init()];
  for (const bytes of saved) {
    await pause();
    const before = performance.now();
    doc = Automerge.loadIncremental(doc, bytes);
    spent += performance.now() - before;
    done += 1;
    if (spent > limit) break;
  }
  const before = performance.now();
  const out = {};
  for (const [id, record] of Object.entries(doc)) {
    out[id] = {};
    for (const [name, value] of Object.entries(record)) out[id][name] = Automerge.isImmutableString(value) ? value.toString() : value;
  }
  spent += performance.now() - before;
  check(out, bundles.slice(0, done));
  Automerge.free(doc);
  return { spent, done };
}

export const lzPack = (text) => LZString.compressToUTF16(text);
export const lzUnpack = (packed) => LZString.decompressFromUTF16(packed);

// UTF-16 units of the text when it is deflated at the highest level and packed 15 bits a unit.
export const deflate9Units = (text) => Math.ceil((deflateRaw(new TextEncoder().encode(text), { level: 9 }).length * 8) / 15);
