import Commerce

/// What the store's policy says of a sale that a device is about to make.
extension StoreRules {
    /// Refuses what is blocked without a server, and more than is allowed there.
    func check(_ sale: OpenSale, _ priced: PricedBasket, setOff: Money) throws(Refusal) {
        if sale.lines.contains(where: { $0.hasSetPrice == true }) {
            try policy.check(.price, setOff, in: currency)
        }
        if sale.discount != nil || sale.lines.contains(where: { $0.discount != nil }) {
            var before: [Money] = []
            for line in sale.lines { before.append(try line.reduced()) }
            let taken = try Money.sum(before).subtracting(try Money.sum(priced.amounts))
            try policy.check(.discount, taken, in: currency)
        }
    }

    /// Refuses ways to pay that are blocked without a server, and more by one of them than is allowed
    /// there; what is given back of cash was not paid.
    func check(_ tenders: [Tender], change: Money) throws(Refusal) {
        for function in OfflinePolicy.Function.allCases {
            let paid = tenders.filter { OfflinePolicy.Function($0.method) == function }
            guard !paid.isEmpty else { continue }
            let sum = try Money.sum(paid.map { $0.amount })
            let amount = function == .cash ? try sum.subtracting(change) : sum
            try policy.check(function, amount, in: currency)
        }
        guard let other = tenders.first(where: { OfflinePolicy.Function($0.method) == nil }) else {
            return
        }
        throw Refusal(
            "sale.notOffline", "nobody pays by \(other.method.rawValue) while no server answers")
    }
}

extension Counter {
    /// By how much the prices that staff set make items cheaper than the catalogue has them; what they
    /// make dearer is not held against it.
    func takenOff(_ items: [CounterItem]) throws(Refusal) -> Money {
        var taken = Money.zero
        for item in items where item.price != nil {
            let lines = try ringUp(item)
            guard lines.contains(where: { $0.hasSetPrice == true }) else { continue }
            var usual = item
            usual.price = nil
            let less = try Self.sum(try ringUp(usual)).subtracting(try Self.sum(lines))
            if less > .zero { taken = try taken.adding(less) }
        }
        return taken
    }

    private static func sum(_ lines: [SaleLine]) throws(Refusal) -> Money {
        var amounts: [Money] = []
        for line in lines { amounts.append(try line.reduced()) }
        return try Money.sum(amounts)
    }
}
