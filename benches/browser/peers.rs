//! Our merge and our packing beside those of well-known libraries, in one page. `.ci/peers.sh` lays the modules ready.

use crate::book::{Book, median};
use crate::harness::{Page, browser::tools_folder};
use crate::office::{BUNDLES, RECORDS};
use crate::steps::{long, numbers};
use std::path::Path;

/// How often each is measured: most of it takes seconds.
const TIMES: usize = 3;

/// Automerge stops after so long, in encoding as in merging; its time is then scaled from the bundles that are done.
const LIMIT_MS: u32 = 60_000;

/// Gives the page `core` (our core alone), `peers`, and the bundles in every form they are needed in.
const BEGIN: &str = "
    window.core = await import('/bench/yanxun_page.js'); await core.default({ module_or_path: '/bench/yanxun_page_bg.wasm' });
    window.bytes = []; for (let n = 0; n < BUNDLES; n++) bytes.push(new Uint8Array(await (await fetch('/district-' + n)).arrayBuffer()));
    window.segments = bytes.map((one) => new TextDecoder().decode(one).split('\\n').slice(1, -2).map((line) => line.replace(/,$/, '')).join('\\n'));
    window.records = segments.map((text) => core.Segment.of_lines(text));";

/// As the import does it: the browser takes the checksum of the next file while one is read.
const JOIN: &str = "const runs = []; for (let run = 0; run < TIMES; run++) {
    const before = performance.now(); const all = new core.Joined();
    const begin = (one) => { const file = core.File.of(one); return { file, sum: crypto.subtle.digest('SHA-256', file.content()) }; };
    let next = begin(bytes[0]);
    for (let n = 0; n < bytes.length; n++) {
      const { file, sum } = next;
      if (n + 1 < bytes.length) next = begin(bytes[n + 1]);
      if (!all.add(file, new Uint8Array(await sum))) throw new Error('a bundle was refused');
    }
    const out = JSON.parse(all.read_out()); runs.push(performance.now() - before);
    const held = new Map(out.map((record) => [record.id, record]));
    for (const record of bytes.flatMap((one) => JSON.parse(new TextDecoder().decode(one)).records)) {
      for (const [name, value] of Object.entries(record)) {
        if (!name.startsWith('_') && held.get(record.id)[name] !== value) throw new Error(`${record.id}.${name} was lost`);
      }
    }
    if (out.length !== RECORDS) throw new Error('records were lost'); all.free();
    await new Promise((done) => setTimeout(done));
  } return runs;";

/// Packs and unpacks the records of every bundle, from records and back to records: ours with the whole envelope, the others' without,
/// through plain JSON. Units, times of packing, times of unpacking. Answers the driver between two runs.
const PACK: &str = "const result = [0, [], []]; for (let run = 0; run < TIMES; run++) {
    let before = performance.now(); const packed = segments.map((text, n) => PACK(text, n)); result[1].push(performance.now() - before);
    await new Promise((done) => setTimeout(done));
    before = performance.now(); const back = packed.map((text) => UNPACK(text)); result[2].push(performance.now() - before);
    if (!back.every((one, n) => SAME(one, n, packed))) throw new Error('a record was lost');
    result[0] = packed.reduce((sum, text) => sum + text.length, 0);
    await new Promise((done) => setTimeout(done));
  } return result;";

/// Compares what can be compared; `whole` is how long the import took in this page.
pub async fn compare(page: &Page, book: &mut Book, whole: f64) {
    let folder = tools_folder().join("peers");
    if !add(page, &folder.join("core/yanxun_page.js")) || !add(page, &folder.join("core/yanxun_page_bg.wasm"))
    {
        return println!(
            "our core alone is not built (.ci/peers.sh): nothing is compared with other libraries"
        );
    }
    let others = add(page, &folder.join("bundle.js"));
    run(page, BEGIN).await;
    let core = numbers(&run(page, JOIN).await);
    let ours = pack(
        page,
        "((_, n) => records[n].pack())",
        "core.unpack",
        "((count, n, packed) => count > 0 && records[n].is_in(packed[n]))",
    )
    .await;
    let alone = median(&core);
    book.add("merge: our core alone, read, check, join, read out", "ms", core);
    if !others {
        println!("no libraries from npm: nothing is compared with them");
        return ours.note(book, "ours");
    }
    run(page, "window.peers = await import('/bench/bundle.js'); window.bundles = bytes.map((one) => peers.plain(new TextDecoder().decode(one)));").await;
    let yjs = numbers(&run(page, "return await peers.yjs(bundles, TIMES);").await);
    let automerge = run(page, &format!("return await peers.automerge(bundles, {LIMIT_MS});")).await;
    let done = automerge["done"].as_f64().expect("a number of bundles");
    let spent = automerge["spent"].as_f64().expect("a time") * BUNDLES as f64 / done;
    let note = if done < BUNDLES as f64 { format!(" (scaled from {done} bundles)") } else { String::new() };
    for (name, runs) in [("Yjs".to_owned(), yjs), (format!("Automerge{note}"), vec![spent])] {
        let ms = median(&runs);
        book.add(format!("merge: {name}, in memory, merge and read out"), "ms", runs);
        book.one(format!("merge: {name} against our whole import"), "times", ms / whole);
        book.one(format!("merge: {name} against our core alone"), "times", ms / alone);
    }
    let lz = pack(
        page,
        "((_, n) => peers.lzPack(JSON.stringify(bundles[n])))",
        "((packed) => JSON.parse(peers.lzUnpack(packed)))",
        "((out, n) => JSON.stringify(out) === JSON.stringify(bundles[n]))",
    )
    .await;
    let deflate = "return bundles.reduce((sum, one) => sum + peers.deflate9Units(JSON.stringify(one)), 0);";
    let deflate = run(page, deflate).await;
    for (name, units) in [
        ("plain JSON", "all.length"),
        ("lz-string, all records in one value", "peers.lzPack(all).length"),
        ("deflate-9, all records in one value", "peers.deflate9Units(all)"),
    ] {
        let js = format!("const all = JSON.stringify(bundles.flat()); return {units};");
        let units = run(page, &js).await.as_f64().expect("units");
        book.one(format!("packing: {name}"), "units a record", units / all());
    }
    ours.note(book, "ours");
    lz.note(book, "lz-string");
    let deflate = deflate.as_f64().expect("units");
    book.one("packing: deflate-9 (pako), 15 bits a unit", "units a record", deflate / all());
    book.one("packing: units, lz-string against ours", "times", lz.units / ours.units);
    book.one("packing: units, deflate-9 against ours", "times", deflate / ours.units);
    book.one("packing: time to pack, lz-string against ours", "times", median(&lz.pack) / median(&ours.pack));
    book.one(
        "packing: time to unpack, lz-string against ours",
        "times",
        median(&lz.unpack) / median(&ours.unpack),
    );
}

/// What a packing takes for all segments of the store.
struct Packing {
    units: f64,
    pack: Vec<f64>,
    unpack: Vec<f64>,
}

impl Packing {
    fn note(&self, book: &mut Book, name: &str) {
        book.one(format!("packing: {name}"), "units a record", self.units / all());
        book.add(format!("packing: {name}, all records packed"), "ms", self.pack.clone());
        book.add(format!("packing: {name}, all records unpacked"), "ms", self.unpack.clone());
    }
}

async fn pack(page: &Page, pack: &str, unpack: &str, same: &str) -> Packing {
    // The longer name first: it holds the shorter.
    let answer = run(page, &PACK.replace("UNPACK", unpack).replace("PACK", pack).replace("SAME", same)).await;
    let units = answer[0].as_f64().expect("units");
    Packing { units, pack: numbers(&answer[1]), unpack: numbers(&answer[2]) }
}

/// Runs a script of this file with its numbers filled in.
async fn run(page: &Page, js: &str) -> serde_json::Value {
    let numbers = [("TIMES", TIMES), ("BUNDLES", BUNDLES), ("RECORDS", BUNDLES * RECORDS)];
    let js = numbers.iter().fold(js.to_owned(), |js, (name, number)| js.replace(name, &number.to_string()));
    long(page, 300, &js).await
}

/// Lays a file under `/bench/`; false if it is not there.
fn add(page: &Page, path: &Path) -> bool {
    let (Ok(bytes), Some(name)) = (std::fs::read(path), path.file_name()) else { return false };
    page.site.add_file(&format!("/bench/{}", name.to_string_lossy()), bytes);
    true
}

fn all() -> f64 {
    (BUNDLES * RECORDS) as f64
}
