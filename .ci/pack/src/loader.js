// The parts of the program: the pieces of each, which `needs` names, its own last, are fetched and put beside the program when a
// part is first asked for.
const loader = (() => {
const pieces = {};
async function added(name, others) {
  const [file] = await Promise.all([part(name).then((answer) => answer.arrayBuffer()), ...others]);
  // Not streamed: hosts that do not know wasm would say the wrong type.
  return WebAssembly.instantiate(file, { __wasm_split: { ...wasm, __CANARY__ } });
}
function piece(name, others) {
  if (!pieces[name]) {
    pieces[name] = added(name, others);
    // Only what succeeded is kept: another try may succeed.
    pieces[name].catch(() => { delete pieces[name]; });
  }
  return pieces[name];
}
async function load(name, callback, data) {
  let loaded = true;
  try {
    const all = await needs(name);
    await piece(all[all.length - 1], all.slice(0, -1).map((name) => piece(name, [])));
  } catch (error) {
    // A part that is not fetched is said in the page; a page that is left while the rest is fetched is no error.
    console.warn(error);
    loaded = false;
  }
  wasm.__indirect_function_table.get(callback)(data, loaded);
}
const loads = {};
for (const name of __NAMES__) loads['__wasm_split_load_' + name] = (callback, data) => load(name, callback, data);
return loads;
})();
