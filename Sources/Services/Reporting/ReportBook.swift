package import Commerce
import Journal
import Wire

/// Totals as rows, one for each value of each dimension.
package struct ReportBook: Projection {
    package typealias Event = SalesReport.Event

    package private(set) var report = SalesReport()

    package init() {}

    package mutating func apply(_ event: SalesReport.Event) -> [String] {
        report.apply(event).map(Self.name(of:))
    }

    package func row(_ key: String) throws -> [UInt8]? {
        Self.key(key).flatMap { report[$0] }.map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        guard let name = Self.key(key) else { return }
        report.restore(name, try CBORDecoder.decode(SalesReport.Total.self, from: row))
    }

    /// What the row of a total is called.
    static func name(of key: SalesReport.Key) -> String {
        "\(key.dimension.rawValue)/\(escaped(key.value))"
    }

    static func key(_ text: String) -> SalesReport.Key? {
        guard let slash = text.firstIndex(of: "/"),
            let dimension = SalesReport.Dimension(rawValue: String(text[..<slash]))
        else { return nil }
        return .init(dimension, unescaped(text[text.index(after: slash)...]))
    }

    // Names of products may be any text, and two that Swift holds equal may differ in bytes; the
    // keys of rows are ASCII, so that both agree on which are the same.
    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 || $0 == escape }) else { return text }
        return text.utf8.reduce(into: "") { key, byte in
            if byte >= 0x80 || byte == escape {
                key += "%" + String(UInt16(byte) + 0x100, radix: 16).dropFirst()
            } else {
                key.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
    }

    private static func unescaped(_ key: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = key.utf8
        while let byte = rest.popFirst() {
            if byte == escape, let code = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
                rest = rest.dropFirst(2)
                bytes.append(code)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let escape = UInt8(ascii: "%")
}

extension SalesReport.Event: JournalEvent {
    package static var kind: String { "reporting.event/1" }
}
