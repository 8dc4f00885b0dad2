import Commerce

/// What has come back of one sale, added up from the counter-sales.
struct Refunded {
    let sale: Sale
    private var quantities: [Int64]
    private var amounts: [Int64]
    private var taxes: [VATRate: Int64] = [:]
    private var money: PaidBack

    init(_ sale: Sale) {
        self.sale = sale
        money = PaidBack(sale)
        quantities = sale.lines.map { _ in 0 }
        amounts = quantities
    }

    /// How much of a line can still come back, in thousandths.
    func remaining(_ line: Int) -> Int64 {
        guard sale.lines[line].loads == nil else { return 0 }
        return max(0, sale.lines[line].quantity.thousandths - quantities[line])
    }

    /// Whether any of it came back.
    var isTouched: Bool { quantities.contains { $0 != 0 } }

    /// Whether all of it came back, of a sale of goods alone.
    var isAll: Bool {
        sale.lines.indices.allSatisfy { place in
            sale.lines[place].loads == nil && sale.lines[place].quantity > .zero
                && remaining(place) == 0
        }
    }

    /// Counts a counter-sale in; throws where more came back than was sold, or went to others than paid.
    mutating func add(_ counter: Sale, inCash: Bool, coin: Int64) throws {
        guard let origin = counter.origin, origin.sale == sale.id,
            origin.receipt == sale.receipt, origin.lines.count == counter.lines.count
        else { throw Broken("a counter-sale names what it is of") }
        for (part, (line, amount)) in zip(
            origin.lines, zip(counter.lines, counter.priced.amounts))
        {
            let place = part.number - 1
            quantities[place] -= line.quantity.thousandths
            amounts[place] -= amount.minor
            try Broken.unless(
                part.quantity == line.quantity.negated && amount <= .zero, "a line that comes back")
        }
        for tax in counter.priced.vat { taxes[tax.rate, default: 0] -= tax.vat.minor }
        try check()
        try money.add(counter, inCash: inCash, coin: coin)
        if isAll { try money.checkAll() }
    }

    private func check() throws {
        for (place, line) in sale.lines.enumerated() where line.quantity > .zero {
            let sold = sale.priced.amounts[place].minor
            try Broken.unless(
                quantities[place] <= line.quantity.thousandths && amounts[place] <= sold,
                "more of line \(place + 1) came back than was sold")
            let isAll = quantities[place] == line.quantity.thousandths
            try Broken.unless(!isAll || amounts[place] == sold, "line \(place + 1) came back whole")
        }
        guard sale.lines.allSatisfy({ $0.quantity > .zero }) else { return }
        for tax in sale.priced.vat {
            let back = taxes[tax.rate] ?? 0
            let left = sale.lines.indices.contains { place in
                sale.lines[place].vat == tax.rate && remaining(place) > 0
            }
            try Broken.unless(
                back <= tax.vat.minor && (left || back == tax.vat.minor), "the tax that came back")
        }
    }
}
