package import Commerce
import Contracts
package import Journal
import Services
import Topology
import Wire

/// What has to hold between the terminals and the services that follow from them.
///
/// `sale.once`: a sale is finished once. `receipt.series`: numbers of a terminal are 1 to n,
/// and so are those that a device gave out offline, at whichever terminals they were booked.
/// `sale.sums`: lines, tax and tenders agree. `sale.arrived`: each service of the store has each sale
/// or a message about it is in an outbox. `refund.overRemaining`: no line is given back twice.
/// `sale.invented`: no service has a sale that no terminal has. `drawer.report`: Z reports are
/// numbered, chained and say what was sold. `card.agrees`: see `CardInvariant`. `sale.onePlace`,
/// `giftCard.overspent`, `account.agrees`, `layaway.agrees`, `coupon.overused`, `exchange.halves`: see `HandOverInvariant`,
/// `GiftCardInvariant`, `AccountInvariant`, `LayawayInvariant`, `CouponInvariant`, `ExchangeInvariant`. `value.moved`: see
/// `ValueInvariant`. `value.lost`, `goods.lost`: see `TravelInvariant`. `sync.told`,
/// `sync.agrees`, `sync.counted`: see `HeadquartersInvariant`.
package struct SaleInvariants {
    struct Place {
        var journal: String
        var entry: Int64
    }

    /// Where a terminal finished a sale.
    struct Finished {
        var place: Place
        var store: String
        var actor: String
    }

    /// Services that hear of every sale.
    private static let followers: Set<ServiceKind> = [.inventory, .payments, .reporting, .receipts]

    private var finished: [SaleID: Finished] = [:]
    private var arrived: [ServiceKind: [SaleID: Place]] = [:]
    private var inTransit: [ServiceKind: Set<SaleID>] = [:]
    private var lastReceipt: [String: Int64] = [:]
    private var devices = DeviceSeries()
    private var refunds = RefundInvariant()
    private var handOvers = HandOverInvariant()
    private var giftCards = GiftCardInvariant()
    private var accounts = AccountInvariant()
    private var layaways = LayawayInvariant()
    private var exchanges = ExchangeInvariant()
    private var coupons = CouponInvariant()
    private var values = ValueInvariant()
    private var travels = TravelInvariant()
    private var cards = CardInvariant()
    private var headquarters = HeadquartersInvariant()
    private var drawers = DrawerInvariant()
    private var found: [VerificationReport.Problem] = []

    package init() {}

    /// Takes the entries of an actor in their order, those of terminals before all others; throws where
    /// an entry cannot be read.
    package mutating func take(_ entry: Entry, _ journal: String) throws {
        let place = Place(journal: journal, entry: entry.sequence)
        travels.take(entry, place)
        guard !entry.isOfJournal else { return }
        headquarters.see(entry.actor)
        switch StateCheck.kind(of: entry.actor) {
        case .terminal:
            take(try decode(TerminalState.Event.self, entry), entry.actor, place)
        case .inventory:
            if case .moved(_, _, let sale?) = try decode(StockLedger.Event.self, entry) {
                arrive(sale, .inventory, place)
            }
        case .payments:
            let event = try decode(PaymentBook.Event.self, entry)
            cards.take(event)
            if case .settled(let sale, _, _) = event { arrive(sale, .payments, place) }
        case .cardTerminal: cards.take(try decode(CardBook.Event.self, entry), place)
        case .reporting:
            if case .sold(let sold) = try decode(SalesReport.Event.self, entry) {
                arrive(sold.sale, .reporting, place)
            }
        case .receipts:
            if case .issued(let sale) = try decode(ReceiptsBook.Event.self, entry) {
                arrive(sale.id, .receipts, place)
            }
        case .vouchers:
            let event = try decode(VouchersEvent.self, entry)
            layaways.take(event, of: entry.actor, place)
            switch event {
            case .value(let event):
                if case .sent(let transfer) = event { send(transfer, place) }
                if case .received(let transfer) = event {
                    receive(transfer, by: entry.actor, place)
                }
                giftCards.take(event, of: entry.actor, place)
                accounts.take(event, place)
            case .coupons(let event): coupons.take(event, of: entry.actor, place)
            case .layaways: return
            }
        case .sync:
            let event = try decode(SyncLedger.Event.self, entry)
            headquarters.take(event, of: entry.actor, place)
            travels.take(event, of: entry.actor, place)
        case .branches:
            let event = try decode(BranchLedger.Event.self, entry)
            headquarters.take(event, place)
            travels.take(event)
            values.take(event)
        case .loyalty:
            let event = try decode(PointsLedger.Event.self, entry)
            if case .sent(let transfer) = event { send(transfer, place) }
            if case .received(let transfer) = event { receive(transfer, by: entry.actor, place) }
        case .catalog, .printer, .staff, .parking, nil: return
        }
    }

    private mutating func take(_ event: TerminalState.Event, _ actor: String, _ place: Place) {
        switch event {
        case .finished(let sale):
            check(sale, actor, place)
            drawers.take(sale, actor)
            accounts.take(sale, place)
        case .voided(let sale): accounts.void(sale)
        case .drawer(let event):
            if let wrong = drawers.take(event, actor) {
                found.append(problem(place, "drawer.report", wrong))
            }
        case .handOver(let handOver): handOvers.take(handOver, of: actor, place)
        default: break
        }
    }

    private mutating func send(_ transfer: ValueTransfer, _ place: Place) {
        values.send(transfer, place)
        travels.send(transfer, place)
    }

    private mutating func receive(_ transfer: ValueTransfer, by actor: String, _ place: Place) {
        values.receive(transfer, by: actor, place)
        travels.receive(transfer)
    }

    /// Takes what waits in a journal's outbox.
    package mutating func take(_ outbox: [OutboxItem], _ journal: String) {
        travels.take(outbox)
        for item in outbox {
            guard let kind = StateCheck.kind(of: item.target) else { continue }
            let id = SaleID(high: item.correlation.high, low: item.correlation.low)
            inTransit[kind, default: []].insert(id)
        }
    }

    /// Sales that a service has and no terminal had when it was read.
    var unexplained: Set<SaleID> {
        Set(arrived.values.flatMap(\.keys)).subtracting(finished.keys)
    }

    /// News that headquarters has of stores, and that these had not told when they were read.
    var unexplainedNews: [(store: String, number: Int64)] { headquarters.unexplained }

    /// What stores have sent and what is nowhere, as far as was read.
    package var missing: [Travel] { travels.missing }

    /// `late` are sales that a second look found at a terminal, and `lateStores` those that had told
    /// what headquarters has: it was made in between. `lost` is what it did not find of `missing`.
    package mutating func problems(
        late: Set<SaleID>, lateStores: Set<String>, lost: [Travel]
    ) -> [VerificationReport.Problem] {
        var problems = found
        for travel in lost {
            let invariant = travel.kind == .goods ? "goods.lost" : "value.lost"
            problems.append(problem(travel.place, invariant, "\(travel.what) is nowhere"))
        }
        headquarters.check(finished, inTransit: inTransit[.sync] ?? [], late: lateStores)
        for (place, invariant, wrong) in headquarters.wrong {
            problems.append(problem(place, invariant, wrong))
        }
        for (place, wrong) in refunds.wrong {
            problems.append(problem(place, "refund.overRemaining", wrong))
        }
        for (place, wrong) in handOvers.wrong {
            problems.append(problem(place, "sale.onePlace", wrong))
        }
        for (place, wrong) in giftCards.wrong {
            problems.append(problem(place, "giftCard.overspent", wrong))
        }
        for (place, wrong) in accounts.wrong(inTransit: inTransit[.vouchers] ?? []) {
            problems.append(problem(place, "account.agrees", wrong))
        }
        for (place, wrong) in layaways.wrong {
            problems.append(problem(place, "layaway.agrees", wrong))
        }
        for (place, wrong) in exchanges.wrong {
            problems.append(problem(place, "exchange.halves", wrong))
        }
        for (place, wrong) in coupons.wrong {
            problems.append(problem(place, "coupon.overused", wrong))
        }
        for (place, wrong) in values.wrong {
            problems.append(problem(place, "value.moved", wrong))
        }
        for (place, wrong) in cards.wrong {
            problems.append(problem(place, "card.agrees", wrong))
        }
        for (place, wrong) in devices.wrong {
            problems.append(problem(place, "receipt.series", wrong))
        }
        for kind in Self.followers.sorted(by: { $0.rawValue < $1.rawValue }) {
            let there = arrived[kind] ?? [:]
            for (sale, origin) in finished.sorted(by: { $0.key < $1.key })
            where there[sale] == nil && inTransit[kind]?.contains(sale) != true {
                problems.append(
                    problem(
                        origin.place, "sale.arrived", "\(kind.rawValue) has no sale \(sale.text)"))
            }
            for (sale, place) in there.sorted(by: { $0.key < $1.key })
            where finished[sale] == nil && !late.contains(sale) {
                problems.append(
                    problem(place, "sale.invented", "no terminal has the sale \(sale.text)"))
            }
        }
        return problems
    }

    /// What fits and still waits for a person.
    package var waiting: [VerificationReport.Problem] {
        headquarters.uncounted.map { place, what in problem(place, "sync.counted", what) }
    }

    private func decode<Event: CBORCodable>(_ type: Event.Type, _ entry: Entry) throws -> Event {
        try CBORDecoder.decode(type, from: entry.body)
    }

    private mutating func check(_ sale: Sale, _ actor: String, _ place: Place) {
        if let first = finished[sale.id] {
            found.append(
                problem(
                    place, "sale.once",
                    "\(sale.receipt) was finished before, in \(first.place.journal), entry \(first.place.entry)"
                ))
        }
        finished[sale.id] = Finished(place: place, store: sale.store, actor: actor)
        checkNumber(of: sale, actor, place)
        refunds.take(sale, place)
        exchanges.take(sale, place)
        cards.take(sale, place)
        if let wrong = Self.wrongSum(sale) {
            found.append(problem(place, "sale.sums", "\(sale.receipt): \(wrong)"))
        }
    }

    private mutating func checkNumber(of sale: Sale, _ actor: String, _ place: Place) {
        guard sale.offline == nil else { return devices.take(sale, place) }
        let next = (lastReceipt[actor] ?? 0) + 1
        if sale.receipt != TerminalState.receipt(terminal: sale.terminal, next) {
            found.append(
                problem(
                    place, "receipt.series", "\(sale.receipt) comes where number \(next) should"))
        }
        lastReceipt[actor] = next
    }

    private static func wrongSum(_ sale: Sale) -> String? {
        let gross = sale.priced.vat.reduce(0) { $0 + $1.gross.minor }
        let tenders = sale.tenders.reduce(0) { $0 + $1.amount.minor }
        let tips = sale.tenders.reduce(0) { $0 + ($1.tip?.minor ?? 0) }
        if sale.priced.vat.contains(where: { $0.net.minor + $0.vat.minor != $0.gross.minor }) {
            return "net and VAT are not gross"
        }
        let loaded = (sale.priced.loaded ?? []).reduce(0) { $0 + $1.amount.minor }
        if gross + loaded != sale.priced.total.minor {
            return "the rates and what it loads do not add up to the total"
        }
        if let wrong = wrongLoads(sale) { return wrong }
        if sale.priced.total.minor + sale.priced.rounding.minor != sale.priced.due.minor {
            return "total and rounding are not what is due"
        }
        if tenders - sale.change.minor - tips != sale.priced.due.minor {
            return "tenders less change and tips are not what is due"
        }
        return nil
    }

    /// What a sale says that is no turnover is what its lines load; earlier builds say nothing.
    private static func wrongLoads(_ sale: Sale) -> String? {
        guard let loaded = sale.priced.loaded else { return nil }
        var sums: [StoredAccount.Kind: Int64] = [:]
        for (line, amount) in zip(sale.lines, sale.priced.amounts) where line.loads != nil {
            sums[line.loadsKind ?? .giftCard, default: 0] += amount.minor
        }
        return loaded.allSatisfy { sums[$0.kind] == $0.amount.minor } && sums.count == loaded.count
            ? nil : "what it loads is not what its lines do"
    }

    private mutating func arrive(_ sale: SaleID, _ kind: ServiceKind, _ place: Place) {
        if let first = arrived[kind]?[sale] {
            found.append(
                problem(
                    place, "sale.once",
                    "\(kind.rawValue) took sale \(sale.text) before, in entry \(first.entry)"))
        }
        arrived[kind, default: [:]][sale] = place
    }

    private func problem(
        _ place: Place, _ invariant: String, _ what: String
    ) -> VerificationReport.Problem {
        .init(journal: place.journal, entry: place.entry, invariant: invariant, what: what)
    }
}
