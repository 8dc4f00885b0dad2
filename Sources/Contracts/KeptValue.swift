import ActorRuntime
package import Commerce
import Wire

/// Gives headquarters back what it could not bring to a store that the topology does not have; it keeps that, once
/// for each time that it had sent it.
package struct KeepValue: ValueMessage {
    package static let wireName = "branches.keepValue/1"
    package static let privateFields = StoredCodes.marks.union(StoredCodes.names)
    package typealias Reply = Answer<Done>
    package var transfer: ValueTransfer
    /// Which time it was sent: how often headquarters had sent it on before; nil is never.
    package var leg: Int64?
    /// Whether the store cannot have had it; nil where nobody knows.
    package var isUnsent: Bool?
    package var sale: SaleID { transfer.id }
    package var key: [UInt8] { Leg.key(transfer.id, to: transfer.to, leg) }

    package init(transfer: ValueTransfer, leg: Int64? = nil, isUnsent: Bool? = nil) {
        (self.transfer, self.leg, self.isUnsent) = (transfer, leg, isUnsent)
    }
}

/// The same of goods that were lent: they go back to who lent them.
package struct KeepStock: SaleMessage {
    package static let wireName = "branches.keepStock/1"
    package typealias Reply = Answer<Done>
    package var arrival: TransferArrival
    package var from: String
    /// The store that there is none of.
    package var to: String
    /// As of `KeepValue`.
    package var leg: Int64?
    package var sale: SaleID { arrival.transfer }
    package var key: [UInt8] { Leg.key(sale, to: to, leg) }

    package init(arrival: TransferArrival, from: String, to: String, leg: Int64? = nil) {
        (self.arrival, self.from, self.to, self.leg) = (arrival, from, to, leg)
    }
}

/// How often headquarters had sent something on before it sends it now.
///
/// In the outbox it stands behind the message's own key and not in the message: a store that takes the same twice has
/// to see that it is the same. A number of the outbox would not do, since an outbox may move to another node.
package enum Leg {
    package static func key(of message: some SaleMessage, _ leg: Int64) -> [UInt8] {
        message.key + suffix(leg)
    }

    /// Nil for the first time, and where nothing says so.
    package static func read(_ key: [UInt8], of message: some SaleMessage) -> Int64? {
        guard key.starts(with: message.key) else { return nil }
        return Int64(String(decoding: key.dropFirst(message.key.count + 1), as: UTF8.self))
    }

    fileprivate static func key(_ id: SaleID, to store: String, _ leg: Int64?) -> [UInt8] {
        id.bytes + Array(store.utf8) + suffix(leg ?? 0)
    }

    /// No name of a store has a slash.
    private static func suffix(_ leg: Int64) -> [UInt8] {
        leg == 0 ? [] : Array("/\(leg)".utf8)
    }
}

/// Brings value that a conflict keeps to where it came from, or to another store; that settles it.
package struct ReturnKept: Message {
    package static let wireName = "branches.return/1"
    package typealias Reply = Answer<KeptReturned>
    /// Of the conflict.
    package var id: String
    /// Nil is where it came from.
    package var to: String?

    package init(id: String, to: String? = nil) {
        (self.id, self.to) = (id, to)
    }
}

package struct KeptReturned: WireValue {
    package static let wireName = "branches.returned/1"
    /// The store that it is on its way to.
    package var to: String

    package init(to: String) {
        self.to = to
    }
}
