package import Journal
import Commerce
package import Topology
import Wire

/// Rebuilds the state of an actor from its entries and compares it with the rows that it keeps, as
/// of the last entry that they know.
package enum StateCheck {
    /// Throws `JournalFault.brokenChain` or `.brokenState` at the first thing that is wrong; hands
    /// each entry to `visit`; returns how many there were.
    package static func verify(
        _ actor: String, _ reading: JournalReading, _ visit: (Entry) throws -> Void
    ) throws -> Int64 {
        switch kind(of: actor) {
        case .terminal: try check(TerminalBook(.blank), actor, reading, visit)
        case .catalog: try check(CatalogBook(), actor, reading, visit)
        case .inventory: try check(InventoryBook(), actor, reading, visit)
        case .payments: try check(PaymentsBook(), actor, reading, visit)
        case .cardTerminal: try check(CardBook(), actor, reading, visit)
        case .loyalty: try check(LoyaltyBook(), actor, reading, visit)
        case .reporting: try check(ReportBook(), actor, reading, visit)
        case .receipts: try check(ReceiptsBook(), actor, reading, visit)
        case .staff: try check(StaffBook(), actor, reading, visit)
        case .vouchers: try check(VouchersBook(), actor, reading, visit)
        case .parking: try check(ParkingBook(), actor, reading, visit)
        case .sync: try check(SyncBook(), actor, reading, visit)
        case .branches: try check(BranchesBook(), actor, reading, visit)
        case .printer: try check(PrinterBook(), actor, reading, visit)
        case nil: try ChainCheck.verify(actor, reading, visit).sequence
        }
    }

    /// The service that a path such as `corner/terminal/2` belongs to; nil for a node.
    package static func kind(of actor: String) -> ServiceKind? {
        let parts = actor.split(separator: "/")
        return parts.count > 1 && parts[0] != "node" ? ServiceKind(rawValue: String(parts[1])) : nil
    }

    private static func check<State: Projection>(
        _ empty: State, _ actor: String, _ reading: JournalReading,
        _ visit: (Entry) throws -> Void
    ) throws -> Int64 {
        var state = empty
        var keys: Set<String> = []
        let checkpoint = try reading.checkpoint(of: actor)
        if checkpoint == 0 { try compare(state, keys, actor, reading) }
        let head = try ChainCheck.verify(actor, reading) { entry in
            if !entry.isOfJournal { keys.formUnion(try apply(entry, to: &state)) }
            if entry.sequence == checkpoint { try compare(state, keys, actor, reading) }
            try visit(entry)
        }
        guard checkpoint <= head.sequence else {
            throw JournalFault.brokenState(
                actor: actor, key: "checkpoint", what: "rows know an entry that is not there")
        }
        return head.sequence
    }

    private static func apply<State: Projection>(
        _ entry: Entry, to state: inout State
    ) throws -> [String] {
        do {
            return state.apply(try CBORDecoder.decode(State.Event.self, from: entry.body))
        } catch {
            throw JournalFault.brokenChain(
                actor: entry.actor, entry: entry.sequence, what: "\(error)")
        }
    }

    /// Holds the state after the last entry that the rows know against the rows.
    private static func compare(
        _ state: some Projection, _ keys: Set<String>, _ actor: String, _ reading: JournalReading
    ) throws {
        let rows = try reading.state(of: actor).map { ($0.key, $0.value) }
        var kept = Dictionary(rows) { first, _ in first }
        guard kept.count == rows.count else {
            throw JournalFault.brokenState(
                actor: actor, key: "", what: "two rows have keys that read the same")
        }
        for key in keys.sorted() {
            guard try state.row(key) == kept.removeValue(forKey: key) else {
                throw JournalFault.brokenState(
                    actor: actor, key: key, what: "the row is not what the entries give")
            }
        }
        if let extra = kept.keys.min() {
            throw JournalFault.brokenState(
                actor: actor, key: extra, what: "no entry gives this row")
        }
    }
}

extension TerminalState {
    /// For replay: events carry what they need, so the settings do not matter.
    fileprivate static var blank: TerminalState {
        TerminalState(store: "", number: 0, currency: .euro, pricing: Pricing(), cutOff: 0)
    }
}
