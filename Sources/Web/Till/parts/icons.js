import { html } from "../kernel/html.js";

/** Drawn here, in a square of 24; decoration beside a text or a label. */
const paths = {
  menu: "M4 6h16M4 12h16M4 18h16",
  back: "M15 5l-7 7 7 7",
  search: "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM16 16l5 5",
  close: "M6 6l12 12M18 6L6 18",
  person: "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM4 21c1-5 4-7 8-7s7 2 8 7",
  pause: "M8 5v14M16 5v14",
  split: "M12 21v-7M12 14L5 5M12 14l7-9M5 10V5h5M14 5h5v5",
  percent: "M19 5L5 19M7.500 5a2.500 2.500 0 1 0 0 5a2.500 2.500 0 0 0 0-5zM16.500 14a2.500 2.500 0 1 0 0 5a2.500 2.500 0 0 0 0-5z",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6",
  erase: "M9 5h12v14H9l-6-7zM12 9l6 6M18 9l-6 6",
  receipt: "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
  printer: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
  flow: "M6 3v18M18 3v18M6 8h9M12 5l3 3l-3 3M18 16H9M12 13l-3 3l3 3",
  again: "M20 5v5h-5M20 10a8 8 0 1 0 0 5",
  exchange: "M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4",
  undo: "M4 9h10a6 6 0 0 1 0 12H9M4 9l5-5M4 9l5 5",
  screen: "M3 5h18v11H3zM12 16v4M8 20h8",
  drawer: "M3 10h18v9H3zM5 10l2-5h10l2 5M10 14h4",
  chart: "M4 20V4M4 20h17M8 16v-5M13 16V7M18 16v-8",
  gear: "M4 7h9M19 7h1M4 17h3M13 17h7M16 4v6M10 14v6",
  keys: "M3 6h18v12H3zM7 10h.010M11 10h.010M15 10h.010M7 14h10",
  lock: "M6 11h12v10H6zM8 11V8a4 4 0 0 1 8 0v3",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  check: "M4 13l5 5L20 6",
  times: "M7 7l10 10M17 7L7 17",
  down: "M5 9l7 7 7-7",
  up: "M5 15l7-7 7 7",
  camera: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 9v6M12 9v6M16 9v6",
};

export const icon = (name) => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name]}></path></svg>`;
