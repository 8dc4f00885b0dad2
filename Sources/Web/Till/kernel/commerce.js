/** The server's own decisions on this device: `commerce.wasm`, made of its source by Tools/embedded.
 *  A text or bytes go in, JSON text comes out. */
export async function commerce(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  return { ask: (name, question) => ask(instance.exports, name, question) };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function ask(module, name, question) {
  const bytes = typeof question === "string" ? encoder.encode(question) : question;
  // The memory grows meanwhile, so each view of it is made when it is needed.
  const place = module.kontor_question(bytes.length);
  new Uint8Array(module.memory.buffer, place, bytes.length).set(bytes);
  const count = module[`kontor_${name}`]();
  return decoder.decode(new Uint8Array(module.memory.buffer, module.kontor_answer(), count));
}
