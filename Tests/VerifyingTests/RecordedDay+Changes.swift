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

    /// Has the store that told last tell one more, and headquarters hear it; the number that it has.
    mutating func tell(_ news: StoreNews) throws -> Int64 {
        let told = try place { (event: SyncLedger.Event) in
            if case .told = event { true } else { false }
        }
        let store = String(entries[told].actor.prefix { $0 != "/" })
        let received = try place { (event: BranchLedger.Event) in
            if case .received = event { true } else { false }
        }
        let last = try CBORDecoder.decode(SyncLedger.Event.self, from: entries[told].body)
        guard case .told(let number, let time, _) = last else { return 0 }
        append(SyncLedger.Event.told(number: number + 1, at: time, news), as: told)
        append(
            BranchLedger.Event.received(store: store, first: number + 1, [news]), as: received)
        return number + 1
    }

    /// A person has seen to what the store that told last told under a number.
    mutating func settle(_ number: Int64) throws {
        let received = try place { (event: BranchLedger.Event) in
            if case .received = event { true } else { false }
        }
        let last = try CBORDecoder.decode(BranchLedger.Event.self, from: entries[received].body)
        guard case .received(let store, _, _) = last else { return }
        append(BranchLedger.Event.settled(id: "\(store)/unreadNews/\(number)"), as: received)
    }

    /// One more entry of the actor that has another one.
    private mutating func append(_ event: some CBORCodable, as place: Int) {
        var entry = entries[place]
        entry.body = CBOREncoder.encode(event)
        entries.append(entry)
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
