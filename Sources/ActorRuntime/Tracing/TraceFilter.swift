package import Wire

/// Which steps of messages a viewer wants to see: an expression that the node itself evaluates.
///
/// `contract == terminal && (latency > 5ms || outcome != reply)`. A field that a step does not have is
/// neither equal nor unequal to anything.
package struct TraceFilter: Sendable {
    indirect enum Test: Sendable {
        case always
        case not(Test)
        case both(Test, Test)
        case either(Test, Test)
        case text(TraceField, TextPattern, isEqual: Bool)
        case number(TraceField, Relation, Int64)
        case identity(TraceField, Correlation, isEqual: Bool)
    }

    enum Relation: String, Sendable, CaseIterable {
        case equal = "=="
        case unequal = "!="
        case less = "<"
        case atMost = "<="
        case greater = ">"
        case atLeast = ">="

        func holds(_ one: Int64, _ other: Int64) -> Bool {
            switch self {
            case .equal: one == other
            case .unequal: one != other
            case .less: one < other
            case .atMost: one <= other
            case .greater: one > other
            case .atLeast: one >= other
            }
        }
    }

    let test: Test

    package static let everything = TraceFilter(test: .always)

    init(test: Test) {
        self.test = test
    }

    /// Everything of one sale.
    package static func sale(_ correlation: Correlation) -> TraceFilter {
        TraceFilter(test: .identity(.sale, correlation, isEqual: true))
    }

    package func matches(_ event: TraceEvent) -> Bool { Self.holds(test, event) }

    private static func holds(_ test: Test, _ event: TraceEvent) -> Bool {
        switch test {
        case .always: true
        case .not(let test): !holds(test, event)
        case .both(let one, let other): holds(one, event) && holds(other, event)
        case .either(let one, let other): holds(one, event) || holds(other, event)
        case .text(let field, let pattern, let isEqual):
            field.matches(event, pattern).map { $0 == isEqual } ?? false
        case .number(let field, let relation, let value):
            relation.holds(field.number(event), value)
        case .identity(let field, let wanted, let isEqual):
            (field.identity(event) == wanted) == isEqual
        }
    }
}

/// What a filter can ask about; the raw value is its name there.
package enum TraceField: String, Sendable, CaseIterable {
    case actor, from, to, contract, method, message, node, store, outcome, kind
    case sale, trace
    case latency, size, attempt

    enum Form {
        case text, identity, duration, bytes, count
    }

    var form: Form {
        switch self {
        case .actor, .from, .to, .contract, .method, .message, .node, .store, .outcome, .kind:
            .text
        case .sale, .trace: .identity
        case .latency: .duration
        case .size: .bytes
        case .attempt: .count
        }
    }

    /// What stands for the field in an explanation.
    package var meaning: String {
        switch self {
        case .actor: "who sends or gets it, such as corner/terminal/1"
        case .from: "who sends it"
        case .to: "who gets it"
        case .contract: "the part before the dot of terminal.sell/1"
        case .method: "the part between dot and stroke of terminal.sell/1"
        case .message: "such as terminal.sell/1"
        case .node: "which node saw it"
        case .store: "the first part of who gets it"
        case .outcome: "reply, or the name of a refusal or fault"
        case .kind: TraceEvent.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        case .sale: "a sale's id, 32 hexadecimal digits"
        case .trace: "32 hexadecimal digits"
        case .latency: "how long the step took: 200us, 5ms, 0.5ms, 1s"
        case .size: "bytes: 512, 4k, 1M"
        case .attempt: "1 for the first"
        }
    }

    /// Whether the field is like the pattern; nil where the event has no such field.
    func matches(_ event: TraceEvent, _ pattern: TextPattern) -> Bool? {
        switch self {
        case .actor: return pattern.matches(event.to[...]) || pattern.matches(event.from[...])
        case .from: return present(event.from[...], pattern)
        case .to: return present(event.to[...], pattern)
        case .message: return present(event.message[...], pattern)
        case .node: return present(event.node[...], pattern)
        case .outcome: return present(event.outcome[...], pattern)
        case .kind: return pattern.matches(event.kind.rawValue[...])
        case .contract: return present(event.contract, pattern)
        case .method: return present(event.method, pattern)
        case .store: return present(event.store, pattern)
        case .sale, .trace, .latency, .size, .attempt: return nil
        }
    }

    private func present(_ text: Substring, _ pattern: TextPattern) -> Bool? {
        text.isEmpty ? nil : pattern.matches(text)
    }

    func number(_ event: TraceEvent) -> Int64 {
        switch self {
        case .latency: event.microseconds
        case .size: Int64(event.size)
        case .attempt: Int64(event.attempt)
        default: 0
        }
    }

    func identity(_ event: TraceEvent) -> Correlation {
        self == .sale
            ? event.correlation : Correlation(high: event.trace.high, low: event.trace.low)
    }
}

extension TraceEvent {
    /// `terminal` of `terminal.sell/1`.
    package var contract: Substring { message.prefix { $0 != "." && $0 != "/" } }

    /// `sell` of `terminal.sell/1`.
    package var method: Substring {
        message.drop { $0 != "." }.dropFirst().prefix { $0 != "/" }
    }

    /// `corner` of `corner/terminal/1`; empty for what belongs to no store.
    package var store: Substring {
        let store = to.prefix { $0 != "/" }
        return store == "node" || store.endIndex == to.endIndex ? "" : store
    }
}
