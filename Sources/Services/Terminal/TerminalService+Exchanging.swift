import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Exchanges: goods that come back pay for others, and both are finished in one change or neither is.
///
/// Where another terminal made the sale, this one writes down what it is about to exchange before it asks for the
/// refund, so that whoever brings the grant, the answer or the message, finishes both. A sale that was given up
/// by then leaves an ordinary refund.
extension TerminalService {
    package distributed func exchange(
        _ message: ExchangeSale
    ) async throws -> Answer<SalesExchanged> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        let ids = [message.sale, message.sell.sale]
        guard ids[0] != ids[1], paying.isDisjoint(with: ids) else { return .refused(.inProgress) }
        paying.formUnion(ids)
        defer { paying.subtract(ids) }
        if let over = try await concluded(message) { return over }
        guard let owner = TerminalState.terminal(ofReceipt: message.refund.receipt) else {
            return .refused(.noReceipt(message.refund.receipt))
        }
        let isOwn = owner == ledger.state.terminal.number
        let original =
            isOwn ? try await finished(message.refund.original, message.refund.receipt) : nil
        guard !isOwn || original != nil else {
            return .refused(.noReceipt(message.refund.receipt))
        }
        let plan: Plan
        do throws(Refusal) {
            plan = try await self.plan(message, of: owner, original)
            if !plan.isBegun { try await pay(for: plan.sale, isOneStep: true) }
        } catch {
            giveUpLater([message.sell.sale])
            return .refused(error)
        }
        let answer =
            if let original {
                try conclude(message, plan, of: original)
            } else {
                try await conclude(message, plan, of: owner)
            }
        if case .refused = answer { giveUpLater([message.sell.sale]) }
        return answer
    }

    /// What is about to be exchanged.
    private struct Plan {
        var sale: OpenSale
        var wanted: [TerminalState.Wanted]
        /// With what of it pays for the sale at most.
        var refund: RefundSale
        /// By an earlier try, that took all that the sale needs.
        var isBegun = false
    }

    private func plan(
        _ message: ExchangeSale, of owner: Int, _ original: Sale?
    ) async throws(Refusal) -> Plan {
        let terminal = ledger.state.terminal
        var refund = message.refund
        if let begun = terminal.exchanges[message.sale] {
            refund.wanted.exchanged = try terminal.price(begun).total
            return Plan(sale: begun, wanted: [], refund: refund, isBegun: true)
        }
        try message.check()
        guard !terminal.isTraining(message.sell.staff, in: message.sell.signIn) else {
            throw Refusal("exchange.training", "who practises exchanges nothing")
        }
        try terminal.drawer.checkShift()
        var (sale, wanted) = try await unpaid(
            try await taxed(message, of: owner, original))
        let total = try terminal.price(sale).total
        refund.wanted.exchanged = total
        let counter = try await quoted(refund, of: owner, original)
        try sale.take(counter)
        let left = try total.subtracting(try Money.sum(sale.tenders.map { $0.amount }))
        let payments =
            left == .zero
            ? message.sell.payments.filter { $0.amount != nil } : message.sell.payments
        let rates = try await self.rates(for: payments.map(\.currency))
        sale.tenders += try tenders(payments, for: left, by: rates)
        let back = Extent(amount: try Money.zero.subtracting(counter.priced.total))
        wanted = [.init(.sell, of: sale.id), .init(.refund, back, of: counter.id)] + wanted
        _ = try permitted(
            wanted, by: sale.staff, in: message.sell.signIn, at: terminal)
        _ = try terminal.finishing(sale, for: counter, at: now)
        return Plan(sale: sale, wanted: wanted, refund: refund)
    }

    /// With the order type of the sale that comes back and its exemption from VAT, where nobody said others.
    private func taxed(
        _ message: ExchangeSale, of owner: Int, _ original: Sale?
    ) async throws(Refusal) -> Sell {
        var sell = message.sell
        if let original {
            sell.orderType = sell.orderType ?? original.orderType
            sell.exemption = sell.exemption ?? original.exemption
            return sell
        }
        let lines = try await quoted(message.refund, of: owner, nil).lines
        guard sell.exemption != nil || lines.allSatisfy({ $0.detail?.exempt == nil }) else {
            throw Refusal(
                "exchange.exempt",
                "the sale was without VAT; say why once more, since another terminal made it")
        }
        sell.orderType = sell.orderType ?? lines.lazy.compactMap(\.soldAs).first
        return sell
    }

    /// The counter-sale that would be finished if nothing else happened first.
    private func quoted(
        _ refund: RefundSale, of owner: Int, _ original: Sale?
    ) async throws(Refusal) -> CounterSale {
        if let original {
            let counter = try planned(refund, of: original)
            try await checkPayouts(of: counter)
            return counter
        }
        let quoted: RefundQuoted = try await Outcome.of {
            try await $Terminal.resolve(id: self.terminal(owner), using: self.actorSystem)
                .quote(QuoteRefund(refund: refund))
        }.answer(from: "terminal \(owner)")
        guard let counter = quoted.counter else { throw .refundedAlone }
        return counter
    }

    /// Of a sale of this terminal: one change with all of it.
    private func conclude(
        _ message: ExchangeSale, _ plan: Plan, of original: Sale
    ) throws -> Answer<SalesExchanged> {
        let (now, day) = (now, today)
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let (events, counter) = try book.terminal.refunding(
                plan.refund.wanted, of: original, by: message.sale, staff: message.refund.staff,
                on: day)
            let both = try book.terminal.finishing(plan.sale, for: counter, at: now)
            return decision(
                message, plan, events + [.finished(both.refund), .finished(both.sale)],
                consequences(of: both.refund) + ending(plan.sale, with: both.sale, book.terminal),
                SalesExchanged(sale: both.sale, refund: both.refund), at: book.terminal)
        }
    }

    /// Of a sale of another terminal, which grants the refund.
    private func conclude(
        _ message: ExchangeSale, _ plan: Plan, of owner: Int
    ) async throws -> Answer<SalesExchanged> {
        let granted: RefundGranted
        do throws(Refusal) {
            if !plan.isBegun { try write([.exchanging(plan.sale, by: message.sale)]) }
            granted = try await grant(plan.refund, by: owner)
        } catch {
            // Refused, nothing was granted; unanswered, it may have been.
            if !error.isPassing { try void(plan.sale.id) }
            return .refused(error)
        }
        if let over = try await concluded(message) { return over }
        let now = now
        let answer = try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let both = try book.terminal.finishing(plan.sale, for: granted.counter, at: now)
            return decision(
                message, plan, [.finished(both.refund), .finished(both.sale)],
                consequences(of: both.refund) + ending(plan.sale, with: both.sale, book.terminal),
                SalesExchanged(sale: both.sale, refund: both.refund), at: book.terminal)
        }
        return answer
    }

    private func grant(
        _ refund: RefundSale, by owner: Int
    ) async throws(Refusal) -> RefundGranted {
        let request = GrantRefund(refund: refund, terminal: ledger.state.terminal.number)
        return try await Outcome.of {
            try await $Terminal.resolve(id: self.terminal(owner), using: self.actorSystem)
                .grant(request)
        }.answer(from: "terminal \(owner)")
    }

    private func decision(
        _ message: ExchangeSale, _ plan: Plan, _ events: [TerminalState.Event],
        _ messages: [Outgoing], _ value: SalesExchanged, at terminal: TerminalState
    ) -> Decision<TerminalState.Event, SalesExchanged> {
        // It was permitted before anybody was asked for anything.
        let permits =
            (try? permitted(
                plan.wanted, by: plan.sale.staff, in: message.sell.signIn, at: terminal)) ?? []
        return Decision(events: permits + events, value: value, messages: messages)
    }

    /// The message that the other terminal sent by itself may have come first; nil where it has not.
    private func concluded(_ message: ExchangeSale) async throws -> Answer<SalesExchanged>? {
        guard try ledger.hasAnswered(FinishRefund.effect, message.key) else { return nil }
        guard let refund = try await finished(message.sale, nil),
            let sale = try await finished(message.sell.sale, nil)
        else { return .refused(.refundedAlone) }
        return try ledger.once(message, in: actorSystem) { _ in
            Decision(events: [], value: SalesExchanged(sale: sale, refund: refund))
        }
    }

    /// What follows from a refund that was granted, with the sale that it pays for where there is one.
    func ending(
        _ counter: CounterSale, _ instead: CounterSale?, at time: CivilTime,
        _ terminal: TerminalState
    ) throws(Refusal) -> (events: [TerminalState.Event], messages: [Outgoing]) {
        let waiting = terminal.exchanges[counter.id]
        let ended = try terminal.ending(counter, instead: instead, at: time)
        var events = [TerminalState.Event.finished(ended.refund)]
        var messages = consequences(of: ended.refund)
        if let waiting, let sale = ended.sale {
            events.append(.finished(sale))
            messages += ending(waiting, with: sale, terminal)
        } else if let waiting {
            events.append(.voided(waiting.id))
            messages += givingBack(terminal.unfinished.owed(waiting.id), of: waiting.id)
        }
        return (events, messages)
    }

    private func ending(
        _ sale: OpenSale, with finished: Sale, _ terminal: TerminalState
    ) -> [Outgoing] {
        consequences(of: finished)
            + givingBack(terminal.unfinished.owed(sale.id, beside: sale), of: sale.id)
    }
}

extension ExchangeSale {
    /// Refuses what is no exchange of goods for goods by one person.
    fileprivate func check() throws(Refusal) {
        guard !sell.items.isEmpty, sell.giftCards == nil, sell.accounts == nil,
            sell.layaway == nil, sell.returns == nil, sell.soldAt == nil
        else {
            throw Refusal(
                "exchange.goodsAlone", "goods are exchanged for goods; sell the rest apart")
        }
        let wanted = refund.wanted
        guard wanted.payout == nil, wanted.account == nil, wanted.isVoid == nil,
            wanted.exchanged == nil
        else {
            throw Refusal(
                "exchange.asPaid", "what is left of an exchange goes back as the sale was paid")
        }
        guard refund.staff == sell.staff, refund.signIn == sell.signIn else {
            throw Refusal("sale.badStaff", "one person exchanges goods")
        }
    }
}

extension SaleLine {
    /// The order type that its rate says; nil where both have the same one.
    fileprivate var soldAs: OrderType? {
        guard let rates = detail?.rates, hasTwoRates else { return nil }
        return pricedRate == rates.toGo ? .toGo : .here
    }
}

extension OpenSale {
    /// What comes back pays for it, and it is the member's who bought that.
    fileprivate mutating func take(_ counter: CounterSale) throws(Refusal) {
        exchangedBy = counter.id
        member = member ?? counter.member
        tenders = counter.exchanged
        guard !tenders.isEmpty else {
            throw Refusal(
                "exchange.nothing", "nothing that comes back pays for it; refund and sell")
        }
        guard member == counter.member || !tenders.contains(where: { $0.from?.method == .points })
        else {
            throw Refusal("exchange.otherMember", "points paid for it: they stay with their member")
        }
    }
}

extension Refusal {
    fileprivate static let refundedAlone = Refusal(
        "exchange.refunded",
        "the sale was given up, and the refund was paid out; sell the goods by themselves")
}
