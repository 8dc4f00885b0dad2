package import Commerce
import Journal
import Wire

/// A terminal as one row: its last receipt number and its open sale.
package struct TerminalBook: Projection {
    package typealias Event = TerminalState.Event

    private struct Row: Codable {
        var lastReceipt: Int64
        var open: OpenSale?
    }

    package private(set) var terminal: TerminalState
    private static let key = "terminal"

    package init(_ empty: TerminalState) {
        terminal = empty
    }

    package mutating func apply(_ event: TerminalState.Event) -> [String] {
        terminal.apply(event)
        return [Self.key]
    }

    package func row(_ key: String) throws -> [UInt8]? {
        try CBOREncoder.encode(Row(lastReceipt: terminal.lastReceipt, open: terminal.open))
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        let row = try CBORDecoder.decode(Row.self, from: row)
        terminal.restore(lastReceipt: row.lastReceipt, open: row.open)
    }
}

extension TerminalState.Event: JournalEvent {
    package static var kind: String { "terminal.event/1" }

    package var entryKey: [UInt8] {
        if case .finished(let sale) = self { sale.id.bytes } else { [] }
    }
}
