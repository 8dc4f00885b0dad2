package import Commerce
import Journal
import Wire

/// A terminal as rows: its last receipt numbers and its open sale in one, then what it asked others
/// for each sale, each voided sale, and what is left of each sale that something was refunded of.
package struct TerminalBook: Projection {
    package typealias Event = TerminalState.Event

    fileprivate struct Row {
        var lastReceipt: Int64
        var open: OpenSale?
        /// The last number booked of each device's own series, in order of name; nil where none was.
        var booked: [DeviceReceipt]?
    }

    package private(set) var terminal: TerminalState
    private static let key = "terminal"
    private static let attendanceKey = "attendance"

    package init(_ empty: TerminalState) {
        terminal = empty
    }

    package mutating func apply(_ event: TerminalState.Event) -> [String] {
        let keys = Self.keys(of: event, at: terminal) + Self.exchangeKeys(of: event, at: terminal)
        return keys + terminal.apply(event).map(Self.key)
    }

    /// The rows that an event changes beside those of the drawer.
    private static func keys(of event: TerminalState.Event, at terminal: TerminalState) -> [String]
    {
        switch event {
        case .asked(let id, _): return ["asked/\(id.text)"]
        case .voided(let id): return [key, "asked/\(id.text)", "void/\(id.text)"]
        case .finished(let sale) where terminal.unfinished.asked(sale.id) != nil:
            return [key, "asked/\(sale.id.text)"]
        case .handOver(.split(let sale, _)) where terminal.unfinished.asked(sale.id) != nil:
            return [key, "asked/\(sale.id.text)"]
        case .refund(let event): return keys(of: event)
        case .attendance: return [attendanceKey]
        case .drawer, .exchanging: return []
        default: return [key]
        }
    }

    /// The rows of sales that wait for a refund, which come, or go with the end of the sale.
    private static func exchangeKeys(
        of event: TerminalState.Event, at terminal: TerminalState
    ) -> [String] {
        let refund: SaleID? =
            switch event {
            case .exchanging(_, let refund): refund
            case .voided(let id): terminal.exchanges.first { $0.value.id == id }?.key
            case .finished(let sale): sale.exchange?.sale
            default: nil
            }
        return refund.map { ["exchange/\($0.text)"] } ?? []
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if let id = key.after("exchange/").flatMap(SaleID.init) {
            return terminal.exchanges[id].map { CBOREncoder.encode($0) }
        }
        if let id = key.after("asked/").flatMap(SaleID.init) {
            return terminal.unfinished.asked(id).map { CBOREncoder.encode($0) }
        }
        if let id = key.after("void/").flatMap(SaleID.init) {
            return terminal.unfinished.isVoided(id) ? CBOREncoder.encode(true) : nil
        }
        if let id = key.after("sold/").flatMap(SaleID.init) {
            return try? CBOREncoder.encode(terminal.refunds.sale(id))
        }
        if let id = key.after("refund/").flatMap(SaleID.init) {
            return terminal.refunds.refunding(id).map { CBOREncoder.encode($0) }
        }
        if key == Self.attendanceKey { return CBOREncoder.encode(terminal.attendance) }
        if let part = Self.part(key) {
            return terminal.drawer.row(part).map { CBOREncoder.encode($0) }
        }
        return CBOREncoder.encode(
            Row(lastReceipt: terminal.lastReceipt, open: terminal.open, booked: booked))
    }

    private var booked: [DeviceReceipt]? {
        let series = terminal.booked.sorted { $0.key < $1.key }
        return series.isEmpty ? nil : series.map { DeviceReceipt(series: $0.key, number: $0.value) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if let id = key.after("exchange/").flatMap(SaleID.init) {
            return terminal.restore(
                id, exchanging: try CBORDecoder.decode(OpenSale.self, from: row))
        }
        if let id = key.after("asked/").flatMap(SaleID.init) {
            let asked = try CBORDecoder.decode([Pledge].self, from: row)
            return terminal.restore(id, asked: asked)
        }
        if let id = key.after("void/").flatMap(SaleID.init) {
            return terminal.restore(voided: id)
        }
        if let id = key.after("sold/").flatMap(SaleID.init) {
            return terminal.restore(id, sold: try CBORDecoder.decode(SoldSale.self, from: row))
        }
        if let id = key.after("refund/").flatMap(SaleID.init) {
            return terminal.restore(
                id, try CBORDecoder.decode(RefundLedger.Refunding.self, from: row))
        }
        if key == Self.attendanceKey {
            return terminal.restore(try CBORDecoder.decode(Attendance.self, from: row))
        }
        if Self.part(key) != nil {
            return terminal.restore(try CBORDecoder.decode(Drawer.Row.self, from: row))
        }
        let row = try CBORDecoder.decode(Row.self, from: row)
        let booked = (row.booked ?? []).map { ($0.series, $0.number) }
        terminal.restore(
            lastReceipt: row.lastReceipt, open: row.open,
            booked: Dictionary(booked, uniquingKeysWith: max))
    }
}

extension TerminalBook {
    /// The rows that a refund changes; a terminal takes none back.
    private static func keys(of event: RefundLedger.Event) -> [String] {
        switch event {
        case .sold(let id, _): return ["sold/\(id.text)"]
        case .refunded(let refund, let by, _):
            return ["refund/\(by.text)"] + (refund.sale.map { ["sold/\($0.text)"] } ?? [])
        case .restored: return []
        }
    }
}

extension TerminalState.Event: JournalEvent {
    package static var kind: String { "terminal.event/1" }

    package var entryKey: [UInt8] {
        switch self {
        case .finished(let sale): sale.id.bytes
        case .drawer(.closed(let report, _)): Self.key(ofZ: report.number)
        default: []
        }
    }

    /// Shorter than the id of a sale.
    static func key(ofZ number: Int64) -> [UInt8] {
        [UInt8(ascii: "z")]
            + stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

extension TerminalBook.Row: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("open", open)
        record.field("booked", booked)
        record.field("lastReceipt", lastReceipt)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        open = try record.field("open")
        booked = try record.field("booked")
        lastReceipt = try record.field("lastReceipt")
    }
}
