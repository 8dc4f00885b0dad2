/// Goods, or the right to sell them, on their way from one store to another.
package struct Transfer: Hashable, Sendable {
    package var id: SaleID
    package var from: String
    package var to: String
    /// Above zero, each product once.
    package var lines: [StockLedger.Movement]
    /// Whether it is there at once by itself, as a right is; goods are there when somebody accepts them.
    package var isLent: Bool

    package init(
        id: SaleID, from: String, to: String, lines: [StockLedger.Movement], isLent: Bool
    ) {
        (self.id, self.from, self.to) = (id, from, to)
        (self.lines, self.isLent) = (lines, isLent)
    }

    package static let lineLimit = 500

    /// Refuses what no transfer can be.
    package func check() throws(Refusal) {
        try Code.check(from, "transfer.badStore", "a store's name")
        try Code.check(to, "transfer.badStore", "a store's name")
        guard from != to else { throw Refusal("transfer.sameStore", "\(from) has it already") }
        try Self.check(lines)
    }

    package static func check(_ lines: [StockLedger.Movement]) throws(Refusal) {
        guard (1...lineLimit).contains(lines.count) else {
            throw Refusal("transfer.badLines", "a transfer has 1 to \(lineLimit) products")
        }
        guard Set(lines.map { $0.sku }).count == lines.count else {
            throw Refusal("transfer.badLines", "a product comes twice; write it once")
        }
    }
}

/// What arrived of a transfer.
package struct TransferArrival: Hashable, Sendable {
    package var transfer: SaleID
    package var lines: [StockLedger.Movement]

    package init(transfer: SaleID, lines: [StockLedger.Movement]) {
        (self.transfer, self.lines) = (transfer, lines)
    }
}

/// What is on its way between stores, by id.
package struct TransferBook: Sendable {
    private var open: [SaleID: Transfer] = [:]
    /// Arrivals whose transfer was not heard of yet: two stores tell by lines of their own.
    private var early: [SaleID: TransferArrival] = [:]

    package init() {}

    package var all: [Transfer] { open.keys.sorted().compactMap { open[$0] } }

    package subscript(id: SaleID) -> Transfer? { open[id] }
    package func arrival(_ id: SaleID) -> TransferArrival? { early[id] }

    /// The arrival, where that was heard before.
    mutating func ship(_ transfer: Transfer) -> TransferArrival? {
        if let arrival = early.removeValue(forKey: transfer.id) { return arrival }
        open[transfer.id] = transfer
        return nil
    }

    /// The transfer that is over, or nil where it was not heard of yet.
    mutating func arrive(_ arrival: TransferArrival) -> Transfer? {
        if let transfer = open.removeValue(forKey: arrival.transfer) { return transfer }
        early[arrival.transfer] = arrival
        return nil
    }

    mutating func restore(_ transfer: Transfer) { open[transfer.id] = transfer }
    mutating func restore(_ arrival: TransferArrival) { early[arrival.transfer] = arrival }
}
