import ActorRuntime
import Contracts
import Simulator
import Trace
import Wire

/// What the terminals of a capture were sent from outside.
struct CapturedMessages {
    private let events: [TraceEvent]

    /// Events in the order of time.
    init(_ events: [TraceEvent]) {
        self.events = events
    }

    /// All that a run can send again, for the stores of a topology.
    static func read(_ path: String, for shops: [String]) throws -> Recording {
        let events = try TraceSource.capture(path).events.inOrder
        let recording = Self(events).recording(for: shops)
        guard !recording.isEmpty else {
            throw Failure(
                .badInput,
                "\(path) has no sales with what was sold\n"
                    + "  record some: kontor record FILE, or kontor trace tail -w FILE --bodies")
        }
        return recording
    }

    /// Also what a shop has to begin with so that all of this can happen in it.
    func recording(for shops: [String]) -> Recording {
        let told = events.filter(Self.isFromOutside)
        let first = told.first?.at ?? 0
        var (messages, left): ([RecordedMessage], [(name: String, reason: String)]) = ([], [])
        for event in told {
            if let reason = Self.reason(toLeave: event) {
                left.append((event.message, reason))
            } else {
                messages.append(Self.message(event, after: (event.at - first) / 1_000_000))
            }
        }
        let stores = Set(events.map { Self.store(of: $0.to) })
        var recording = Recording(
            messages,
            goods: Dictionary(
                uniqueKeysWithValues: stores.map { store in
                    (store, RecordedGoods(events.filter { Self.store(of: $0.to) == store }))
                }), shops: shops)
        for (name, reason) in left { recording.leave(name, reason) }
        return recording
    }

    /// Actors have a stroke in their names, and commands, tills and keys have none.
    static func isFromOutside(_ event: TraceEvent) -> Bool {
        event.kind == .ended && !event.from.contains("/") && !event.to.hasPrefix("node/")
    }

    /// Why a run does not get a message; nil where it does.
    private static func reason(toLeave event: TraceEvent) -> String? {
        if Self.asks(event.message) { return "it only asks" }
        if event.outcome != "reply" {
            return event.answer == nil ? "it had no answer" : "it was refused then"
        }
        if terminal(event.to) == nil { return "it was not for a terminal" }
        return event.body == nil ? "the recording does not have what it said" : nil
    }

    /// Questions of a viewer, and those of a till.
    private static func asks(_ message: String) -> Bool {
        Role.viewer.allows(message)
            || [
                KnownSales.wireName, QuoteRefund.wireName, ShowSold.wireName,
                ShowAttendance.wireName,
                ShowX.wireName, ShowZ.wireName,
            ].contains(message)
    }

    private static func message(_ event: TraceEvent, after: Int64) -> RecordedMessage {
        RecordedMessage(
            store: store(of: event.to), terminal: terminal(event.to) ?? 1, after: after,
            name: event.message, body: event.body?.array ?? [], answer: event.answer?.array)
    }

    private static func store(of actor: String) -> String {
        String(actor.prefix { $0 != "/" })
    }

    /// The number at the end of `corner/terminal/2`.
    private static func terminal(_ actor: String) -> Int? {
        let parts = actor.split(separator: "/")
        return parts.count == 3 && parts[1] == "terminal" ? Int(parts[2]) : nil
    }
}
