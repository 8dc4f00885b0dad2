import ActorRuntime
import Wire

/// Asks for messages of a node's outbox that somebody gave up, `page` of them at most, oldest first.
package struct DiscardedWanted: Message {
    package static let wireName = "node.discardedMessages/1"
    package typealias Reply = DiscardedShown
    /// The last entry of the page before; nil for the first.
    package var after: Int64?

    package static let page = 500

    package init(after: Int64? = nil) {
        self.after = after
    }
}

package struct DiscardedShown: WireValue {
    package static let wireName = "node.discardedShown/1"

    package struct Item: Sendable {
        /// Of the node's journal.
        package var entry: Int64
        /// In nanoseconds since 1970.
        package var at: Int64
        package var staff: String
        package var from: String
        package var to: String
        package var message: String
        /// Why it was parked.
        package var reason: String
        /// Why it was given up; nil where an earlier build did not ask.
        package var why: String?

        package init(
            entry: Int64, at: Int64, staff: String, from: String, to: String, message: String,
            reason: String, why: String?
        ) {
            (self.entry, self.at, self.staff) = (entry, at, staff)
            (self.from, self.to, self.message) = (from, to, message)
            (self.reason, self.why) = (reason, why)
        }
    }

    /// None where there are no more.
    package var items: [Item]

    package init(items: [Item]) {
        self.items = items
    }
}
