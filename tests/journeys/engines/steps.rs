//! The journey that every engine makes, written in the page's own language so that nothing but the engine differs: the first run, a
//! lesson entered, a ledger imported, the why, the file handed in, and all of it still there after a reload; then left with a
//! locked file and opened again.

use super::carried::carried;
use crate::district::{ledgers, roster_line, truth};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What an engine can be told.
pub trait Engine {
    /// Goes to an address.
    fn open(&mut self, url: &str);
    /// Loads the page anew.
    fn reload(&mut self);
    /// The body of an async function, in the page; panics with what it throws.
    fn eval(&mut self, js: &str) -> Value;
    /// Where downloads land.
    fn downloads(&self) -> PathBuf;
}

/// The member, and the semester of the ledger.
const NO: &str = "YL001";
const SEMESTER: &str = "2025-2026-1";

/// What the steps are written with.
pub const WORDS: &str = "
    const until = async (what, look) => {
      const end = Date.now() + 20000;
      for (;;) {
        const found = look();
        if (found) return found;
        if (Date.now() > end) throw new Error('waited in vain for ' + what + '; the page says: ' + document.body.innerText.slice(0, 300));
        await new Promise((done) => setTimeout(done, 30));
      }
    };
    const shown = (css) => until(css, () => [...document.querySelectorAll(css)].find((e) => e.getClientRects().length));
    const click = async (css) => (await shown(css)).click();
    const set = async (css, value) => {
      const e = await shown(css);
      e.focus(); e.value = value;
      for (const name of ['input', 'change']) e.dispatchEvent(new Event(name, { bubbles: true }));
    };
    const go = (fragment) => { location.hash = fragment; };";

/// Makes the journey, beginning at an address.
pub fn journey(engine: &mut impl Engine, url: &str) {
    let truth = &truth()[NO];
    let lessons = truth["semesters"][SEMESTER]["lessons"].as_i64().expect("a number") + 2;
    engine.open(url);
    let mut step = |js: &str| engine.eval(&format!("{WORDS} {js}"));

    let card: Vec<String> = ["no", "name", "home", "guided", "subject"]
        .iter()
        .zip(roster_line(NO))
        .map(|(field, text)| format!("await set('#field-{field}', {});", Value::from(text)))
        .collect();
    step(&format!(
        "await click('[data-testid=choose-member]'); {} await click('form.card button[type=submit]'); await shown('nav.menu');",
        card.concat()
    ));
    step(
        "go('entry/lesson'); await shown('[data-testid=entry]');
        await set('#field-date', '2025-09-03'); await set('#field-school', '五里牌小学'); await set('#field-topic', '等高线地形图');
        await set('#field-periods', '2');
        document.querySelector('#field-topic').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
        await until('the lesson', () => (document.querySelector('[data-testid=just-saved]') || { innerText: '' }).innerText.includes('等高线地形图'));",
    );
    // As it is in the field: GBK, with a title and totals.
    let bytes = std::fs::read(ledgers().join(NO).join("上课.csv")).expect("the ledger");
    step(&format!(
        "go('import'); const input = await until('the files', () => document.querySelector('[data-testid=files] input[type=file], input[type=file][data-testid=files]'));
        const all = new DataTransfer(); all.items.add(new File([new Uint8Array({bytes:?})], '上课.csv'));
        input.files = all.files; input.dispatchEvent(new Event('change', {{ bubbles: true }}));
        await until('the preview', () => {{ const b = document.querySelector('[data-testid=apply]'); return b && !b.disabled; }});
        await click('[data-testid=apply]');
        await until('the import', () => !document.querySelector('[data-testid=preview]'));"
    ));
    let why = format!(
        "go('progress'); await set('[data-testid=semester]', '{SEMESTER}'); go('why/{NO}/D1/total');
        await until('{lessons} lessons', () => (document.querySelector('.big-number') || {{ innerText: '' }}).innerText.startsWith('{lessons}/'));"
    );
    step(&why);
    step("go('hand-in'); await click('[data-testid=hand-in]');");

    let file = downloaded(&engine.downloads(), "上交");
    let file: Value = serde_json::from_slice(&file).expect("JSON");
    assert_eq!(file["purpose"], "hand-in");
    assert_eq!(file["counts"]["lesson"].as_i64(), truth["rows"]["上课"].as_i64().map(|rows| rows + 1));

    engine.reload();
    engine.eval(&format!("{WORDS} await shown('nav.menu'); {why}"));
    carried(engine, &why);
}

/// The bytes of the finished download whose name has this word in it.
pub fn downloaded(folder: &Path, word: &str) -> Vec<u8> {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let mut entries = std::fs::read_dir(folder).expect("the folder").flatten();
        let named = |name: &str| name.ends_with(".json") && name.contains(word);
        let done = entries.find(|entry| named(&entry.file_name().to_string_lossy()));
        if let Some(bytes) = done
            .and_then(|entry| std::fs::read(entry.path()).ok())
            .filter(|bytes| bytes.ends_with(b"}\n") || bytes.ends_with(b"}"))
        {
            return bytes;
        }
        assert!(Instant::now() < end, "no file came into {}", folder.display());
        std::thread::sleep(Duration::from_millis(50));
    }
}
