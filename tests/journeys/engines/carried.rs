//! What a teacher does at the end of a day on a computer of others, and the next morning: lock the home file, leave, open it again;
//! and the guide.

use super::steps::{Engine, WORDS, downloaded};

const PASSPHRASE: &str = "岳阳楼 1045";

/// Leaves the member of the journey before, and opens what was saved; `why` looks that every lesson is there.
pub fn carried(engine: &mut impl Engine, why: &str) {
    let mut step = |js: &str| engine.eval(&format!("{WORDS} {js}"));
    step(&format!(
        "go('home-file'); await click('.protect summary');
        for (const input of document.querySelectorAll('.protect input')) {{ input.value = '{PASSPHRASE}'; input.dispatchEvent(new Event('input', {{ bubbles: true }})); }}
        await click('.protect button[type=submit]'); await shown('[data-testid=protected]');
        await click('[data-testid=leave-save]');"
    ));
    let bytes = downloaded(&engine.downloads(), "随身");
    assert!(String::from_utf8_lossy(&bytes).contains("yanxun-locked"));
    let mut step = |js: &str| {
        let give = format!(
            "const saved = new File([new Uint8Array({bytes:?})], 'home.json');
            const give = (input) => {{ const all = new DataTransfer(); all.items.add(saved); input.files = all.files; input.dispatchEvent(new Event('change', {{ bubbles: true }})); }};"
        );
        engine.eval(&format!("{WORDS} {give} {js}"))
    };
    step(
        "const choose = await until('the second step', () => document.querySelector('[data-testid=leave-choose] input:not([disabled])'));
        give(choose); await shown('[data-testid=left]'); await shown('[data-testid=choose-member]');
        if (Object.keys(localStorage).some((key) => key.includes('/p/'))) throw new Error('something is left');",
    );
    // Where the browser asks by itself, its dialog cannot be shown here.
    step(&format!(
        "if (window.showOpenFilePicker) {{
          window.showOpenFilePicker = async () => [{{ name: saved.name, getFile: async () => saved, queryPermission: async () => 'prompt', requestPermission: async () => 'denied' }}];
          await click('[data-testid=open-home]');
        }} else give(await until('the way in', () => document.querySelector('[data-testid=open-home] input')));
        await set('.unlock input', '{PASSPHRASE}'); await click('.unlock button[type=submit]');
        await shown('nav.menu'); {why}"
    ));
    step(
        "go('help'); const picture = await shown('.guide img'); picture.loading = 'eager';
        await until('its picture', () => picture.complete && picture.naturalWidth > 300);",
    );
}
