import { signal } from "../kernel/signal.js";

/** Whether the browser can read codes from a picture, and the page may use a camera. */
export const canSee = () => "BarcodeDetector" in globalThis && Boolean(navigator.mediaDevices);

/** The camera's picture while it looks for a code, else null. */
export const stream = signal(null);
let found = null;

/** Looks until there is a code or somebody stops it; null where there is none. */
export async function look() {
  stream.value = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  return new Promise((done) => {
    found = done;
  });
}

export function stop(code = null) {
  for (const track of stream.peek()?.getTracks() ?? []) track.stop();
  stream.value = null;
  found?.(code);
  found = null;
}

/** Reads what a playing picture shows, again and again while it plays. */
export async function read(video) {
  const detector = new globalThis.BarcodeDetector();
  while (stream.peek() && video.isConnected) {
    const [code] = video.readyState >= 2 ? await detector.detect(video).catch(() => []) : [];
    if (code) {
      stop(code.rawValue);
      return;
    }
    await new Promise((done) => setTimeout(done, 120));
  }
}
