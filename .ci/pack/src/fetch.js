// The parts lie beside this script and bear its build's number.
const SHARED = __SHARED__;
async function get(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(name + ': ' + response.status);
  return response;
}
let shared;
async function part(name) {
  const place = SHARED[name];
  if (!place) return get(name + '-__BUILD__.wasm');
  // Only what succeeded is kept: a network that failed once may be back.
  shared = shared || get('shared-__BUILD__.bin').then((all) => all.arrayBuffer());
  try { return new Response((await shared).slice(...place)); } catch (error) { shared = undefined; throw error; }
}
