/** Texts of the customer's window and of selling without a server: `[German, English]`. */
export const deviceWords = {
  "display": ["Kundenanzeige", "Customer display"],
  "display.blocked": ["Der Browser hat das Fenster nicht geöffnet.", "The browser did not open the window."],
  "display.blocked.detail": ["Fenster dieser Seite im Browser erlauben, dann noch einmal.", "Allow windows of this page in the browser, then try again."],
  "display.whole": ["Ganzer Bildschirm", "Full screen"],
  "display.welcome": ["Willkommen", "Welcome"],
  "display.given": ["Gegeben", "Given"],
  "display.thanks": ["Vielen Dank!", "Thank you!"],
  "receipt.print": ["Drucken", "Print"],
  "shift.alone": ["Ohne Server", "No server"],
  "shift.alone.how": [
    "Was jetzt in die Lade kommt oder herausgeht, wird gebucht, sobald der Server antwortet. Zählen und Abschließen gehen dann wieder.",
    "What goes into the drawer or out of it now is booked as soon as the server answers. Counting and closing work again then.",
  ],
  "shift.alone.note": ["Ohne Server um {at}", "Without the server at {at}"],
  "shift.alone.kept": ["{amount} liegt auf diesem Gerät und wird gebucht.", "{amount} is safe on this device and will be booked."],
  "refund.alone": ["Ohne Server in bar, von Bons dieser Kasse.", "Without the server in cash, of this till’s receipts."],
  "refund.unknown": ["Diesen Bon kennt das Gerät nicht.", "This device does not know the receipt."],
  "refund.otherTill": [
    "Der Bon ist von einer anderen Kasse: Das geht nur mit Server.", "The receipt is of another till: that takes the server.",
  ],
  "refund.waits": [
    "Eine Rückgabe dieses Bons wartet noch auf den Server.", "A refund of this receipt still waits for the server.",
  ],
  "refund.conflict": [
    "Von {receipt} war inzwischen schon etwas zurückgegeben worden. Die Rückgabe ist gebucht; bitte nachsehen.",
    "Something of {receipt} had been given back meanwhile. The refund is booked; please look into it.",
  ],
  "refund.isConflict": ["War schon zurück", "Was back already"],
  "offline.limit.refund": [
    "Ohne Server nur bis {limit} zurück je Bon.", "Without the server up to {limit} back a receipt.",
  ],
  "offline.ready": ["Dieses Gerät verkauft auch ohne Server.", "This device also sells without the server."],
};
