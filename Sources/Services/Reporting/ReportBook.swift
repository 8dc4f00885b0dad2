package import Commerce
import Journal
import Wire

/// Totals as rows, one for each value of each dimension.
package struct ReportBook: Projection {
    package typealias Event = SalesReport.Event

    package private(set) var report = SalesReport()

    package init() {}

    package mutating func apply(_ event: SalesReport.Event) -> [String] {
        report.apply(event).map { "\($0.dimension.rawValue)/\($0.value)" }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        try Self.key(key).flatMap { report[$0] }.map { try CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        guard let name = Self.key(key) else { return }
        report.restore(name, try CBORDecoder.decode(SalesReport.Total.self, from: row))
    }

    private static func key(_ text: String) -> SalesReport.Key? {
        guard let slash = text.firstIndex(of: "/"),
            let dimension = SalesReport.Dimension(rawValue: String(text[..<slash]))
        else { return nil }
        return .init(dimension, String(text[text.index(after: slash)...]))
    }
}

extension SalesReport.Event: JournalEvent {
    package static var kind: String { "reporting.event/1" }
}
