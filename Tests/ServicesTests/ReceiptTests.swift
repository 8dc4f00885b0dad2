import Commerce
@testable import Services
import TestKit
import Testing

@Suite struct ReceiptTests {
    private func sale() throws -> Sale {
        let lines = [
            SaleLine(
                sku: "A", name: "Grüner Tee aus dem Hochland, lose und sehr fein gesiebt",
                unitPrice: Money(minor: 1299), quantity: Quantity(thousandths: 2500),
                vat: VATRate(hundredths: 700), discount: .percent(1000)),
            SaleLine(
                sku: "B", name: "Tasse", unitPrice: Money(minor: 450), quantity: .one,
                vat: VATRate(hundredths: 1900)),
        ]
        let terminal = TerminalState(
            store: "Eck", number: 1, currency: .euro, pricing: Pricing(), cutOff: 0)
        var open = OpenSale(id: SaleID(high: 1, low: 2), staff: "S-01", member: "M-1")
        open.lines = lines
        open.tenders = [Tender(.cash, Money(minor: 5000), .euro)]
        let time = try #require(CivilTime(year: 2026, month: 11, day: 2, hour: 8))
        return try terminal.finishing(open, at: time)
    }

    @Test(arguments: [32, 42, 48, 80])
    func `no line is longer than the paper`(columns: Int) throws {
        for language in ["de", "en"] {
            let text = ReceiptText(columns: columns, words: ReceiptWords(language: language))
            for line in text.lines(of: try sale()) {
                #expect(line.count <= columns, "\(line)")
            }
        }
    }

    @Test func `a German receipt reads as it should`() throws {
        let text = ReceiptText(columns: 42, words: ReceiptWords(language: "de"))
        let wanted = """
                               Eck
                         Beleg T1-000001
            2026-11-02 08:00:00
            ------------------------------------------
            Grüner Tee aus dem Hochland, lose un 29,23
              2,5 x 12,99
              Rabatt 10 %
            Tasse                                 4,50
            ------------------------------------------
            SUMME EUR                            33,73
            Bar                                  50,00
            Rückgeld                             16,27
            ------------------------------------------
            %             Netto       MwSt     Brutto
            19             3,78       0,72       4,50
            7             27,32       1,91      29,23
            ------------------------------------------
            Es bediente Sie                       S-01
            Kundennummer                           M-1
            """
        #expect(text.lines(of: try sale()).joined(separator: "\n") == wanted)
    }

    @Test func `printer bytes hold no control character of the text`() {
        let job = ESCPOS.job(["a\u{1B}p\u{0}b", "Größe 5 €"])
        #expect(Array(job.prefix(5)) == [0x1B, 0x40, 0x1B, 0x74, 19])
        #expect(Array(job.suffix(4)) == [0x1D, 0x56, 65, 0])
        let text = job.dropFirst(5).dropLast(7)
        #expect(text.contains(0x1B) == false)
        #expect(text.contains(0xD5))
        #expect(text.contains(0x94))
    }
}
