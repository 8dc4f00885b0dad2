import Testing

@testable import Commerce

struct ReceiptTextTests {
    @Test func `a German receipt on 42 columns reads as it should`() throws {
        let details = ReceiptDetails(earnedPoints: 12, pointsBalance: 1240, qr: "V0;955")
        #expect(
            try ReceiptDocument.sample(details: details).text(42) == """
                               Eck am Markt
                              Marktstraße 5
                                12345 Köln
                          USt-IdNr. DE123456789
                ------------------------------------------
                Beleg                          T1-000001
                Datum                   26.11.2026 18:43
                Kasse                                  1
                Es bediente Sie                     S-01
                ------------------------------------------
                Grüner Tee aus dem Hochland, lose
                und sehr fein gesiebt              32,48 B
                  2,5 x 12,99
                  Rabatt 10 %                      -3,25
                Tasse                           1.234,50 A
                ------------------------------------------
                Rabatt auf alles                   -5,00
                Zwischensumme                   1.258,73
                SUMME                           1.258,73 €
                Bar                             1.300,00
                Rückgeld                           41,27
                ------------------------------------------
                Satz         Netto        MwSt      Brutto
                A 19 %    1.033,29      196,33    1.229,62
                B 7 %        27,21        1,90       29,11
                ------------------------------------------
                Kundennummer                         M-1
                Punkte für diesen Einkauf             12
                Punktestand                        1.240
                QR: V0;955
                               Vielen Dank!
                """)
    }

    @Test func `an English copy on 32 columns wraps names and says that it is one`() throws {
        let document = try ReceiptDocument.sample(.english, kind: .copy(2))
        #expect(
            try document.text(32) == """
                          Eck am Markt
                         Marktstraße 5
                           12345 Köln
                     USt-IdNr. DE123456789
                             COPY 2
                --------------------------------
                Receipt              T1-000001
                Date         26 Nov 2026 18:43
                Terminal                     1
                Served by                 S-01
                --------------------------------
                Grüner Tee aus dem
                Hochland, lose und sehr
                fein gesiebt             32.48 B
                  2.5 x 12.99
                  Discount 10%           -3.25
                Tasse                 1,234.50 A
                --------------------------------
                Discount on all          -5.00
                Subtotal              1,258.73
                TOTAL                €1,258.73
                Cash                  1,300.00
                Change                   41.27
                --------------------------------
                Rate       Net      VAT    Gross
                A 19% 1,033.29   196.33 1,229.62
                B 7%     27.21     1.90    29.11
                --------------------------------
                Member                     M-1
                             COPY 2
                          Vielen Dank!
                """)
    }

    @Test func `a gift receipt has no money on it`() throws {
        let document = try ReceiptDocument.sample(kind: .gift, details: .init(qr: "12,99"))
        #expect(
            try document.text(48) == """
                                  Eck am Markt
                                 Marktstraße 5
                                   12345 Köln
                             USt-IdNr. DE123456789
                                 GESCHENKBELEG
                ------------------------------------------------
                Beleg                                  T1-000001
                Datum                           26.11.2026 18:43
                Kasse                                          1
                Es bediente Sie                             S-01
                ------------------------------------------------
                Grüner Tee aus dem Hochland, lose und sehr
                fein gesiebt                               2,5 x
                Tasse
                                 GESCHENKBELEG
                                  Vielen Dank!
                """)
    }

    @Test func `training is said on the first paper and on its copies, above and below`() throws {
        for kind in [ReceiptKind.training, ReceiptKind(copy: 1, isTraining: true)] {
            let text = try ReceiptDocument.sample(kind: kind).text(42)
            #expect(text.split(separator: "TRAINING - KEIN BELEG").count == 3)
        }
    }

    @Test func `tax that is not in the prices and rounding lead from subtotal to total`() throws {
        let pricing = Pricing(prices: .exclusive, cashRounding: Money(minor: 5))
        let sale = try Sale.of([.of(1001)], pricing: pricing, given: 2000)
        let document = try ReceiptDocument(of: sale, header: .corner, language: .german)
        let text = try document.text(32)
        for row in [
            "Zwischensumme            10,01", "+ MwSt                    1,90",
            "Rundung                  -0,01", "SUMME                    11,90 €",
        ] {
            #expect(text.contains(row), "\(row) is not in\n\(text)")
        }
    }

    @Test func `an order type is said where it decides about a rate, or is not the store's`() throws
    {
        func says(_ type: OrderType, _ rates: LineRates?) throws -> Bool {
            var line = SaleLine.of(1190)
            line.changeDetail { $0.rates = rates }
            var open = OpenSale.of(.number(1), [line], paid: [.cash(2000)])
            open.orderType = type
            let sale = try TerminalState.sample().finishing(open, at: .at(hour: 9))
            return try ReceiptDocument(
                of: sale, header: .corner, language: .german,
                details: ReceiptDetails(usualOrderType: .here)
            ).text(42).contains("Verzehr")
        }
        let (full, reduced) = (VATRate(hundredths: 1900), VATRate(hundredths: 700))
        #expect(try !says(.here, nil))
        #expect(try !says(.here, LineRates(here: full, toGo: full)))
        #expect(try says(.here, LineRates(here: full, toGo: reduced)))
        #expect(try says(.toGo, nil))
    }

    @Test func `a sale without VAT says what was taken out of its prices, and why`() throws {
        var open = OpenSale.of(.number(1), [.of(1190), .of(107, vat: 700)], paid: [.cash(2000)])
        open.discount = .percent(1000)
        open.orderType = .toGo
        try open.exempt("Botschaft 4711")
        let sale = try TerminalState.sample().finishing(open, at: .at(hour: 9))
        let text = try ReceiptDocument(of: sale, header: .corner, language: .german).text(32)
        for row in [
            "Verzehr          Zum Mitnehmen", "Rabatt auf alles 10 %    -1,30",
            "Ohne MwSt                -1,77", "Zwischensumme             9,90",
            "Steuerfrei: Botschaft 4711",
        ] {
            #expect(text.contains(row), "\(row) is not in\n\(text)")
        }
        #expect(sale.priced.vat.map(\.rate.thousandths) == [0] && sale.priced.due.minor == 990)
    }

    @Test func `amounts that leave no room for labels stand below them, whole`() throws {
        let sale = try Sale.of([.of(100_000_000_00, times: 27_999_000, name: "Goldbarren")])
        let document = try ReceiptDocument(of: sale, header: .corner, language: .german)
        let text = try document.text(32)
        #expect(text.contains("2.799.900.000.000,00"))
        #expect(text.contains("Brutto"))
    }

    @Test func `wide letters take two columns, marks none`() {
        #expect(TextWidth.columns(of: "日本") == 4)
        #expect(TextWidth.columns(of: "e\u{301}") == 1)
        #expect(TextWrapping.lines("日本語 abc", width: 4) == ["日本", "語", "abc"])
        #expect(TextWrapping.lines("", width: 5) == [""])
    }

    @Test(arguments: [31, 81, 0, -1])
    func `paper of other widths is refused`(columns: Int) throws {
        let document = try ReceiptDocument.sample()
        #expect(throws: Refusal.self) { try document.text(columns) }
    }

    @Test func `no line is wider than the paper`() throws {
        let broken = try brokenReceipt { receipt in
            try ReceiptText.lines(of: receipt.document, columns: receipt.columns)
                .allSatisfy { TextWidth.columns(of: $0) <= receipt.columns }
        }
        #expect(broken == nil, "seed \(broken ?? 0)")
    }

    @Test func `every amount is on the paper as a whole`() throws {
        let broken = try brokenReceipt { receipt in
            let lines = try ReceiptText.lines(of: receipt.document, columns: receipt.columns)
            // The first rows say who and when.
            return receipt.document.blocks.dropFirst(7).allSatisfy { block in
                guard case .rows(let rows) = block else { return true }
                return rows.allSatisfy { row in lines.contains { $0.contains(row.value) } }
            }
        }
        #expect(broken == nil, "seed \(broken ?? 0)")
    }

    @Test func `printed amounts add up to the printed total`() throws {
        let broken = try brokenReceipt { receipt in
            receipt.document.kind.isGift || PrintedSum(receipt.document).isRight
        }
        #expect(broken == nil, "seed \(broken ?? 0)")
    }
}

/// What a customer gets who adds up the paper.
private struct PrintedSum {
    private var parts: Int64 = 0
    private var total: Int64?

    var isRight: Bool { parts == total }

    init(_ document: ReceiptDocument) {
        let language = document.language
        let blocks = document.blocks.compactMap { block -> [ReceiptRow]? in
            if case .rows(let rows) = block { return rows }
            return nil
        }
        // The lines, then what leads from them to the total.
        for row in blocks[1] + blocks[2] where !row.value.isEmpty {
            let figures = row.value.unicodeScalars.filter {
                ("0"..."9").contains($0) || $0 == "-"
            }
            let amount = Int64(String(String.UnicodeScalarView(figures))) ?? 0
            if row.weight == .total {
                total = amount
            } else if row.label != language.subtotal {
                parts += amount
            }
        }
    }
}
