import ActorRuntime
package import Contracts
import Distributed
import Journal
import Wire

/// What somebody gave up is in the node's own chain for good.
extension NodeService {
    package distributed func discarded(_ message: DiscardedWanted) throws -> DiscardedShown {
        let after = message.after ?? 0
        var items: [DiscardedShown.Item] = []
        _ = try journal.file.read { reading in
            try reading.entries(of: Address.node(actorSystem.node).path, from: max(1, after)) {
                guard $0.kind == DiscardedMessage.kind, $0.sequence > after,
                    items.count < DiscardedWanted.page
                else { return }
                items.append(try Self.item($0))
            }
        }
        return DiscardedShown(items: items)
    }

    private static func item(_ entry: Entry) throws -> DiscardedShown.Item {
        let kept = try CBORDecoder.decode(DiscardedMessage.self, from: entry.body)
        return .init(
            entry: entry.sequence, at: entry.at, staff: kept.staff, from: kept.sender,
            to: kept.target, message: kept.message, reason: kept.reason, why: kept.why)
    }
}
