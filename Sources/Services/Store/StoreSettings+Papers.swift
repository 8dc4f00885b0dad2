package import Commerce
import Topology

/// What stands on a store's papers, and who prints them.
extension StoreSettings {
    var receiptLanguage: ReceiptLanguage { ReceiptLanguage(rawValue: language) ?? .english }

    /// The receipt of a sale as this store gives it.
    func document(
        of sale: Sale, in language: ReceiptLanguage, _ kind: ReceiptKind
    ) throws(Refusal) -> ReceiptDocument {
        try ReceiptDocument(
            of: sale, header: header(in: language), language: language, kind: kind,
            details: ReceiptDetails(
                earnedPoints: sale.member == nil ? nil : sale.earnedPoints,
                pointsBalance: sale.pointsBalance,
                qr: receipt.qr.map { ReceiptTemplate.text($0, of: sale) },
                usualOrderType: orderType))
    }

    /// What stands above and below every receipt, in the words of a language.
    package func header(in language: ReceiptLanguage) -> ReceiptHeader {
        var header = ReceiptHeader(name: receipt.name ?? name, logo: logo)
        header.address =
            receipt.address + (receipt.phone.map { ["\(language.phone) \($0)"] } ?? [])
        header.taxNumbers =
            (receipt.taxNumber.map { ["\(language.taxNumber) \($0)"] } ?? [])
            + (receipt.vatID.map { ["\(language.vatID) \($0)"] } ?? [])
        header.footer = receipt.footer[language.rawValue] ?? []
        return header
    }

    /// The printer that prints a terminal's receipts; nil where none does.
    func printer(of terminal: Int) -> String? {
        printers.first { $0.terminals?.contains(terminal) == true }?.name
            ?? printers.first { $0.terminals == nil }?.name
    }
}
