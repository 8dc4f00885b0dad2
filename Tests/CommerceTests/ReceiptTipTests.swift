import Testing

@testable import Commerce

/// Tips on receipts.
struct ReceiptTipTests {
    @Test(arguments: [
        (ReceiptLanguage.german, "Trinkgeld                           1,66"),
        (.english, "Tip                                 1.66"),
    ])
    func `a tip stands between the total and what was given`(
        language: ReceiptLanguage, row: String
    ) throws {
        var sale = try Sale.of([.of(1234, vat: 1900)])
        sale.tenders = [Tender(.card, Money(minor: 1400), .euro, tip: Money(minor: 166))]
        let document = try ReceiptDocument(of: sale, header: .corner, language: language)
        let lines = try ReceiptText.lines(of: document, columns: 42)
        let place = try #require(lines.firstIndex { $0.hasPrefix(row) })
        #expect(lines[place - 1].contains("12"))
        #expect(lines[place + 1].contains("14"))
        #expect(ReceiptHTML.page(document).contains(language == .german ? "1,66" : "1.66"))
        #expect(try ReceiptPrinting.job(document, columns: 42).isEmpty == false)
    }
}
