import ActorRuntime
package import Contracts
import Commerce
import Distributed
import Journal
import Wire

/// What viewers see of the messages of a node.
extension NodeService {
    package distributed func trace(_ message: TraceWanted) throws -> TraceShown {
        guard let text = message.filter else {
            let ends: Set<TraceEvent.Kind> = [.ended, .rejected, .lost, .expired]
            return TraceShown(
                events: actorSystem.recorder.events {
                    $0.correlation == message.wanted && ends.contains($0.kind)
                }, since: actorSystem.recorder.since)
        }
        let filter = try Self.filter(text)
        let hidden = actorSystem.watches.hidden
        let events = actorSystem.recorder.events(limit: TraceWanted.limit) {
            filter.matches($0) && !hidden.contains($0.message)
        }
        return TraceShown(
            events: message.changes == true ? withChanges(events) : events,
            since: actorSystem.recorder.since, starts: actorSystem.recorder.starts)
    }

    package distributed func watch(_ message: WatchTrace) throws -> Answer<WatchBegun> {
        try begin(message.question, message.question.bodies ? .redacted : .none)
    }

    package distributed func reveal(_ message: RevealTrace) throws -> Answer<WatchBegun> {
        try refuseNodes()
        return try begin(message.question, message.question.bodies ? .clear : .none)
    }

    package distributed func watched(_ message: WatchedWanted) throws -> Answer<WatchedShown> {
        guard let part = actorSystem.watched(message.watch, by: try viewer) else {
            return .refused(
                Refusal("trace.ended", "the watch is over, or was begun by somebody else"))
        }
        return .done(
            WatchedShown(
                events: part.events, dropped: part.dropped, hasMore: part.hasMore, end: part.end))
    }

    package distributed func endWatch(_ message: EndWatch) throws -> Done {
        actorSystem.endWatch(message.watch, by: try viewer)
        return Done()
    }

    /// Characters that are kept of whom a viewer asks for.
    private static let viewerLimit = 100

    /// Whoever asks, by the connection's word.
    private var viewer: Caller {
        get throws {
            guard let caller = actorSystem.context?.caller else {
                throw CallFault.rejected("trace.noCaller")
            }
            return caller
        }
    }

    /// Watches, once the journal says who does.
    private func begin(
        _ question: TraceQuestion, _ bodies: TraceBodies
    ) throws -> Answer<WatchBegun> {
        let viewer = try viewer
        let limits = TraceLimits(
            events: question.events, perSecond: question.perSecond, seconds: question.seconds,
            hasBodies: bodies != .none)
        let filter = try Self.filter(question.filter)
        guard let watch = actorSystem.watch(filter, limits, bodies, for: viewer) else {
            return .refused(
                Refusal(
                    "trace.tooManyViewers",
                    "\(TraceWatches.limit) viewers watch this node already; end one of them"))
        }
        var change = Change(actor: Address.node(actorSystem.node).path, at: journal.now)
        change.entries = [
            .init(
                kind: TraceAudit.kind, key: [],
                body: CBOREncoder.encode(
                    TraceAudit(
                        by: viewer.name, role: viewer.role.name, filter: question.filter,
                        viewer: question.viewer.map { String($0.prefix(Self.viewerLimit)) },
                        bodies: bodies != .none, isRevealed: bodies == .clear)))
        ]
        journal.append(change)
        return .done(WatchBegun(watch: watch))
    }

    private static func filter(_ text: String) throws -> TraceFilter {
        do {
            return try TraceFilter(text)
        } catch {
            throw CallFault.rejected("trace.badFilter: \(error.what)")
        }
    }
}
