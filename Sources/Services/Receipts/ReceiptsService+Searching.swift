import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Receipts are found by reading the journal backwards: nothing is kept in memory for a question that is
/// seldom asked.
extension ReceiptsService {
    /// How many entries one message looks at, so that nobody waits for it long.
    private static var piece: Int64 { 1000 }

    package distributed func search(_ message: SearchReceipts) throws -> ReceiptsFound {
        let end =
            message.before > 0 ? min(message.before, ledger.sequence + 1) : ledger.sequence + 1
        let start = max(0, end - 1 - Self.piece)
        var left = end - 1 - start
        guard left > 0 else { return ReceiptsFound(rows: [], next: nil) }
        let tail = try ledger.tail(behind: start) { _ in
            left -= 1
            return left <= 0
        }
        let text = message.text?.lowercased()
        let found = tail.events.reversed().compactMap { event -> ReceiptsFound.Row? in
            guard case .issued(let sale) = event, sale.fits(message, text) else { return nil }
            return ReceiptsFound.Row(sale)
        }
        return ReceiptsFound(rows: found, next: start > 0 ? start + 1 : nil)
    }
}

extension Sale {
    fileprivate func fits(_ wanted: SearchReceipts, _ text: String?) -> Bool {
        if let day = wanted.day, day != self.day { return false }
        if let amount = wanted.amount, amount != priced.due { return false }
        if let member = wanted.member, member != self.member { return false }
        guard let text else { return true }
        return receipt.lowercased().contains(text)
            || lines.contains { $0.name.lowercased().contains(text) }
    }
}

extension ReceiptsFound.Row {
    fileprivate init(_ sale: Sale) {
        self.init(
            receipt: sale.receipt, sale: sale.id, soldAt: sale.soldAt, staff: sale.staff,
            total: sale.priced.due, member: sale.member,
            names: sale.lines.prefix(6).map(\.name))
    }
}
