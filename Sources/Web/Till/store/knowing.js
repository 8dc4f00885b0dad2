import { get, put } from "../kernel/database.js";

/** Whether a PIN is right while no server answers: of who has signed in on this device before, a
 *  verifier is kept. Wrong tries are counted on the device's disk before they are answered; after a few
 *  of them only the server lets that person in again. */
const rounds = 300_000;
const tries = 5;
const encoder = new TextEncoder();

async function digest(pin, salt) {
  const key = await crypto.subtle.importKey("raw", encoder.encode(pin), "PBKDF2", false, ["deriveBits"]);
  const parts = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(parts, key, 256));
}

const nameOf = (number) => `pin/${number}`;

/** After the server has let somebody in. */
export async function learn(number, pin) {
  if (!crypto.subtle) return;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  await put("notes", { name: nameOf(number), value: { salt, digest: await digest(pin, salt), wrong: 0 } });
}

/** `right`, `wrong`, `locked`, or `unknown` where this person has never signed in here. */
export async function check(number, pin) {
  const kept = (await get("notes", nameOf(number)))?.value;
  if (!kept || !crypto.subtle) return "unknown";
  if (kept.wrong >= tries) return "locked";
  await put("notes", { name: nameOf(number), value: { ...kept, wrong: kept.wrong + 1 } });
  const found = await digest(pin, kept.salt);
  let differs = 0;
  found.forEach((byte, index) => (differs |= byte ^ kept.digest[index]));
  if (differs) return "wrong";
  await put("notes", { name: nameOf(number), value: { ...kept, wrong: 0 } });
  return "right";
}
