import Wire

/// A journal as it was taken out of its file: plain entries, rows and messages that had not arrived.
package struct ExportedJournal: Sendable {
    package struct Entry: Sendable {
        package var actor: String
        package var sequence: Int64
        package var body: [UInt8]

        package init(actor: String, sequence: Int64, body: [UInt8]) {
            (self.actor, self.sequence, self.body) = (actor, sequence, body)
        }
    }

    package struct Message: Sendable {
        package var target: String
        package var name: String
        package var parked: String?

        package init(target: String, name: String, parked: String?) {
            (self.target, self.name, self.parked) = (target, name, parked)
        }
    }

    package var node: String
    package var entries: [Entry] = []
    /// State rows by actor, then key.
    package var rows: [String: [String: [UInt8]]] = [:]
    package var outbox: [Message] = []

    package init(node: String) {
        self.node = node
    }

    /// What of it is about one store.
    func only(_ store: String) -> ExportedJournal {
        var part = ExportedJournal(node: node)
        part.entries = entries.filter { $0.actor.hasPrefix("\(store)/") }
        part.rows = rows.filter { $0.key.hasPrefix("\(store)/") }
        return part
    }

    /// How many entries of each actor it has.
    var counts: [String: Int] {
        entries.reduce(into: [:]) { $0[$1.actor, default: 0] += 1 }
    }
}

/// What the customers of a run saw; the other side of the proof.
package struct CustomerLog: Sendable {
    package struct Acknowledged: Sendable, Equatable {
        package var receipt: String
        package var due: Int64
        package var card: Int64
        package var points: Int64

        package init(receipt: String, due: Int64, card: Int64, points: Int64) {
            (self.receipt, self.due, self.card, self.points) = (receipt, due, card, points)
        }
    }

    /// Every sale that anybody asked for, by its id.
    package var attempted: Set<String> = []
    package var acknowledged: [String: Acknowledged] = [:]
    /// Sales whose end was said to be that they are given up.
    package var abandoned: Set<String> = []
    /// Answers that contradict an earlier answer.
    package var contradictions: [String] = []
    /// Thousandths by SKU, and points by member, before the first sale.
    package var openingStock: [String: Int64] = [:]
    package var openingPoints: [String: Int64] = [:]

    package init() {}
}

/// One invariant that does not hold.
package struct Violation: Sendable, Equatable {
    package enum Weight: String, Sendable {
        case lost, doubled, broken
    }

    package var invariant: String
    package var weight: Weight
    package var what: String

    package init(invariant: String, weight: Weight, what: String) {
        (self.invariant, self.weight, self.what) = (invariant, weight, what)
    }
}

/// An event as plain data: the name of what happened, and what it says.
struct Fact {
    let name: String
    let fields: CBORValue

    init?(_ body: [UInt8]) {
        var reader = CBORReader(body)
        guard let value = try? reader.value(), case .map(let pairs) = value,
            let pair = pairs.first, case .text(let name) = pair.key
        else { return nil }
        (self.name, fields) = (name, pair.value)
    }

    subscript(key: String) -> CBORValue { fields[key] }
}

extension CBORValue {
    subscript(key: String) -> CBORValue {
        guard case .map(let pairs) = self else { return .undefined }
        return pairs.first { $0.key == .text(key) }?.value ?? .undefined
    }

    var integer: Int64 {
        switch self {
        case .unsigned(let value): Int64(clamping: value)
        case .negative(let value): -1 - Int64(clamping: value)
        default: 0
        }
    }

    var string: String {
        if case .text(let text) = self { text } else { "" }
    }

    var items: [CBORValue] {
        if case .array(let items) = self { items } else { [] }
    }
}
