import { sound } from "../store/settings.js";

/** Short tones, never the only sign of anything: [Hz, from, to] in seconds. */
const tunes = {
  scan: [[1320, 0, 0.06]],
  bad: [[220, 0, 0.12], [180, 0.16, 0.32]],
  paid: [[660, 0, 0.08], [990, 0.09, 0.2]],
};
let context = null;

export function play(name) {
  if (sound.peek() !== "on" || !globalThis.AudioContext) return;
  context ??= new AudioContext();
  if (context.state !== "running") context.resume().catch(() => {});
  for (const [pitch, from, to] of tunes[name]) tone(pitch, context.currentTime + from, context.currentTime + to);
  if (name === "bad") navigator.vibrate?.([60, 40, 60]);
}

function tone(pitch, from, to) {
  const [wave, volume] = [context.createOscillator(), context.createGain()];
  wave.frequency.value = pitch;
  volume.gain.setValueAtTime(0.08, from);
  volume.gain.exponentialRampToValueAtTime(0.001, to);
  wave.connect(volume).connect(context.destination);
  wave.start(from);
  wave.stop(to);
}
