/// What people at the till read where gift cards, accounts, coupons or points are refused, by the refusal's name.
enum ValueWords {
    static let words: [String: (de: String, en: String)] = [
        "account.badName": (
            "Ein Name hat höchstens 200 Zeichen.", "A name has at most 200 characters."
        ),
        "account.noNumber": (
            "Bitte die Nummer des Kundenkontos angeben.", "Say the number of the house account."
        ),
        "account.onlyOne": (
            "Ein Verkauf geht auf höchstens ein Kundenkonto.",
            "One sale goes on one house account at most."
        ),
        "coupon.badCodes": (
            "Das sind zu viele Gutscheincodes, oder einer kommt zweimal vor.",
            "These are too many coupons, or one is there twice."
        ),
        "coupon.unknown": ("Diesen Gutscheincode gibt es nicht.", "No coupon has this code."),
        "coupon.used": (
            "Dieser Gutschein ist schon eingelöst. Bitte aus dem Verkauf nehmen.",
            "This coupon was used already. Take it off the sale."
        ),
        "giftCard.noCode": (
            "Bitte die Nummer des Gutscheins angeben.", "Say the code of the gift card."
        ),
        "giftCard.noDiscount": (
            "Ein Gutschein kostet, was darauf ist. Bitte ohne Rabatt verkaufen.",
            "A gift card costs what is on it. Sell it without a discount."
        ),
        "giftCard.paidByGiftCard": (
            "Gutscheine und Kundenkonten werden mit Geld bezahlt.",
            "Gift cards and house accounts are paid with money."
        ),
        "layaway.alone": (
            "Eine Anzahlung ist ein Verkauf für sich.", "A layaway is a sale by itself."
        ),
        "layaway.belowMinimum": (
            "Die erste Anzahlung ist kleiner als vereinbart.",
            "The first deposit is below what was agreed on."
        ),
        "layaway.feeOverPaid": (
            "Die Gebühr ist höchstens, was angezahlt wurde.",
            "The fee is at most what was deposited."
        ),
        "layaway.noGoods": (
            "Zurückgelegt werden nur Waren.", "Only goods are set aside."
        ),
        "layaway.notOpen": (
            "Das ist schon abgeholt, bezahlt oder abgesagt.",
            "This is taken, paid or cancelled already."
        ),
        "layaway.otherAmount": (
            "Es wurde inzwischen etwas angezahlt. Bitte noch einmal.",
            "Something was deposited meanwhile. Do it again."
        ),
        "layaway.overRest": (
            "So viel ist nicht mehr zu zahlen.", "Less than that is left to pay."
        ),
        "layaway.unknown": (
            "Unter dieser Nummer ist nichts zurückgelegt.",
            "Nothing is set aside under this number."
        ),
        "storedValue.blocked": (
            "Die Karte oder das Konto ist gesperrt.", "The card or account is blocked."
        ),
        "storedValue.codeTaken": (
            "Die Nummer ist schon vergeben.", "The number is in use already."
        ),
        "storedValue.expired": ("Die Karte ist abgelaufen.", "The card has expired."),
        "storedValue.limitBelowOwed": (
            "So viel schuldet das Konto schon. Bitte erst bezahlen lassen.",
            "The account owes that much already. Take a payment first."
        ),
        "storedValue.notEnough": (
            "So viel ist nicht auf der Karte, oder das Konto darf nicht so viel schulden.",
            "The card has less than that, or the account may not owe so much."
        ),
        "storedValue.otherKind": (
            "Gutschein und Kundenkonto sind nicht dasselbe. Bitte die Nummer prüfen.",
            "A gift card is no house account. Check the number."
        ),
        "storedValue.staysHome": (
            "Ein Kundenkonto gilt nur in der Filiale, die es führt.",
            "A house account is good at its own store alone."
        ),
        "value.tooMuch": (
            "Die Filiale hat mehr geschickt, als es geben kann; bitte die Zentrale fragen.",
            "The store has sent more than there can be; please ask headquarters."
        ),
        "value.notReached": (
            "Was andere Filialen davon haben, ist gerade nicht zu erfahren. Bitte später noch einmal oder anders zahlen.",
            "What other stores have of it cannot be had at the moment. Try later, or pay another way."
        ),
        "value.kept": (
            "Guthaben davon liegt bei der Zentrale: Es war in eine Filiale unterwegs, die es nicht mehr gibt. Die Zentrale sagt, wohin es geht.",
            "Headquarters keeps value of it that was on its way to a store which is no more, and says where it goes."
        ),
        "value.otherHolder": (
            "Unter dieser Nummer führt eine andere Filiale jemand anderen.",
            "Another store has somebody else under this number."
        ),
        "value.onItsWay": (
            "Das Guthaben ist unterwegs. Bitte gleich noch einmal.",
            "The value is on its way. Try again in a moment."
        ),
        "storedValue.twice": (
            "Bitte jede Karte und jedes Konto nur einmal angeben.",
            "Name each card and account once."
        ),
        "storedValue.unknownCode": (
            "Keine Karte und kein Konto hat diese Nummer.", "No card or account has this number."
        ),
        "loyalty.noMember": ("Punkte gehen nur mit Kundenkarte.", "Points need a member."),
        "loyalty.notEnoughPoints": (
            "So viele Punkte sind nicht da.", "There are not enough points."
        ),
        "loyalty.unknownMember": (
            "Diese Kundennummer gibt es nicht.", "No member has this number."
        ),
        "account.overpaid": (
            "So viel ist auf dem Kundenkonto nicht offen.", "The account does not owe so much."
        ),
    ]
}
