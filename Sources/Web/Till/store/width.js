import { signal } from "../kernel/signal.js";

/** Whether there is room for tiles and cart side by side. */
const narrow = matchMedia("(max-width: 759px)");
export const isNarrow = signal(narrow.matches);
narrow.addEventListener("change", () => (isNarrow.value = narrow.matches));

/** In pixels, for what is drawn as wide as there is room. */
export const pageWidth = signal(innerWidth);
addEventListener("resize", () => (pageWidth.value = innerWidth));
