import Commerce

/// What a trading day breaks, in words.
struct Broken: Error, CustomStringConvertible {
    let rule: String
    var description: String { rule }

    init(_ rule: String) {
        self.rule = rule
    }

    static func unless(_ holds: Bool, _ rule: @autoclosure () -> String) throws {
        guard holds else { throw Broken(rule()) }
    }
}

/// The figures of one finished sale, reckoned from its lines without the project's arithmetic.
struct SaleFigures {
    let sale: Sale
    /// Unit price × quantity of each line.
    let lists: [Int64]
    /// What promotions and discounts of the lines take off.
    private(set) var offLines: Int64 = 0
    /// What each line costs before the discount of the basket.
    private let before: [Int64]

    init(_ sale: Sale) {
        self.sale = sale
        lists = sale.lines.map { half($0.unitPrice.minor * $0.quantity.thousandths, 1000) }
        var before: [Int64] = []
        for (line, list) in zip(sale.lines, lists) {
            let reduced = (line.reductions ?? []).reduce(list) { $0 - $1.amount.minor }
            before.append(reduced - Self.taken(line.discount, off: reduced))
        }
        self.before = before
        offLines = lists.sum - before.sum
    }

    private var goods: [(SaleLine, Int64)] {
        Array(zip(sale.lines, amounts)).filter { $0.0.loads == nil }
    }
    /// What is no turnover.
    var loaded: Int64 {
        zip(sale.lines, amounts).reduce(0) { $1.0.loads == nil ? $0 : $0 + $1.1 }
    }
    var amounts: [Int64] { sale.priced.amounts.map(\.minor) }
    var total: Int64 { sale.priced.total.minor }
    /// What the discount of the basket takes off; below zero where a part of a line became dearer.
    var offBasket: Int64 { before.sum - amounts.sum }
    /// What was asked below the list prices for what went out.
    var discounted: Int64 {
        zip(sale.lines, zip(lists, amounts)).reduce(0) { sum, line in
            line.0.quantity > .zero ? sum + line.1.0 - line.1.1 : sum
        }
    }
    /// What came back, with its tax; a rate of which nothing else was sold is the tax of the sale.
    func returned(_ prices: Pricing.Prices) -> Int64 {
        var sum: Int64 = 0
        for tax in sale.priced.vat {
            let lines = goods.filter { $0.0.vat == tax.rate }
            let gone = lines.filter { $0.0.quantity < .zero }.map { -$0.1 }
            let back = gone.sum
            let taxed = sale.taxing?.rounding == .line ? gone : [back]
            let isAll = lines.map(\.1).sum == -back
            let added =
                prices == .exclusive
                ? taxed.map { half($0 * tax.rate.thousandths, 100_000) }.sum : 0
            sum += isAll ? -tax.gross.minor : back + added
        }
        return max(sum, -sale.priced.vat.map(\.gross.minor).sum, 0)
    }
    var tips: Int64 { sale.tenders.reduce(0) { $0 + ($1.tip?.minor ?? 0) } }
    var paid: Int64 { sale.tenders.reduce(-sale.change.minor) { $0 + $1.amount.minor } }

    private static func taken(_ discount: Discount?, off amount: Int64) -> Int64 {
        switch discount {
        case .percent(let hundredths)?: half(amount * hundredths, 10_000)
        case .amount(let most)?: amount < 0 ? max(-most.minor, amount) : min(most.minor, amount)
        case nil: 0
        }
    }

    /// Throws what does not add up; a sale that was `derived`, from a part of a bill or of what
    /// was sold, has amounts of its own, each at most a cent away from what its price would be.
    func check(_ pricing: Pricing, derived: Bool) throws {
        let wanted = derived ? offBasket : Self.taken(sale.discount, off: before.sum)
        try Broken.unless(
            lists.sum - offLines - wanted == amounts.sum, "lines less discounts are the amounts")
        try Broken.unless(
            !derived || -Int64(lists.count)...0 ~= wanted * lists.sum.signum(), "a derived amount")
        try checkTaxes(pricing, derived: derived)
        let taxes = sale.priced.vat.map(\.vat.minor).sum
        let onTop = pricing.prices == .inclusive ? 0 : taxes
        try Broken.unless(
            lists.sum + onTop - offLines - wanted == total, "lines + tax − discounts = total")
        try Broken.unless(
            zip(sale.lines, amounts).allSatisfy { !$0.0.isComped || $0.1 == 0 },
            "what is given away costs nothing")
        try checkPayment(coin: pricing.cashRounding?.minor ?? 1)
    }

    /// Cash pays what the others leave, and only that, and change, is in whole coins.
    private func checkPayment(coin: Int64) throws {
        let cash = sale.tenders.filter { $0.method == .cash }
        let byCash = cash.reduce(Int64(0)) { $0 + $1.amount.minor - ($1.tip?.minor ?? 0) }
        let rest = total - (paid + sale.change.minor - tips - byCash)
        if sale.origin == nil {
            try Broken.unless(
                (!cash.isEmpty || rest == 0)
                    && sale.change.minor == inCoins(byCash - inCoins(rest, coin), coin), "rounding")
        } else {
            // All refunds of a sale together are rounded, which `PaidBack` looks at.
            try Broken.unless(
                byCash % coin == 0 && abs(byCash - rest) < coin && sale.change == .zero, "rounding")
        }
        let (due, rounding) = (sale.priced.due.minor, sale.priced.rounding.minor)
        try Broken.unless(
            total + rounding == due && paid == due + tips && sale.tip.minor == tips,
            "due + tips = tenders − change")
    }

    private func checkTaxes(_ pricing: Pricing, derived: Bool) throws {
        var parts: [VATRate: [Int64]] = [:]
        for (line, amount) in goods { parts[line.vat, default: []].append(amount) }
        let isByLine = pricing.taxRounding == .line
        let vat = sale.priced.vat
        try Broken.unless(vat.map(\.rate) == parts.keys.sorted(by: >), "a tax for each rate")
        try Broken.unless(
            vat.map(\.gross.minor).sum + loaded == total
                && (sale.priced.loaded ?? []).map(\.amount.minor).sum == loaded,
            "rates and what is loaded add up to the total")
        for tax in vat {
            let amounts = parts[tax.rate] ?? []
            let base = amounts.sum
            let isNet = pricing.prices == .exclusive
            let rate = tax.rate.thousandths
            let whole = isNet ? 100_000 : 100_000 + rate
            let exact = (isByLine ? amounts : [base]).map { half($0 * rate, whole) }.sum
            // What line by line made of the whole, its parts have in proportion.
            let slack = isByLine ? Int64(sale.lines.count) + 8 : 1
            try Broken.unless(
                (isNet ? tax.net : tax.gross).minor == base
                    && tax.net.minor + tax.vat.minor == tax.gross.minor
                    && abs(tax.vat.minor - exact) <= (derived ? slack : 0),
                "tax at \(tax.rate.text)")
        }
    }

    /// The same figures on the receipt.
    func checkReceipt() throws {
        let header = ReceiptHeader(name: "Shop")
        let receipt = try ReceiptDocument(of: sale, header: header, language: .english)
        let reductions = receipt.lines.flatMap { $0.reductions.map(\.amount.minor) }.sum
        let discounts = receipt.lines.map { $0.discount?.minor ?? 0 }.sum
        try Broken.unless(
            receipt.lines.map(\.amount.minor) == lists && reductions + discounts == offLines
                && receipt.basketDiscount?.minor ?? 0 == offBasket
                && receipt.subtotal.minor == amounts.sum
                && receipt.subtotal.minor + receipt.addedTax.minor == total
                && receipt.taxes.map(\.amount) == sale.priced.vat, "the receipt: \(receipt)")
    }
}

/// `value` ÷ `divisor`, halves away from zero.
func half(_ value: Int64, _ divisor: Int64) -> Int64 {
    (abs(value) * 2 + divisor) / (divisor * 2) * value.signum()
}

/// The nearest amount in whole coins.
func inCoins(_ amount: Int64, _ coin: Int64) -> Int64 { half(amount, coin) * coin }

extension [Int64] {
    var sum: Int64 { reduce(0, +) }
}
