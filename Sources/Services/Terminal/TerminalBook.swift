package import Commerce
import Journal
import Wire

/// A terminal as rows: its last receipt number and its open sale in one, then what it asked others
/// for each sale, and each voided sale.
package struct TerminalBook: Projection {
    package typealias Event = TerminalState.Event

    fileprivate struct Row {
        var lastReceipt: Int64
        var open: OpenSale?
    }

    package private(set) var terminal: TerminalState
    private static let key = "terminal"

    package init(_ empty: TerminalState) {
        terminal = empty
    }

    package mutating func apply(_ event: TerminalState.Event) -> [String] {
        defer { terminal.apply(event) }
        switch event {
        case .asked(let id, _): return ["asked/\(id.text)"]
        case .voided(let id): return [Self.key, "asked/\(id.text)", "void/\(id.text)"]
        case .finished(let sale) where terminal.unfinished.asked(sale.id) != nil:
            return [Self.key, "asked/\(sale.id.text)"]
        default: return [Self.key]
        }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if let id = key.after("asked/").flatMap(SaleID.init) {
            return terminal.unfinished.asked(id).map { CBOREncoder.encode($0) }
        }
        if let id = key.after("void/").flatMap(SaleID.init) {
            return terminal.unfinished.isVoided(id) ? CBOREncoder.encode(true) : nil
        }
        return CBOREncoder.encode(
            Row(lastReceipt: terminal.lastReceipt, open: terminal.open))
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if let id = key.after("asked/").flatMap(SaleID.init) {
            let asked = try CBORDecoder.decode([Tender.Method].self, from: row)
            return terminal.restore(id, asked: asked)
        }
        if let id = key.after("void/").flatMap(SaleID.init) {
            return terminal.restore(voided: id)
        }
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

extension TerminalBook.Row: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("open", open)
        record.field("lastReceipt", lastReceipt)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        open = try record.field("open")
        lastReceipt = try record.field("lastReceipt")
    }
}
