/// The words of X and Z reports.
extension ReceiptLanguage {
    var xReport: String { word("X-BERICHT", "X REPORT") }
    var zReport: String { word("Z-BERICHT", "Z REPORT") }
    var shiftOpened: String { word("Schicht eröffnet", "Shift opened") }
    var shiftClosed: String { word("Schicht geschlossen", "Shift closed") }
    var asOf: String { word("Stand", "As of") }
    var by: String { word("von", "by") }
    var openedByItself: String { word("von selbst, durch", "by itself, through") }
    var receipts: String { word("Belege", "Receipts") }
    var receiptsGap: String { word("Belege (LÜCKE)", "Receipts (GAP)") }
    var sales: String { word("Verkäufe", "Sales") }
    var returns: String { word("Rückgaben", "Returns") }
    var sold: String { word("Verkauft", "Sold") }
    var returned: String { word("Zurückgenommen", "Returned") }
    var voids: String { word("Abgebrochen", "Voids") }
    var noSales: String { word("Lade ohne Verkauf", "Drawer without sale") }
    var noTurnover: String { word("Kein Umsatz:", "No turnover:") }

    /// What was taken for an account of that kind.
    func loaded(_ kind: StoredAccount.Kind) -> String {
        switch kind {
        case .giftCard, .voucher, .storeCredit: word("Gutscheine verkauft", "Gift cards sold")
        case .houseAccount: word("Auf Kundenkonten bezahlt", "Paid on house accounts")
        case .layaway: word("Anzahlungen", "Deposits")
        }
    }

    var float: String { word("Wechselgeld", "Opening float") }
    var cashTaken: String { word("Bar aus Verkäufen", "Cash from sales") }
    var paidIn: String { word("Einlagen", "Paid in") }
    var paidOut: String { word("Auszahlungen", "Paid out") }
    var dropped: String { word("In den Tresor", "Dropped to the safe") }
    var expected: String { word("Soll", "Expected") }
    var countsFor: String { word("gerechnet als", "counted for") }
    var counted: String { word("Gezählt", "Counted") }
    var difference: String { word("DIFFERENZ", "DIFFERENCE") }
    var reason: String { word("Grund", "Reason") }
    var approvedBy: String { word("Freigegeben von", "Approved by") }
    var kept: String { word("Bleibt in der Lade", "Stays in the drawer") }
    var toSafe: String { word("Abgeschöpft", "Taken out") }
    var others: String { word("andere", "others") }
    var trainingSales: String { word("Übungsverkäufe", "Training sales") }
    var notInTotals: String { word("in keiner Summe", "in no total") }
    var grandTotal: String { word("Verkauft seit Beginn", "Sold since the start") }
    var hash: String { word("Prüfsumme", "Hash") }
    var hashBefore: String { word("des vorigen", "of the one before") }

    /// `26.11.2026` or `26 Nov 2026`.
    func date(of day: BusinessDay) -> String {
        let text = dateAndTime(CivilTime(day: day.day, second: 0))
        return String(String.UnicodeScalarView(text.unicodeScalars.dropLast(6)))
    }
}
