/// What people at the till read where something is refused, by the refusal's name.
enum RefusalWords {
    /// For names without words of their own; English then has the refusal's own detail.
    static let unknown = "Das geht so nicht. Näheres steht auf Englisch dabei."

    static func of(_ name: String) -> (de: String, en: String)? {
        words[name] ?? ValueWords.words[name] ?? OfficeWords.words[name]
    }

    private static let words: [String: (de: String, en: String)] = [
        "actor.busy": (
            "Gerade zu viel zu tun. Gleich noch einmal.", "Too busy right now. Try again."
        ),
        "age.tooYoung": (
            "Der Kunde ist dafür zu jung oder das Alter ist nicht geprüft.",
            "The customer is too young for this, or nobody has checked the age."
        ),
        "catalog.unknownCode": (
            "Zu diesem Code gibt es kein Produkt.", "No product has this code."
        ),
        "comp.notGoods": (
            "Davon lässt sich nichts verschenken.", "There is nothing here to give away."
        ),
        "comp.reasonMissing": (
            "Bitte angeben, warum es aufs Haus geht.", "Say why it is given away."
        ),
        "exemption.reasonMissing": (
            "Bitte angeben, warum keine Steuer anfällt, mit der Nummer des Belegs.",
            "Say why no VAT is charged, with the number of the document."
        ),
        "merge.otherExemption": (
            "Nur einer der beiden Verkäufe ist steuerfrei, oder aus anderem Grund.",
            "Only one of the two sales is without VAT, or for another reason."
        ),
        "discount.badReason": (
            "Der Grund ist leer oder zu lang.", "The reason is empty or too long."
        ),
        "discount.notGoods": (
            "Darauf gibt es keinen Rabatt.", "There is nothing here that has a discount."
        ),
        "merge.usedCoupons": (
            "Ein Teil hat seine Gutscheine schon eingelöst. Bitte einzeln bezahlen.",
            "A part has used its coupons up. Pay it by itself."
        ),
        "device.notPaired": (
            "Dieses Gerät ist nicht gekoppelt.", "This device is not paired."
        ),
        "device.tooManyCodes": (
            "Zu viele falsche Codes. Bitte warten.", "Too many wrong codes. Please wait."
        ),
        "device.wrongCode": ("Der Code ist falsch oder abgelaufen.", "The code is wrong or over."),
        "sale.otherSum": (
            "Die Zeilen ergeben eine andere Summe.", "The lines come to another sum."
        ),
        "sale.notOffline": (
            "Das nimmt ein Gerät ohne Server nicht.", "A device alone does not take this."
        ),
        "receipt.numberTaken": (
            "Diese Belegnummer ist schon gebucht.", "This receipt number is booked already."
        ),
        "receipt.badSeries": (
            "So sieht keine Belegnummer eines Geräts aus.",
            "No device writes such a receipt number."
        ),
        "refund.giftCard": (
            "Ein verkaufter Gutschein behält seinen Wert und wird nicht erstattet.",
            "A gift card that was sold keeps its value and is not refunded."
        ),
        "discount.negative": (
            "Ein Rabatt ist nie unter null.", "A discount is never below zero."
        ),
        "discount.percentOutOfRange": (
            "Ein Rabatt ist von 0 bis 100 Prozent.", "A discount is from 0 to 100 percent."
        ),
        "drawer.alreadyOpen": (
            "An dieser Lade läuft schon eine Schicht.", "A shift is open at this drawer already."
        ),
        "drawer.approvalNeeded": (
            "Die Differenz muss jemand anders freigeben.",
            "Another person has to approve the difference."
        ),
        "drawer.reasonMissing": (
            "Bitte angeben, wofür das Geld ist.", "Say what the cash is for."
        ),
        "drawer.badCount": ("Diese Zählung kann nicht stimmen.", "This count cannot be right."),
        "drawer.badKept": (
            "Es kann nicht mehr in der Lade bleiben, als gezählt wurde.",
            "No more can stay in the drawer than was counted."
        ),
        "drawer.badNote": ("Bitte einen Grund angeben.", "Please give a reason."),
        "drawer.countOutdated": (
            "Seit der Zählung wurde Bargeld bewegt. Bitte neu zählen.",
            "Cash moved since the count. Count again."
        ),
        "drawer.denominationTwice": (
            "Ein Münz- oder Scheinwert kommt zweimal vor.", "A denomination is there twice."
        ),
        "drawer.noShift": (
            "Es läuft keine Schicht. Bitte zuerst eine öffnen.", "No shift is open. Open one first."
        ),
        "drawer.notCounted": ("Bitte zuerst die Lade zählen.", "Count the drawer first."),
        "drawer.notPositive": (
            "Der Betrag muss über null sein.", "The amount has to be above zero."
        ),
        "drawer.ownApproval": (
            "Freigeben muss jemand anders.", "Somebody else has to approve this."
        ),
        "drawer.reasonNeeded": (
            "Für die Differenz braucht es einen Grund.", "The difference needs a reason."
        ),
        "drawer.unknownDenomination": (
            "Diesen Münz- oder Scheinwert gibt es nicht.", "There is no such denomination."
        ),
        "drawer.unknownReport": ("Diesen Z-Bericht gibt es nicht.", "There is no such Z report."),
        "inventory.notEnough": (
            "Davon ist nicht genug da.", "There is not enough of this in stock."
        ),
        "message.keyReused": (
            "Diese Nummer wurde schon für etwas anderes benutzt.",
            "This id was used for something else already."
        ),
        "money.overflow": ("Der Betrag ist zu groß.", "The amount is too large."),
        "payment.declined": ("Die Karte wurde abgelehnt.", "The card was declined."),
        "payment.inProgress": (
            "Die Kartenzahlung läuft noch.", "The card payment is still under way."
        ),
        "payment.timedOut": (
            "Das Kartenterminal hat nicht geantwortet.", "The card terminal did not answer."
        ),
        "payment.unknown": (
            "Der Ausgang der Kartenzahlung ist noch unklar. Gleich noch einmal.",
            "Nobody knows yet how the card payment ended. Try again."
        ),
        "headquarters.none": (
            "Dieses Geschäft hat keine Zentrale.", "This store has no headquarters."
        ),
        "printer.unknown": ("Diesen Drucker gibt es nicht.", "There is no such printer."),
        "receipts.unknown": ("Diesen Beleg gibt es nicht.", "No receipt has this number."),
        "refund.cardForgotten": (
            "Die Karte, die bezahlt hat, ist nicht mehr bekannt oder bekommt nicht so viel. Bitte bar auszahlen.",
            "The card that paid is not known any more, or cannot get so much. Please give cash."
        ),
        "refund.cashOnly": ("Das geht nur bar zurück.", "This goes back in cash only."),
        "refund.overPaidByCard": (
            "Auf die Karte geht höchstens zurück, was mit ihr bezahlt wurde.",
            "A card gets back at most what it paid."
        ),
        "receipts.noPrinter": (
            "Für diese Kasse druckt kein Bondrucker.", "No printer prints for this till."
        ),
        "refund.notOffline": (
            "Punkte oder ein Kundenkonto haben bezahlt; dorthin gibt nur der Server zurück.",
            "Points or a house account paid for it; only the server gives back there."
        ),
        "refund.isRefund": (
            "Das ist selbst eine Rückgabe.", "This is a refund itself."
        ),
        "refund.otherSum": (
            "Die Rückgabe passt nicht zu dem, was verkauft wurde.",
            "The refund does not fit what was sold."
        ),
        "refund.overRemaining": (
            "Davon ist nichts oder nicht so viel zurückzugeben.",
            "Nothing or not so much of this is left to give back."
        ),
        "refund.reasonMissing": ("Bitte einen Grund angeben.", "Please give a reason."),
        "refund.unknownLine": ("Diese Zeile hat der Beleg nicht.", "The receipt has no such line."),
        "refund.unknownReceipt": (
            "Diesen Beleg gibt es an seiner Kasse nicht.",
            "Its terminal has no sale of this receipt."
        ),
        "request.badBody": (
            "Die Kasse hat etwas Unverständliches geschickt.", "The till sent something unreadable."
        ),
        "request.tooMany": (
            "Zu viele Anfragen. Gleich noch einmal.", "Too many requests. Try again."
        ),
        "sale.alreadyOpen": (
            "An dieser Kasse ist schon ein Verkauf offen.",
            "A sale is open at this terminal already."
        ),
        "sale.empty": ("Der Verkauf ist leer.", "The sale is empty."),
        "sale.inProgress": (
            "Dieser Verkauf wird gerade bezahlt.", "This sale is being paid at the moment."
        ),
        "sale.noStaff": ("Es fehlt, wer bedient.", "Who serves is missing."),
        "sale.notOpen": ("Dieser Verkauf ist nicht offen.", "This sale is not open."),
        "sale.otherPrice": (
            "Der Preis hat sich geändert: neuen Betrag zeigen und noch einmal kassieren.",
            "The price has changed: show the new amount and take the payment again."
        ),
        "sale.practised": (
            "Als Übung begonnen: verwerfen und neu erfassen.",
            "Begun as practice: discard it and ring it up again."
        ),
        "sale.priceNegative": ("Ein Preis ist nie unter null.", "A price is never below zero."),
        "sale.priceOverLimit": ("Der Preis ist zu hoch.", "The price is too high."),
        "sale.quantityNotPositive": (
            "Die Menge muss über null sein.", "The quantity has to be above zero."
        ),
        "sale.quantityOverLimit": ("Die Menge ist zu groß.", "The quantity is too large."),
        "sale.tooManyLines": ("Der Verkauf hat zu viele Zeilen.", "The sale has too many lines."),
        "sale.unknownLine": ("Diese Zeile hat der Verkauf nicht.", "The sale has no such line."),
        "server.fault": (
            "Im Server ist etwas schiefgegangen.", "Something went wrong in the server."
        ),
        "service.unanswered": (
            "Ein Teil des Ladens antwortet nicht. Gleich noch einmal.",
            "A part of the store does not answer. Try again."
        ),
        "service.unavailable": (
            "Ein Teil des Ladens ist gerade nicht da. Gleich noch einmal.",
            "A part of the store is away. Try again."
        ),
        "service.unknownOutcome": (
            "Keine Antwort: ob es geklappt hat, ist unklar. Die Kasse fragt noch einmal.",
            "No answer: nobody knows whether it was done. The till asks again."
        ),
        "staff.locked": (
            "Nach falschen PINs bitte warten.", "After wrong PINs you have to wait."
        ),
        "staff.needsApproval": (
            "Das muss jemand anders freigeben.", "Another person has to approve this."
        ),
        "staff.noCredential": ("Dafür ist keine PIN gesetzt.", "No PIN is set for this person."),
        "staff.notAllowed": ("Das darf diese Person nicht.", "This person may not do this."),
        "staff.notSignedIn": ("Bitte zuerst anmelden.", "Sign in first."),
        "staff.unknown": ("Diese Personalnummer gibt es nicht.", "Nobody has this number."),
        "staff.wrongSecret": ("Die PIN ist falsch.", "The PIN is wrong."),
        "void.offline": (
            "Ein Gerät hat ihn ohne Server verkauft; bitte als Rückgabe buchen.",
            "A device sold it without the server; refund it instead."
        ),
        "void.otherDay": (
            "Der Verkauf ist von einem anderen Tag. Bitte erstatten.",
            "The sale is of another day. Refund it."
        ),
        "void.exchange": (
            "Waren aus einem Umtausch haben dafür bezahlt. Bitte erstatten.",
            "Goods that came back paid for it. Refund it."
        ),
        "exchange.changed": (
            "Inzwischen wurde etwas davon erstattet. Bitte noch einmal.",
            "Something of it was given back meanwhile. Do it again."
        ),
        "exchange.nothing": (
            "Nichts davon zahlt für die neuen Waren.", "Nothing of it pays for the new goods."
        ),
        "exchange.otherMember": (
            "Punkte haben dafür bezahlt. Sie bleiben bei ihrem Kunden.",
            "Points paid for it. They stay with their member."
        ),
        "exchange.refunded": (
            "Der Verkauf kam nicht zustande, das Geld ist erstattet.",
            "The sale was given up and the money was paid out."
        ),
        "exchange.training": ("Im Training wird nichts umgetauscht.", "No exchange in training."),
        "exchange.goodsAlone": (
            "Umgetauscht wird Ware gegen Ware.", "Goods are exchanged for goods."
        ),
        "exchange.asPaid": (
            "Der Rest geht zurück, wie bezahlt wurde.", "What is left goes back as it was paid."
        ),
        "exchange.notAlone": (
            "Das geht nur in einem Umtausch.", "That is done in an exchange alone."
        ),
        "tender.exchangeAlone": (
            "Nur Waren, die zurückkommen, zahlen so.", "Only goods that come back pay so."
        ),
        "refund.unknownSerial": (
            "So ein Stück ist davon nicht mehr da.", "There is no such piece left of it."
        ),
        "refund.whichSerials": (
            "Bitte sagen, welches Stück zurückkommt.", "Say which piece comes back."
        ),
        "void.reasonMissing": ("Bitte angeben, warum storniert wird.", "Say why it is voided."),
        "void.refunded": (
            "Davon ist schon etwas erstattet. Bitte den Rest erstatten.",
            "Something of it was given back. Refund the rest."
        ),
        "void.layaway": (
            "Anzahlungen haben dafür bezahlt. Bitte erstatten.",
            "Deposits paid for it. Refund it."
        ),
        "void.shiftClosed": (
            "Die Schicht des Verkaufs ist abgeschlossen. Bitte erstatten.",
            "The sale's shift is closed. Refund it."
        ),
        "tender.belowTotal": ("Es fehlt noch etwas zum Betrag.", "The payment is below the total."),
        "tender.currencyNotTaken": (
            "Diese Währung nimmt der Laden nicht.", "The shop does not take this currency."
        ),
        "tender.tipNotTaken": (
            "Trinkgeld geht nur bar oder mit Karte.", "A tip goes in cash or by card."
        ),
        "tender.tipOutOfRange": (
            "Das Trinkgeld ist ein Teil dessen, was gegeben wird.",
            "The tip is a part of what is given."
        ),
        "tender.changeWithoutCash": (
            "Wechselgeld gibt es nur auf Bargeld. Auf andere Art weniger nehmen.",
            "Only cash gives change. Take less in any other way."
        ),
        "tender.notPositive": (
            "Eine Zahlung muss über null sein.", "A tender has to be above zero."
        ),
        "tender.unknown": (
            "So eine Zahlung hat der Verkauf nicht.", "The sale has no such tender."
        ),
        "tender.taken": (
            "Das ist schon eingezogen. Verkauf abbrechen, dann kommt es zurück.",
            "That was taken already. Give the sale up and it goes back."
        ),
        "tender.cardBefore": (
            "Bitte zuerst die letzte Karte zurücknehmen.", "Take the last card back first."
        ),
        "trace.tooManyViewers": (
            "Zu viele sehen gerade Nachrichtenflüsse an. Gleich noch einmal.",
            "Too many are looking at message flows. Try again."
        ),
    ]
}
