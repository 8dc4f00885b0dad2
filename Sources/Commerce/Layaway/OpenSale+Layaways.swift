/// What a sale does to a layaway, as its lines and tenders say.
package enum LayawayMove: Hashable, Sendable {
    case deposit(String, Money)
    /// With what was deposited; without a fee the goods are taken.
    case end(String, Money, fee: Money?)
}

extension OpenSale {
    package var layawayMove: LayawayMove? {
        if let taken = tenders.first(where: { $0.method == .layaway }), let number = taken.code {
            return .end(number, taken.amount, fee: nil)
        }
        guard let line = lines.first(where: { $0.loadedKind == .layaway }), let number = line.loads
        else { return nil }
        guard line.quantity < .zero else { return .deposit(number, line.unitPrice) }
        let fee = lines.first { $0.loads == nil }?.unitPrice ?? .zero
        return .end(number, line.unitPrice, fee: fee)
    }
}

extension LayawayStep {
    /// Whether money goes out to the customer.
    package var paysBack: Bool {
        if case .cancel = kind { true } else { false }
    }
}
