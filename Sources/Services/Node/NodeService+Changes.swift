import ActorRuntime
import Contracts
import Journal
import Wire

/// What messages wrote into the journal, for who asks what a message changed.
extension NodeService {
    /// Entries that one answer shows, and bytes of them altogether: reading them holds the loop up.
    private static var entryLimit: Int { 200 }
    private static var bytesLimit: Int { 256 << 10 }

    /// The events with what their entries say, as far as the disk has them and there is room.
    func withChanges(_ events: [TraceEvent]) -> [TraceEvent] {
        let caller = actorSystem.context?.caller
        guard caller?.role.allows(WatchTrace.wireName) == true else { return events }
        let shown = try? journal.file.read { reading in
            var (entries, bytes) = (Self.entryLimit, Self.bytesLimit)
            return events.map { event in
                guard entries > 0, bytes > 0, event.entry > 0 else { return event }
                entries -= 1
                var event = event
                event.body = Self.body(of: event, reading)
                bytes -= event.body?.array.count ?? 0
                return event
            }
        }
        return shown ?? events
    }

    private static func body(of event: TraceEvent, _ reading: JournalReading) -> Bytes? {
        let found = try? reading.entry(of: event.to, event.entry, at: event.at)
        guard let entry = found, entry.kind == event.message else { return nil }
        return Bytes(ServiceContracts.redaction.redacted(entry.body))
    }
}
