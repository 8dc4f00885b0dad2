import { effect, signal } from "../kernel/signal.js";
import { language } from "../kernel/language.js";

/** What a person chose on this device; small, and no loss where the browser forgets it. */
const kept = read();

export const theme = signal(kept.theme ?? "system");
export const contrast = signal(kept.contrast ?? "normal");
export const sound = signal(kept.sound ?? "on");
export const hand = signal(kept.hand ?? "right");
const chosen = signal(kept.language ?? null);

function read() {
  try {
    return JSON.parse(localStorage.getItem("kontor.settings")) ?? {};
  } catch {
    return {};
  }
}

export function choose(tongue) {
  chosen.value = tongue;
  language.value = tongue;
}

/** The store's language, unless a person chose another on this device. */
export function follow(tongue) {
  language.value = chosen.peek() ?? tongue;
}

/** Puts the choices on the page and keeps them. */
export function start() {
  follow(navigator.language.startsWith("de") ? "de" : "en");
  dress();
  effect(keep);
}

/** Puts the choices on the page. */
export function dress() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = signal(dark.matches);
  dark.addEventListener("change", () => (isDark.value = dark.matches));
  effect(() => {
    const page = document.documentElement;
    page.lang = language.value;
    page.dataset.theme = theme.value === "system" ? (isDark.value ? "dark" : "light") : theme.value;
    page.dataset.contrast = contrast.value;
    page.dataset.hand = hand.value;
  });
}

function keep() {
  const settings = { theme: theme.value, contrast: contrast.value, sound: sound.value, hand: hand.value };
  if (chosen.value) settings.language = chosen.value;
  try {
    localStorage.setItem("kontor.settings", JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still sells.
  }
}
