import Commerce
import Services
import Topology

/// Whether headquarters has what its stores told, each once and as it was told.
///
/// `sync.told`: every finished sale of a store with a headquarters was told, or waits in an outbox to
/// be. `sync.agrees`: headquarters' news of a store are numbered without gap, as the store told them,
/// none that the store does not know, and all of which the store heard that they are there.
/// `sync.counted`, for a person: what of it is in no sum, until somebody has seen to it.
struct HeadquartersInvariant {
    typealias Place = SaleInvariants.Place

    private var told: [String: [Int64: StoreNews]] = [:]
    private var sales: [String: [SaleID: Place]] = [:]
    private var received: [String: (last: Int64, place: Place)] = [:]
    /// Up to where a store heard that headquarters has its news.
    private var heard: [String: (number: Int64, place: Place)] = [:]
    /// Where headquarters' news were read.
    private var journal: String?
    /// Whether anything of headquarters was read: without it nothing can be missing there.
    private var isHere = false
    /// Kept until the store's own journal was read.
    private var news: [(store: String, number: Int64, StoreNews, place: Place)] = []
    /// What headquarters makes of them.
    private var ledger = BranchLedger()
    private(set) var wrong: [(Place, invariant: String, what: String)] = []

    mutating func take(_ event: SyncLedger.Event, of actor: String, _ place: Place) {
        let store = Self.store(of: actor)
        if case .heard(let number) = event { hear(number, by: store, place) }
        guard case .told(let number, _, let one) = event else { return }
        told[store, default: [:]][number] = one
        guard case .sold(let sold) = one else { return }
        if let first = sales[store]?[sold.sold.sale] {
            wrong.append(
                (place, "sync.told", "\(sold.receipt) was told before, in entry \(first.entry)"))
        }
        sales[store, default: [:]][sold.sold.sale] = place
    }

    /// Beside stores that sell, one that is read after headquarters may have heard of more.
    private mutating func hear(_ number: Int64, by store: String, _ place: Place) {
        guard journal == nil || journal == place.journal else { return }
        heard[store] = (number, place)
    }

    mutating func take(_ event: BranchLedger.Event, _ place: Place) {
        journal = journal ?? place.journal
        _ = ledger.apply(event)
        guard case .received(let store, let first, let news) = event else { return }
        let last = received[store]?.last ?? 0
        if first != last + 1 {
            wrong.append(
                (place, "sync.agrees", "\(store): news \(first) comes behind \(last)"))
        }
        received[store] = (first + Int64(news.count) - 1, place)
        for (index, one) in news.enumerated() {
            self.news.append((store, first + Int64(index), one, place))
        }
    }

    /// News that headquarters has and the store had not told when it was read: the last of each store.
    var unexplained: [(store: String, number: Int64)] {
        received.compactMap { store, last in
            told[store]?[last.last] == nil ? (store, last.last) : nil
        }
    }

    /// News that headquarters has and counts nowhere, each where it came.
    var uncounted: [(Place, what: String)] {
        let open = ledger.inbox.all.filter(\.isUncounted)
        guard !open.isEmpty else { return [] }
        return open.compactMap { conflict in
            let origin = news.last { $0.store == conflict.store && $0.number == conflict.number }
            return origin.map {
                let what = "\($0.store): news \($0.number) is in no sum of headquarters"
                return ($0.place, "\(what), \(conflict.id) is open")
            }
        }
    }

    /// A terminal's sales that were finished before the store had a headquarters were never told.
    private func begun(
        _ finished: [SaleID: SaleInvariants.Finished]
    ) -> [String: Int64] {
        var first: [String: Int64] = [:]
        for (sale, origin) in finished where sales[origin.store]?[sale] != nil {
            first[origin.actor] = min(first[origin.actor] ?? .max, origin.place.entry)
        }
        return first
    }

    /// What does not fit; `late` are stores that a second look found to have told all of it.
    mutating func check(
        _ finished: [SaleID: SaleInvariants.Finished], inTransit: Set<SaleID>,
        late: Set<String>
    ) {
        checkHeard()
        let begun = begun(finished)
        for (sale, origin) in finished.sorted(by: { $0.key < $1.key })
        where sales[origin.store]?[sale] == nil && !inTransit.contains(sale)
            && origin.place.entry > begun[origin.actor] ?? .max
        {
            wrong.append(
                (origin.place, "sync.told", "\(sale.text) is not on its way to headquarters"))
        }
        checkAbsent(late)
        for one in news where told[one.store] != nil {
            if let known = told[one.store]?[one.number] {
                guard known != one.2.readAgain else { continue }
                wrong.append(
                    (one.place, "sync.agrees", "\(one.store): news \(one.number) is another there"))
            } else if !late.contains(one.store) {
                wrong.append(
                    (
                        one.place, "sync.agrees",
                        "\(one.store): news \(one.number) is unknown there"
                    ))
            }
        }
    }

    /// A store of which nothing that it told is here, as one whose journals are elsewhere, is one problem.
    private mutating func checkAbsent(_ late: Set<String>) {
        for (store, last) in received.sorted(by: { $0.key < $1.key })
        where told[store] == nil && !late.contains(store) {
            let what = "\(store): all \(last.last) news are unknown there; is its journal here?"
            wrong.append((last.place, "sync.agrees", what))
        }
    }

    /// Takes the name of an actor whose journal is here.
    mutating func see(_ actor: String) {
        isHere = isHere || Self.store(of: actor) == Deployment.headquartersName
    }

    private mutating func checkHeard() {
        guard isHere else { return }
        for (store, last) in heard.sorted(by: { $0.key < $1.key })
        where last.number > received[store]?.last ?? 0 {
            wrong.append(
                (last.place, "sync.agrees", "\(store): news \(last.number) is not at headquarters"))
        }
    }

    private static func store(of actor: String) -> String { String(actor.prefix { $0 != "/" }) }
}

extension Conflict {
    fileprivate var isUncounted: Bool {
        switch kind {
        case .notCounted, .unreadNews: true
        default: false
        }
    }
}
