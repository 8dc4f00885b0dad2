import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// From an open sale to a finished one: what others have to take first, the receipt number last.
extension TerminalService {
    package distributed func finish(_ message: FinishSale) async throws -> Answer<SaleFinished> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        return try await exclusively(message, isOneStep: false) { () throws(Refusal) in
            let sale = try self.ledger.state.terminal.openSale(message.sale)
            try self.ledger.state.terminal.checkPractice(sale)
            return (sale, [])
        }
    }

    package distributed func sell(_ message: Sell) async throws -> Answer<SaleFinished> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        return try await exclusively(
            message, isOneStep: true, at: message.soldAt,
            takesReturns: message.returns ?? message.layaway?.paysBack ?? false,
            in: message.signIn
        ) {
            () async throws(Refusal) in
            guard let step = message.layaway else { return try await self.rungUp(message) }
            return try await self.rungUp(message, step)
        }
    }

    private func exclusively<Request: SaleMessage>(
        _ message: Request, isOneStep: Bool, at time: CivilTime? = nil, takesReturns: Bool = false,
        in signIn: Int64? = nil,
        _ prepare: () async throws(Refusal) -> (OpenSale, [TerminalState.Wanted])
    ) async throws -> Answer<SaleFinished> where Request.Reply == Answer<SaleFinished> {
        guard paying.insert(message.sale).inserted else {
            return .refused(.inProgress)
        }
        defer { paying.remove(message.sale) }
        let sale: OpenSale
        let wanted: [TerminalState.Wanted]
        let points: Int64?
        do throws(Refusal) {
            let prepared = try await prepare()
            (sale, wanted) = (prepared.0, [.init(.sell, of: message.sale)] + prepared.1)
            let staff = isOneStep ? sale.staff : nil
            _ = try permitted(wanted, by: staff, in: signIn, at: ledger.state.terminal)
            // What would refuse at the end refuses before others are asked for anything.
            _ = try ledger.state.terminal.finishing(
                sale, at: time ?? now, takesReturns: takesReturns)
            if ledger.state.terminal.isTraining(staff, in: signIn) {
                return try train(message, sale, wanted, takesReturns: takesReturns)
            }
            points = try await pay(for: sale, isOneStep: isOneStep)
        } catch {
            if isOneStep { giveUpLater([message.sale]) }
            return .refused(error)
        }
        let soldAt = time ?? now
        let answer = try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            guard isOneStep || book.terminal.open == sale else { throw .changedMeanwhile }
            // It was permitted before anybody was asked to pay.
            let staff = isOneStep ? sale.staff : nil
            let permits = (try? permitted(wanted, by: staff, in: signIn, at: book.terminal)) ?? []
            var finished = try book.terminal.finishing(
                sale, at: soldAt, takesReturns: takesReturns)
            // Other stores may have some too.
            finished.pointsBalance =
                store.hasHeadquarters ? nil : points.map { $0 &+ finished.earnedPoints }
            let owed = book.terminal.unfinished.owed(sale.id, beside: sale)
            return Decision(
                events: permits + [.finished(finished)], value: SaleFinished(sale: finished),
                messages: consequences(of: finished) + givingBack(owed, of: sale.id))
        }
        // What others took for it goes back, unless it is asked for again.
        if case .refused = answer, isOneStep { giveUpLater([message.sale]) }
        return answer
    }

    private func rungUp(
        _ message: Sell
    ) async throws(Refusal) -> (OpenSale, [TerminalState.Wanted]) {
        var (sale, wanted) = try await unpaid(message)
        let total = try ledger.state.terminal.price(sale).total
        let rates = try await self.rates(for: message.payments.map(\.currency))
        sale.tenders = try tenders(message.payments, for: total, by: rates)
        _ = try ledger.state.terminal.check(sale, takesReturns: message.returns ?? false)
        return (sale, wanted)
    }

    /// A whole sale without its tenders, and what of it needs a right of its own.
    func unpaid(
        _ message: Sell
    ) async throws(Refusal) -> (OpenSale, [TerminalState.Wanted]) {
        for item in message.items.prefix(OpenSale.lineLimit)
        where !(1...BarcodeReader.limit).contains(item.code.utf8.count) {
            throw Refusal("catalog.unknownCode", "a code has 1 to \(BarcodeReader.limit) bytes")
        }
        let giftCards = message.giftCards ?? []
        let accounts = message.accounts ?? []
        guard !message.items.isEmpty || !giftCards.isEmpty || !accounts.isEmpty else {
            throw Refusal("sale.empty", "a sale needs at least one line")
        }
        var sale = OpenSale(
            id: message.sale, staff: message.staff, member: message.member, group: message.group,
            orderType: message.orderType ?? store.orderType)
        try ledger.state.terminal.checkNew(sale)
        let coupons = try await self.coupons(message.coupons ?? [], for: sale.id)
        sale.coupons = coupons.isEmpty ? nil : coupons
        let (found, places) =
            message.items.isEmpty ? (nil, []) : try await scanned(message, into: &sale)
        try addGiftCards(giftCards, to: &sale)
        try addPayments(accounts, to: &sale)
        try await checkOwed(accounts, inAdvance: message.inAdvance == true)
        sale.discount = message.discount
        sale.reason = message.discount == nil ? nil : message.reason
        try GivenDiscount(message.discount, reason: message.reason)?.check()
        let wanted = try self.wanted(message, found?.offers ?? [], sale, places)
        try sale.takeOff(message.items, at: places)
        if let reason = message.comp { try sale.comp(line: nil, reason: reason) }
        if let reason = message.exemption { try sale.exempt(reason) }
        let priced = try ledger.state.terminal.pricing.price(sale.lines, discount: sale.discount)
        guard message.due.map({ $0 == priced.due }) ?? true else { throw .otherPrice(priced.due) }
        return (sale, wanted)
    }

    /// Puts the items of a whole sale onto it, as the catalogue has them.
    func scanned(
        _ message: Sell, into sale: inout OpenSale
    ) async throws(Refusal) -> (ProductsFound?, [ClosedRange<Int>]) {
        let found = try await found(message.items, for: sale, at: message.soldAt)
        sale.catalogue = found.version
        var filled = sale
        let places = try filled.take(message.items, of: found, returns: true)
        // Before they are on the sale: what is there already was asked about.
        try sale.checkAge(of: filled.lines, checked: message.checkedAge)
        sale.lines = filled.lines
        sale.reduce(by: found.reductions ?? [])
        sale.applyTaxes()
        return (found, places)
    }

    /// What of a whole sale needs a right of its own.
    private func wanted(
        _ message: Sell, _ offers: [ProductsFound.Offer], _ sale: OpenSale,
        _ places: [ClosedRange<Int>]
    ) throws(Refusal) -> [TerminalState.Wanted] {
        let terminal = ledger.state.terminal
        guard terminal.asksWhoIsHere else { return [] }
        var wanted = try terminal.wanted(returnedIn: sale)
        for (item, offer) in zip(message.items, offers) {
            wanted += try terminal.wanted(
                price: item.price, for: offer.product.price, of: sale.id)
        }
        if let discount = sale.discount {
            var cheaper = sale
            try cheaper.takeOff(message.items, at: places)
            wanted.append(try terminal.wanted(basket: discount, on: cheaper.lines, of: sale.id))
        }
        for (item, place) in zip(message.items, places) {
            guard let given = item.discount, item.comp == nil else { continue }
            wanted.append(try terminal.wanted(discounting: place, by: given, in: sale))
        }
        let comped = zip(message.items, places).filter { $0.0.comp != nil }
        if !comped.isEmpty {
            var worth = Money.zero
            for (_, place) in comped {
                worth = try worth.adding(try sale.worth(place, by: terminal.pricing))
            }
            wanted.append(.init(.comp, Extent(amount: worth), of: sale.id))
        }
        if message.exemption != nil { wanted.append(.init(.exemptTax, of: sale.id)) }
        if message.comp != nil { wanted.append(try terminal.wanted(comping: nil, in: sale)) }
        return wanted
    }

    /// Everything that has to happen elsewhere because of a sale, each exactly once.
    func consequences(of sale: Sale) -> [Outgoing] {
        let movements = sale.stockMovements
        var messages = [
            Outgoing(
                MoveStock(
                    sale: sale.id, reason: sale.origin == nil ? "sale" : "refund", isSale: true,
                    movements: movements),
                to: store.address("inventory")),
            Outgoing(SettlePayments(sale), to: store.address("payments")),
            Outgoing(ReportSale(sold: .init(sale)), to: store.address("reporting")),
            Outgoing(IssueReceipt(finished: sale), to: store.address("receipts")),
        ]
        if let member = sale.member {
            messages.append(
                Outgoing(
                    EarnPoints(sale: sale.id, member: member, points: sale.movedPoints),
                    to: store.address("loyalty")))
        }
        if store.hasHeadquarters {
            messages.append(Outgoing(SyncSale(news: .init(sale)), to: store.address("sync")))
        }
        return messages + loading(by: sale)
    }
}

extension Refusal {
    static let inProgress = Refusal("sale.inProgress", "the terminal is at this sale already")
    static func otherPrice(_ due: Money) -> Refusal {
        Refusal(
            "sale.otherPrice",
            "it costs \(due.minor) in the smallest coin by now; show the customer and sell it anew")
    }
    fileprivate static let changedMeanwhile = Refusal(
        "sale.changed", "the sale changed while it was being paid; look at it and finish it again")
}
