/// The words of a receipt.
extension ReceiptLanguage {
    package var phone: String { word("Tel.", "Phone") }
    package var taxNumber: String { word("Steuernummer", "Tax number") }
    package var vatID: String { word("USt-IdNr.", "VAT ID") }
    package var receipt: String { word("Beleg", "Receipt") }
    package var date: String { word("Datum", "Date") }
    package var terminal: String { word("Kasse", "Terminal") }
    package var servedBy: String { word("Es bediente Sie", "Served by") }
    package var refundOf: String { word("Erstattung zu Beleg", "Refund of receipt") }
    package var voidOf: String { word("Storno von Beleg", "Void of receipt") }
    package var comp: String { word("Aufs Haus", "On the house") }
    package var member: String { word("Kundennummer", "Member") }
    package var discount: String { word("Rabatt", "Discount") }
    package var basketDiscount: String { word("Rabatt auf alles", "Discount on all") }
    package var coupon: String { word("Gutschein", "Coupon") }
    package var lot: String { word("Charge", "Lot") }
    package var serial: String { word("Seriennummer", "Serial number") }
    package var subtotal: String { word("Zwischensumme", "Subtotal") }
    package var rounding: String { word("Rundung", "Rounding") }
    package var total: String { word("SUMME", "TOTAL") }
    package var tip: String { word("Trinkgeld", "Tip") }
    package var exchangeRate: String { word("Kurs", "Rate") }
    package var change: String { word("Rückgeld", "Change") }
    package var rate: String { word("Satz", "Rate") }
    package var net: String { word("Netto", "Net") }
    package var vat: String { word("MwSt", "VAT") }
    package var gross: String { word("Brutto", "Gross") }
    package var exemptTax: String { word("Ohne MwSt", "Without VAT") }
    package var exempt: String { word("Steuerfrei", "Exempt from VAT") }
    package var orderType: String { word("Verzehr", "Order") }
    package var untaxed: String { word("Kein Umsatz, ohne MwSt", "No turnover, without VAT") }
    package var earnedPoints: String { word("Punkte für diesen Einkauf", "Points earned") }
    package var pointsBalance: String { word("Punktestand", "Points balance") }
    package var gift: String { word("GESCHENKBELEG", "GIFT RECEIPT") }
    package var training: String { word("TRAINING - KEIN BELEG", "TRAINING - NOT A RECEIPT") }

    package func name(of type: OrderType) -> String {
        switch type {
        case .here: word("Vor Ort", "For here")
        case .toGo: word("Zum Mitnehmen", "To go")
        }
    }

    package func copy(_ number: Int) -> String {
        word("KOPIE", "COPY") + (number > 0 ? " \(number)" : "")
    }

    package func method(_ method: Tender.Method) -> String {
        switch method {
        case .cash: word("Bar", "Cash")
        case .card: word("Karte", "Card")
        case .points: word("Punkte", "Points")
        case .giftCard: word("Gutschein", "Gift card")
        case .houseAccount: word("Auf Kundenkonto", "On account")
        case .layaway: word("Anzahlung", "Deposit")
        }
    }

    func word(_ german: String, _ english: String) -> String {
        self == .german ? german : english
    }
}
