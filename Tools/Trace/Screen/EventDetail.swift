import ActorRuntime
import Wire

/// All that is known of one event, in lines of text.
struct EventDetail {
    private let event: TraceEvent

    init(_ event: TraceEvent) {
        self.event = event
    }

    private var fields: [(String, String)] {
        let none = event.correlation == .none
        return [
            ("message", event.message), ("kind", event.kind.rawValue), ("outcome", event.outcome),
            ("from", event.from), ("to", event.to), ("node", event.node),
            ("at", "\(Durations.clock(event.at)) UTC"),
            ("took", event.microseconds > 0 ? Durations.text(event.microseconds) : ""),
            ("try", event.attempt > 1 ? String(event.attempt) : ""),
            ("bytes", event.size > 0 ? String(event.size) : ""),
            ("sale", none ? "" : event.correlation.hexadecimal),
            ("trace", event.trace.traceText), ("span", event.trace.spanText),
        ]
    }

    var lines: [String] {
        let said = fields.filter { !$0.1.isEmpty }.map { name, text in
            name + String(repeating: " ", count: 9 - name.count) + text
        }
        return said + Self.part("says", event.body) + Self.part("answer", event.answer)
    }

    private static func part(_ title: String, _ bytes: Bytes?) -> [String] {
        guard let bytes, let value = try? CBORReader.decode(bytes.array) else { return [] }
        return ["", title] + ValueText.lines(value, 1)
    }
}

/// A value of CBOR in lines, a field each, what is in it further to the right.
enum ValueText {
    private static let depthLimit = 24

    static func lines(_ value: CBORValue, _ depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: min(depth, depthLimit))
        guard depth < depthLimit else { return [indent + "…"] }
        switch value {
        case .map(let pairs):
            return pairs.flatMap { pair in
                field(word(pair.key) + ":", pair.value, depth, indent)
            }
        case .array(let items): return items.flatMap { field("-", $0, depth, indent) }
        case .tagged(_, let value): return lines(value, depth)
        default: return [indent + word(value)]
        }
    }

    private static func field(
        _ name: String, _ value: CBORValue, _ depth: Int, _ indent: String
    ) -> [String] {
        switch value {
        case .map(let pairs) where pairs.isEmpty: [indent + name + " {}"]
        case .array(let items) where items.isEmpty: [indent + name + " []"]
        case .map, .array, .tagged: [indent + name] + lines(value, depth + 1)
        default: ["\(indent)\(name) \(word(value))"]
        }
    }

    private static func word(_ value: CBORValue) -> String {
        switch value {
        case .unsigned(let number): String(number)
        case .negative(let number): "-\(number &+ 1)"
        case .text(let text): text.filter { !$0.isNewline }
        case .bool(let isSo): String(isSo)
        case .bytes(let bytes): "\(bytes.count) bytes"
        case .double(let number): "\(number)"
        default: "nothing"
        }
    }
}
