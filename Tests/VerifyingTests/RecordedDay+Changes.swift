import Commerce
import Journal
import Services
import Testing
import Topology
import Wire

extension RecordedDay {
    /// The last entry of an actor with such events that holds one like this.
    func place<Event: CBORCodable>(
        of type: Event.Type = Event.self, where isIt: (Event) -> Bool
    ) throws -> Int {
        try #require(
            entries.lastIndex { entry in
                guard !entry.isOfJournal,
                    entry.kind == (Event.self as? any JournalEvent.Type)?.kind,
                    let event = try? CBORDecoder.decode(Event.self, from: entry.body)
                else { return false }
                return isIt(event)
            })
    }

    /// The last entry of a service that is about a sale.
    func place(of service: ServiceKind) throws -> Int {
        switch service {
        case .inventory:
            try place { (event: StockLedger.Event) in
                if case .moved(_, _, .some) = event { true } else { false }
            }
        case .payments:
            try place { (event: PaymentBook.Event) in
                if case .settled = event { true } else { false }
            }
        case .reporting:
            try place { (event: SalesReport.Event) in
                if case .sold = event { true } else { false }
            }
        default:
            try place { (event: ReceiptsBook.Event) in
                if case .issued = event { true } else { false }
            }
        }
    }

    /// Writes another event into an entry.
    mutating func edit<Event: CBORCodable>(
        _ place: Int, _ change: (inout Event) -> Void
    ) throws {
        var event = try CBORDecoder.decode(Event.self, from: entries[place].body)
        change(&event)
        entries[place].body = CBOREncoder.encode(event)
    }

    /// Changes every finished sale.
    mutating func change(_ change: (inout Sale) -> Void) throws {
        for place in entries.indices where StateCheck.kind(of: entries[place].actor) == .terminal {
            guard !entries[place].isOfJournal else { continue }
            try edit(place) { (event: inout TerminalState.Event) in
                guard case .finished(var sale) = event else { return }
                change(&sale)
                event = .finished(sale)
            }
        }
    }
}

extension TerminalState.Event {
    var finishedSale: Sale? {
        if case .finished(let sale) = self { sale } else { nil }
    }

    var report: ZReport? {
        if case .drawer(.closed(let report, _)) = self { report } else { nil }
    }
}
