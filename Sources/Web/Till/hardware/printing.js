/** Prints a text as the browser prints: on whatever printer the device has, with or without a server. */
export function printText(text) {
  const sheet = document.createElement("pre");
  sheet.className = "sheet";
  sheet.textContent = text;
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  window.print();
}
