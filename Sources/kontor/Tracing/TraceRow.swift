import ActorRuntime
import Commerce
import Foundation
import Trace
import Wire

/// An event as commands print it.
struct TraceRow: Encodable {
    var at: String
    var node: String
    var kind: String
    var from: String
    var to: String
    var message: String
    var outcome: String
    var microseconds: Int64
    var attempt: Int
    var size: Int
    var trace: String
    var span: String
    var parent: String?
    var sale: String?
    var body: ShownValue?
    var answer: ShownValue?

    init(_ event: TraceEvent) {
        (at, node, kind) = (Moment.text(event.at), event.node, event.kind.rawValue)
        (from, to, message, outcome) = (event.from, event.to, event.message, event.outcome)
        (microseconds, attempt) = (event.microseconds, Int(event.attempt))
        (size, trace, span) = (Int(event.size), event.trace.traceText, event.trace.spanText)
        parent = event.parent == 0 ? nil : Hexadecimal.text(event.parent)
        sale = event.correlation == .none ? nil : event.correlation.hexadecimal
        body = ShownValue(event.body)
        answer = ShownValue(event.answer)
    }

    /// For people: what a line of `tail` shows.
    static func line(_ event: TraceEvent) -> String {
        let words = [
            String(Moment.text(event.at).dropFirst(11)), padded(event.node, 8),
            padded(event.kind.rawValue, 12), "\(event.from) → \(event.to)", event.message,
            event.attempt > 1 ? "try \(event.attempt)" : "", event.outcome,
            event.microseconds > 0 ? Durations.text(event.microseconds) : "",
        ]
        let line = words.filter { !$0.isEmpty }.joined(separator: "  ")
        let bodies = [("  ← ", event.body), ("  → ", event.answer)].compactMap { mark, bytes in
            ShownValue(bytes).map { "\n\(mark)\($0.text)" }
        }
        return line + bodies.joined()
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

/// Times with microseconds, in UTC.
enum Moment {
    static func text(_ nanoseconds: Int64) -> String {
        let seconds = CivilTime(secondsSince1970: nanoseconds / 1_000_000_000)
        let micros = Decimal.text(nanoseconds / 1000 % 1_000_000, digits: 6).dropFirst(2)
        return "\(seconds.text).\(micros)Z"
    }
}

/// A message in CBOR as JSON.
struct ShownValue: Encodable {
    private let value: CBORValue

    init?(_ bytes: Bytes?) {
        guard let bytes, let value = try? CBORReader.decode(bytes.array) else { return nil }
        self.value = value
    }

    private init(_ value: CBORValue) {
        self.value = value
    }

    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        switch value {
        case .map(let pairs):
            var map = encoder.container(keyedBy: Key.self)
            for pair in pairs {
                guard case .text(let name) = pair.key else { continue }
                try map.encode(ShownValue(pair.value), forKey: Key(stringValue: name))
            }
        case .array(let items):
            var array = encoder.unkeyedContainer()
            for item in items { try array.encode(ShownValue(item)) }
        case .tagged(_, let value): try ShownValue(value).encode(to: encoder)
        default:
            var single = encoder.singleValueContainer()
            try encodeSingle(&single)
        }
    }

    private func encodeSingle(_ single: inout any SingleValueEncodingContainer) throws {
        switch value {
        case .unsigned(let number): try single.encode(number)
        case .negative(let number): try single.encode(-1 - Int64(clamping: number))
        case .bytes(let bytes):
            try single.encode(bytes.map { String($0, radix: 16).leftPadded }.joined())
        case .text(let text): try single.encode(text)
        case .bool(let bool): try single.encode(bool)
        case .double(let number): try single.encode(number)
        default: try single.encodeNil()
        }
    }

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

extension String {
    /// Two hexadecimal digits.
    fileprivate var leftPadded: String { count < 2 ? "0\(self)" : self }
}
