import ActorRuntime
import Journal
import Wire

/// Records what messages change: entries in the journal, and messages that follow from them.
enum ChangeTracing {
    static func note(_ change: Change, in system: NodeSystem) {
        for (place, entry) in change.entries.enumerated() {
            system.note(
                .changed, entry.kind, from: change.actor, to: change.actor,
                outcome: caseName(entry.body) ?? "", size: entry.body.count,
                entry: change.first.map { ($0 + Int64(place), change.at) })
        }
        for item in change.outgoing {
            system.note(
                .enqueued, item.message, from: item.sender, to: item.target,
                size: item.payload.count, trace: item.trace, correlation: item.correlation)
        }
    }

    /// The name of the case that an event is, where it is one of several: a map of one pair, whose key
    /// is a text of less than 24 bytes.
    private static func caseName(_ body: [UInt8]) -> String? {
        guard body.count > 2, body[0] == 0xA1, (0x61..<0x78).contains(body[1]) else { return nil }
        let count = Int(body[1] - 0x60)
        guard body.count >= 2 + count else { return nil }
        return String(validating: body[2..<(2 + count)], as: UTF8.self)
    }
}
