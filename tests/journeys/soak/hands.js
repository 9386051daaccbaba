// What a hand does in the page, at the page's own speed. `ack` is heard by the test.
// In Chinese, whatever the engine was built for.
Object.defineProperty(Navigator.prototype, 'language', { get: () => 'zh-CN' });
// Files are saved as downloads: nobody is there to choose a file in the browser's own window.
delete window.showSaveFilePicker;
delete window.showOpenFilePicker;
window.hands = (() => {
  const one = (css) => document.querySelector(css);
  const by = (id) => one(`[data-testid=${id}]`);
  // The next task: unlike a timer's it comes at once.
  const tick = () => new Promise((done) => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); });
  const until = async (look, what, ms = 30000) => {
    for (const end = performance.now() + ms; ;) {
      const found = look();
      if (found) return found;
      if (performance.now() > end) throw new Error('waited in vain for ' + what);
      await tick();
    }
  };
  const set = (key, text) => {
    const field = one('#field-' + key);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const press = (text) => until(() => [...document.querySelectorAll('button')].find((b) => b.innerText.trim() === text), text).then((b) => b.click());
  const go = async (hash, css) => {
    if (location.hash !== hash) location.hash = hash;
    return until(() => one(css), css);
  };
  // Where the page sees no storage, it asks before it opens.
  const started = () => until(() => {
    const anyway = [...document.querySelectorAll('#boot button:not([disabled])')].find((b) => b.textContent.includes('仍然打开'));
    if (anyway && window.yanxunBegin) { anyway.click(); anyway.disabled = true; }
    return one('#app *') && !one('#boot');
  }, 'the program to start');
  const member = async () => {
    await started();
    (await until(() => by('choose-member'), 'the first choice')).click();
    await until(() => one('#field-no'), 'the form');
    for (const [key, text] of [['no', 'YL001'], ['name', '邓梅国'], ['home', '第十二中学'], ['guided', '北港小学、西塘中学']]) set(key, text);
    one('form button[type=submit]').click();
    await until(() => one('nav.menu'), 'the menu');
    ack('began');
  };
  const enter = async (topic, date = '2025-09-03') => {
    await go('#entry/lesson', '[data-testid=entry]');
    await until(() => one('#field-topic'), 'the form');
    for (const [key, text] of [['date', date], ['school', '北港小学'], ['topic', topic], ['periods', '1']]) set(key, text);
    one('#field-topic').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
    await until(() => by('just-saved') && by('just-saved').innerText.includes(topic), 'the word that it is saved');
    if (!by('trouble')) ack('lesson ' + topic);
  };
  const enterMany = async (name, from, count) => {
    for (let n = from; n < from + count; n++) await enter(`${name}${n}课`);
  };
  const bring = async (names) => {
    const input = await go('#import', '[data-testid=files]');
    const data = new DataTransfer();
    for (const name of names) data.items.add(new File([await (await fetch('/' + name)).text()], name + '.json'));
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    const rows = () => document.querySelectorAll('[data-testid=preview] > .table-frame tbody tr').length;
    await until(() => rows() === names.length && !one('progress'), 'the preview', 120000);
    // All of it was there already: written, but never acknowledged.
    if (by('apply').disabled) return go('#home', 'nav.menu');
    by('apply').click();
    await tick();
    if (!by('trouble')) for (const name of names) ack('batch ' + name);
    await until(() => !by('preview'), 'the preview to go');
  };
  // Dies, as far as anyone sees, after so many more writes to the store.
  const dieAfter = (calls) => {
    for (const name of ['setItem', 'removeItem']) {
      const real = Storage.prototype[name];
      Storage.prototype[name] = function (...given) {
        const done = real.apply(this, given);
        if (--calls === 0) {
          ack('dying');
          for (;;);
        }
        return done;
      };
    }
  };
  // The text of the home file that `press` saves.
  const saved = async (press) => {
    const make = URL.createObjectURL;
    let file;
    URL.createObjectURL = (blob) => { file = blob; return make.call(URL, blob); };
    press();
    await until(() => file, 'the home file');
    URL.createObjectURL = make;
    return file.text();
  };
  // What a home file of this window holds.
  const home = async () => {
    await go('#home-file', '[data-testid=save-home]');
    return JSON.parse(await saved(() => by('save-home').click())).records.filter((r) => r.kind === 'lesson' && !r._deleted);
  };
  // Takes the profile off this computer: saved first, then the file is chosen.
  const leave = async () => {
    await go('#home-file', '[data-testid=leave-save]');
    const text = await saved(() => by('leave-save').click());
    const input = await until(() => one('[data-testid=leave-choose] input:not([disabled])'), 'the second step');
    const files = new DataTransfer();
    files.items.add(new File([text], '研训-随身.json'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  // Topics that were typed, and how many lessons of each imported batch there are.
  const holds = async () => {
    const batches = {}, topics = [];
    for (const { topic } of await home()) {
      const [, batch] = topic.match(/^(批\d+)-/) || [];
      if (batch) batches[batch] = (batches[batch] || 0) + 1; else topics.push(topic);
    }
    return { batches, topics, damaged: !!by('damaged') };
  };
  // What was saved would survive a power cut now.
  const durable = () => until(() => by('saved') && by('saved').dataset.durable === 'true', 'the copies');
  // The keys of the durable copies, or why there are none.
  const copies = () => new Promise((done) => {
    const opening = indexedDB.open('yanxun');
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => done(String(opening.error));
    opening.onsuccess = () => {
      const keys = opening.result.transaction('copies').objectStore('copies').getAllKeys();
      keys.onsuccess = () => done(keys.result);
    };
    setTimeout(() => done('IndexedDB does not answer'), 5000);
  });
  return { by, copies, durable, until, set, press, go, started, member, enter, enterMany, bring, dieAfter, home, leave, holds };
})();
