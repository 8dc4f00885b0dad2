/// Goods that are given away: they cost nothing, and the line says why.
extension OpenSale {
    /// Gives a line away, as the receipt shows it from 1, or without one all that is sold.
    ///
    /// Refuses gift cards, which keep their value, and a missing reason; what comes back in the sale
    /// stays as it is.
    package mutating func comp(line: Int?, reason: String) throws(Refusal) {
        try Self.check(comp: reason)
        for number in try compable(line) { lines[number - 1].comp(reason) }
    }

    /// Gives several lines away; refuses where there is nothing among them to give.
    package mutating func comp(lines numbers: ClosedRange<Int>, reason: String) throws(Refusal) {
        try Self.check(comp: reason)
        for number in try compable(numbers) { lines[number - 1].comp(reason) }
    }

    private func compable(_ numbers: ClosedRange<Int>) throws(Refusal) -> [Int] {
        let found = numbers.filter { lines.indices.contains($0 - 1) && lines[$0 - 1].canBeComped }
        guard !found.isEmpty else {
            throw Refusal(
                "comp.notGoods", "line \(numbers.lowerBound) is nothing that can be given away")
        }
        return found
    }

    /// What these lines would have cost.
    package func worth(
        _ numbers: ClosedRange<Int>, by pricing: Pricing
    ) throws(Refusal) -> Money {
        try Money.sum(pricing.price(try compable(numbers).map { lines[$0 - 1] }).amounts)
    }

    /// The numbers of the lines that are given away.
    func compable(_ line: Int?) throws(Refusal) -> [Int] {
        if let line {
            guard try self.line(line).canBeComped else {
                throw Refusal("comp.notGoods", "line \(line) is nothing that can be given away")
            }
            return [line]
        }
        let numbers = lines.indices.filter { lines[$0].canBeComped }.map { $0 + 1 }
        guard !numbers.isEmpty else {
            throw Refusal("comp.notGoods", "the sale has nothing that can be given away")
        }
        return numbers
    }

    static func check(comp reason: String) throws(Refusal) {
        guard !reason.isEmpty, Code.isPrintable(reason, limit: 200) else {
            throw Refusal("comp.reasonMissing", "say in at most 200 bytes why it is given away")
        }
    }
}

extension SaleLine {
    package var isComped: Bool { detail?.comp != nil }

    fileprivate var canBeComped: Bool { quantity > .zero && loads == nil }

    mutating func comp(_ reason: String) {
        discount = .percent(10_000)
        changeDetail { detail in
            detail.comp = reason
            detail.reason = nil
        }
    }
}

extension TerminalState {
    /// Gives a line of the open sale away, or all of it.
    package func comping(
        line: Int?, reason: String, in id: SaleID
    ) throws(Refusal) -> [Event] {
        let sale = try movable(id)
        try sale.checkChangeable()
        try OpenSale.check(comp: reason)
        return [.comped(lines: try sale.compable(line), reason: reason)]
    }

    /// Its extent is what would have been asked for.
    package func wanted(comping line: Int?, in sale: OpenSale) throws(Refusal) -> Wanted {
        let lines = try sale.compable(line).map { sale.lines[$0 - 1] }
        let amounts = try pricing.price(lines).amounts
        return Wanted(.comp, Extent(amount: try Money.sum(amounts)), of: sale.id)
    }
}
