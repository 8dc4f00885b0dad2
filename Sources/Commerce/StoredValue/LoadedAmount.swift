/// Money that a sale takes for what customers may spend later, or owe: no turnover, and no tax.
///
/// A gift card is a multi-purpose voucher: it is taxed with the goods that it buys, and there it is a
/// tender like any other.
package struct LoadedAmount: Hashable, Sendable {
    package var kind: StoredAccount.Kind
    package var amount: Money

    package init(_ kind: StoredAccount.Kind, _ amount: Money) {
        (self.kind, self.amount) = (kind, amount)
    }
}

extension [LoadedAmount] {
    package subscript(kind: StoredAccount.Kind) -> Money {
        first { $0.kind == kind }?.amount ?? .zero
    }

    /// Of sums within the limits of a drawer.
    package var sum: Money { Money(minor: reduce(0) { $0 &+ $1.amount.minor }) }

    /// One for each kind, by its name.
    mutating func add(_ loaded: LoadedAmount) {
        let name = loaded.kind.rawValue
        let place = firstIndex { $0.kind.rawValue >= name } ?? count
        guard place < count, self[place].kind == loaded.kind else {
            return insert(loaded, at: place)
        }
        self[place].amount.minor &+= loaded.amount.minor
    }

    /// Of all of them, or nil for none.
    static func adding(_ some: [LoadedAmount]?, _ others: [LoadedAmount]?) -> [LoadedAmount]? {
        guard let others else { return some }
        return others.reduce(into: some ?? []) { $0.add($1) }
    }
}

extension SaleLine {
    /// Which kind of account its amount goes onto; nil for goods.
    package var loadedKind: StoredAccount.Kind? { loads == nil ? nil : loadsKind ?? .giftCard }
}

extension Sale {
    /// What is to be paid for goods.
    package var turnover: Money {
        Money(minor: priced.due.minor &- (priced.loaded ?? []).sum.minor)
    }
}
