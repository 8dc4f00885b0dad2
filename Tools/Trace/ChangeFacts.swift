import ActorRuntime
package import Wire

/// What a journal's entry says, in one short line: its main facts, as the node showed them.
package struct ChangeFacts {
    private struct Fact {
        let name: String
        let text: String
        let depth: Int
    }

    private var facts: [Fact] = []

    /// Of an event of the kind `changed`.
    package init(_ event: TraceEvent) {
        guard let body = event.body, let value = try? CBORReader.decode(body.array) else { return }
        collect(value, "", 0)
    }

    /// What says most about an entry, first of all.
    private static let main = [
        "receipt", "sku", "quantity", "due", "method", "amount", "code", "points", "balance",
        "number", "reason",
    ]
    /// What the trace says already, or says nothing to people.
    private static let left: Set<String> = [
        "id", "sale", "store", "currency", "day", "on", "at", "sum", "digest", "hash",
    ]
    /// Items of a list that are looked at, and characters of the line.
    private static let items = 3
    private static let width = 90

    /// Empty where nothing is known of it.
    package var line: String {
        var words: [String] = []
        for fact in ranked where !words.contains(fact.text) { words.append(fact.text) }
        var line = ""
        for word in words {
            let longer = line.isEmpty ? word : "\(line), \(word)"
            guard longer.count <= Self.width else { break }
            line = longer
        }
        return line
    }

    /// The main facts in their order; where there is none, those that stand highest.
    private var ranked: [Fact] {
        let known = Self.main.flatMap { name in facts.filter { $0.name == name } }
        guard known.isEmpty else { return known }
        return Array(
            facts.enumerated().sorted {
                ($0.element.depth, $0.offset) < ($1.element.depth, $1.offset)
            }.map(\.element).prefix(4))
    }

    private mutating func collect(_ value: CBORValue, _ name: String, _ depth: Int) {
        switch value {
        case .map(let pairs):
            for pair in pairs {
                guard case .text(let key) = pair.key, !Self.left.contains(key) else { continue }
                // Without a label it is what the event itself is about.
                collect(pair.value, key.hasPrefix("_") ? name : key, depth + 1)
            }
        case .array(let items): for item in items.prefix(Self.items) { collect(item, name, depth) }
        case .tagged(_, let value): collect(value, name, depth)
        default:
            guard let text = Self.text(value) else { return }
            facts.append(
                Fact(name: name, text: name.isEmpty ? text : "\(name) \(text)", depth: depth))
        }
    }

    private static func text(_ value: CBORValue) -> String? {
        switch value {
        case .unsigned(let number): String(number)
        case .negative(let number): "-\(number &+ 1)"
        case .text(let text) where isTelling(text): text
        case .bool(let isSo): String(isSo)
        default: nil
        }
    }

    /// Ids of 32 digits tell people nothing.
    private static func isTelling(_ text: String) -> Bool {
        !text.isEmpty && text.count <= 40 && text != Redaction.mark
            && Correlation(hexadecimal: text) == nil
    }
}
