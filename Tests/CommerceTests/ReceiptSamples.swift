@testable import Commerce

extension ReceiptHeader {
    static let corner = ReceiptHeader(
        name: "Eck am Markt", address: ["Marktstraße 5", "12345 Köln"],
        taxNumbers: ["USt-IdNr. DE123456789"], footer: ["Vielen Dank!"])
}

extension Sale {
    /// A finished sale of these lines, paid in cash with what `given` says, or exactly.
    static func of(
        _ lines: [SaleLine], discount: Discount? = nil, pricing: Pricing = Pricing(),
        currency: Currency = .euro, given: Int64? = nil, member: String? = nil
    ) throws(Refusal) -> Sale {
        let terminal = TerminalState(
            store: "Eck", number: 1, currency: currency, pricing: pricing, cutOff: 0)
        var open = OpenSale(id: .number(1), staff: "S-01", member: member)
        open.lines = lines
        open.discount = discount
        let due = try pricing.price(lines, discount: discount).due
        let cash = given.map(Money.init(minor:)) ?? due
        open.tenders = [Tender(.cash, cash, currency)]
        return try terminal.finishing(open, at: CivilTime(day: 20_783, second: 67_380))
    }

    /// Tea by weight with a discount, and a cup.
    static func teaAndCup() throws(Refusal) -> Sale {
        try of(
            [
                .of(
                    1299, times: 2500, vat: 700, discount: .percent(1000),
                    name: "Grüner Tee aus dem Hochland, lose und sehr fein gesiebt"),
                .of(123_450, name: "Tasse"),
            ], discount: .amount(Money(minor: 500)), given: 130_000, member: "M-1")
    }
}

extension ReceiptDocument {
    static func sample(
        _ language: ReceiptLanguage = .german, kind: ReceiptKind = .original,
        details: ReceiptDetails = ReceiptDetails(), header: ReceiptHeader = .corner
    ) throws -> ReceiptDocument {
        try ReceiptDocument(
            of: .teaAndCup(), header: header, language: language, kind: kind, details: details)
    }

    func text(_ columns: Int) throws -> String {
        try ReceiptText.lines(of: self, columns: columns).joined(separator: "\n")
    }
}

/// Receipts of any sale that a shop can make, and of some names that none should have.
struct RandomReceipt {
    let seed: UInt64
    let columns: Int
    let document: ReceiptDocument

    init(seed: UInt64) throws {
        self.seed = seed
        var dice = SplitMix64(seed: seed)
        columns = Int.random(in: 32...80, using: &dice)
        let codes = ["EUR", "JPY", "KWD", "PLN", "USD"]
        let currency = try requireCurrency(codes.randomElement(using: &dice) ?? "EUR")
        let pricing = Pricing(
            prices: Bool.random(using: &dice) ? .inclusive : .exclusive,
            cashRounding: Bool.random(using: &dice) ? Money(minor: 5) : nil)
        let lines = (0..<Int.random(in: 1...6, using: &dice)).map { _ in Self.line(&dice) }
        let discount = Self.discount(&dice)
        var sale = try Sale.of(lines, discount: discount, pricing: pricing, currency: currency)
        let tip = Money(minor: 100)
        sale.tenders.append(Tender(.card, tip, currency, tip: tip))
        let kind = ReceiptKind(
            copy: Bool.random(using: &dice) ? Int.random(in: 0...99, using: &dice) : nil,
            isGift: Int.random(in: 0..<4, using: &dice) == 0,
            isTraining: Bool.random(using: &dice))
        let header = ReceiptHeader(
            name: Self.text(&dice), address: [Self.text(&dice)], footer: [Self.text(&dice)])
        document = try ReceiptDocument(
            of: sale, header: header,
            language: Bool.random(using: &dice) ? .german : .english, kind: kind,
            details: ReceiptDetails(
                staffName: Self.text(&dice), earnedPoints: 12, pointsBalance: 123_456,
                qr: Bool.random(using: &dice) ? Self.text(&dice) : nil))
    }

    private static func line(_ dice: inout SplitMix64) -> SaleLine {
        let limit: Int64 = Bool.random(using: &dice) ? 9_999 : SaleLine.priceLimit.minor
        let rates: [Int64] = [1900, 700, 0, 1070]
        return .of(
            Int64.random(in: 0...limit, using: &dice),
            times: Int64.random(in: 1...20_000, using: &dice),
            vat: rates.randomElement(using: &dice) ?? 0, discount: discount(&dice),
            name: text(&dice))
    }

    private static func discount(_ dice: inout SplitMix64) -> Discount? {
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: .percent(Int64.random(in: 0...10_000, using: &dice))
        case 1: .amount(Money(minor: Int64.random(in: 0...5000, using: &dice)))
        default: nil
        }
    }

    private static func text(_ dice: inout SplitMix64) -> String {
        let letters = Array(
            "aeinrst AEINRST   äöüß€éçłżŻΩλя日本語😀<>&\"'\u{301}\u{1B}\n\u{0}\u{202E}".unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...90, using: &dice) {
            text.append(letters.randomElement(using: &dice) ?? "x")
        }
        return String(text)
    }
}

private func requireCurrency(_ code: String) throws(Refusal) -> Currency {
    guard let currency = Currency(code: code) else { throw Refusal("test.currency", code) }
    return currency
}

/// The first seed that breaks a rule, so that a failure can be made again.
func brokenReceipt(
    seeds: Range<UInt64> = 1..<1001, _ holds: (RandomReceipt) throws -> Bool
) throws -> UInt64? {
    for seed in seeds where !(try holds(try RandomReceipt(seed: seed))) { return seed }
    return nil
}
