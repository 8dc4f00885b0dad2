/// A discount that somebody gives, and why.
package struct GivenDiscount: Hashable, Sendable {
    package var discount: Discount
    /// For people; nil where nobody said.
    package var reason: String?

    package init(_ discount: Discount, reason: String? = nil) {
        (self.discount, self.reason) = (discount, reason)
    }

    /// Nil where there is no discount.
    package init?(_ discount: Discount?, reason: String?) {
        guard let discount else { return nil }
        self.init(discount, reason: reason)
    }

    package static func percent(_ hundredths: Int64) -> GivenDiscount {
        GivenDiscount(.percent(hundredths))
    }

    package static func amount(_ money: Money) -> GivenDiscount { GivenDiscount(.amount(money)) }

    /// Whether its reason, where it has one, is 1 to 200 bytes that can be printed.
    var isReadable: Bool {
        reason.map { !$0.isEmpty && Code.isPrintable($0, limit: 200) } ?? true
    }

    /// Refuses what no discount is, and a reason that nobody can read.
    package func check() throws(Refusal) {
        try discount.check()
        guard isReadable else {
            throw Refusal(
                "discount.badReason", "say in 1 to 200 bytes why a discount is given, or nothing")
        }
    }
}

extension OpenSale {
    /// Takes a discount off what an item has become: percents off each of its goods, an amount off the first of
    /// them. Refuses where there are none; a deposit is what it is.
    package mutating func discount(
        lines numbers: ClosedRange<Int>, by given: GivenDiscount
    ) throws(Refusal) {
        try given.check()
        var goods = numbers.filter { number in
            lines.indices.contains(number - 1) && lines[number - 1].canBeDiscounted
        }
        guard !goods.isEmpty else {
            throw Refusal(
                "discount.notGoods", "line \(numbers.lowerBound) is nothing that has a discount")
        }
        if case .amount = given.discount { goods = [goods[0]] }
        for number in goods { lines[number - 1].discount(by: given) }
    }
}

extension SaleLine {
    /// Why its discount was given; nil where nobody said.
    package var discountReason: String? { detail?.reason }

    fileprivate var canBeDiscounted: Bool {
        quantity > .zero && loads == nil && kind != .deposit
    }

    /// In the place of another discount, or none: then it is given away no more.
    mutating func discount(by given: GivenDiscount?) {
        discount = given?.discount
        changeDetail { detail in
            detail.comp = nil
            detail.reason = given?.reason
        }
    }
}

extension TerminalState {
    /// What discounting an item means, whose lines these of the sale are: how far it goes on what they cost.
    package func wanted(
        discounting numbers: ClosedRange<Int>, by given: GivenDiscount, in sale: OpenSale
    ) throws(Refusal) -> Wanted {
        var off = sale
        try off.discount(lines: numbers, by: given)
        let goods = numbers.filter { off.lines[$0 - 1].discount != sale.lines[$0 - 1].discount }
        let before = try Money.sum(pricing.price(goods.map { sale.lines[$0 - 1] }).amounts)
        return Wanted(.discountLine, try given.discount.extent(on: before), of: sale.id)
    }
}
