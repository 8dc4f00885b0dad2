/** Texts of the customer's window and of selling without a server: `[German, English]`. */
export const deviceWords = {
  "display": ["Kundenanzeige", "Customer display"],
  "display.blocked": ["Der Browser hat das Fenster nicht geöffnet.", "The browser did not open the window."],
  "display.blocked.detail": ["Fenster dieser Seite im Browser erlauben, dann noch einmal.", "Allow windows of this page in the browser, then try again."],
  "display.whole": ["Ganzer Bildschirm", "Full screen"],
  "display.welcome": ["Willkommen", "Welcome"],
  "display.given": ["Gegeben", "Given"],
  "display.thanks": ["Vielen Dank!", "Thank you!"],
  "offline.ready": ["Dieses Gerät verkauft auch ohne Server.", "This device also sells without the server."],
};
