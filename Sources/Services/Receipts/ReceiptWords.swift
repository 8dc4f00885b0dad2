import Commerce

/// The words of a receipt in one language, and its decimal separator.
struct ReceiptWords {
    let receipt, total, change, discount, basketDiscount, net, vat, gross, rounding: String
    let servedBy, member: String
    let cash, card, points: String
    let separator: String

    init(language: String) {
        self = language == "de" ? .german : .english
    }

    func method(_ method: Tender.Method) -> String {
        switch method {
        case .cash: cash
        case .card: card
        case .points: points
        }
    }

    private init(_ words: [String], separator: String) {
        precondition(words.count == 14)
        (receipt, total, change, discount) = (words[0], words[1], words[2], words[3])
        (basketDiscount, net, vat, gross) = (words[4], words[5], words[6], words[7])
        (rounding, servedBy, member) = (words[8], words[9], words[10])
        (cash, card, points) = (words[11], words[12], words[13])
        self.separator = separator
    }

    private static let german = ReceiptWords(
        [
            "Beleg", "SUMME", "Rückgeld", "Rabatt", "Rabatt auf alles", "Netto", "MwSt", "Brutto",
            "Rundung", "Es bediente Sie", "Kundennummer", "Bar", "Karte", "Punkte",
        ], separator: ",")

    private static let english = ReceiptWords(
        [
            "Receipt", "TOTAL", "Change", "Discount", "Discount on all", "Net", "VAT", "Gross",
            "Rounding", "Served by", "Member", "Cash", "Card", "Points",
        ], separator: ".")
}
