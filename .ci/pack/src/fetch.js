// The parts lie beside this script and bear its build's number.
const PLACES = __PLACES__;
async function get(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(name + ': ' + response.status);
  return response;
}
const laid = {};
async function part(name) {
  const from = Object.keys(PLACES).find((from) => PLACES[from][name]);
  if (!from) return get(name + '-__BUILD__.wasm');
  // Only what succeeded is kept: a network that failed once may be back.
  laid[from] = laid[from] || get(from + '-__BUILD__.bin').then((all) => all.arrayBuffer());
  try { return new Response((await laid[from]).slice(...PLACES[from][name])); } catch (error) { delete laid[from]; throw error; }
}
