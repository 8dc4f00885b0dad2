import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Refunds: the terminal that made a sale grants them, the one where the customer stands pays out.
///
/// Where they are two, the one that grants writes the payout into its outbox in the same step, so
/// that what is granted is paid out however often either of them dies in between.
extension TerminalService {
    package distributed func refund(_ message: RefundSale) async throws -> Answer<SaleFinished> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        guard message.wanted.exchanged == nil else { return .refused(.exchangeElsewhere) }
        guard paying.insert(message.sale).inserted else { return .refused(.inProgress) }
        defer { paying.remove(message.sale) }
        do throws(Refusal) {
            try ledger.state.terminal.drawer.checkShift()
        } catch {
            return .refused(error)
        }
        guard let owner = TerminalState.terminal(ofReceipt: message.receipt) else {
            return .refused(.noReceipt(message.receipt))
        }
        return owner == ledger.state.terminal.number
            ? try await refundOwn(message) : try await refund(message, of: owner)
    }

    package distributed func grant(_ message: GrantRefund) async throws -> Answer<RefundGranted> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        guard let sale = try await finished(message.refund.original, message.refund.receipt) else {
            return .refused(.noReceipt(message.refund.receipt))
        }
        guard try !ledger.hasAnswered(Sell.effect, message.key) else {
            return .refused(.keyReused(GrantRefund.wireName))
        }
        guard message.refund.wanted.isVoid != true else { return .refused(.voidElsewhere) }
        let day = today
        do throws(Refusal) {
            try await checkPayouts(of: try planned(message.refund, of: sale))
        } catch {
            return .refused(error)
        }
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let (events, counter) = try book.terminal.refunding(
                message.refund.wanted, of: sale, by: message.sale, staff: message.refund.staff,
                on: day)
            let instead = try message.refund.wanted.withoutExchange.map {
                (wanted) throws(Refusal) in
                try book.terminal.refunding(
                    wanted, of: sale, by: message.sale, staff: message.refund.staff, on: day
                ).counter
            }
            return Decision(
                events: events, value: RefundGranted(counter: counter, instead: instead),
                messages: [
                    Outgoing(
                        FinishRefund(counter: counter, instead: instead),
                        to: terminal(message.terminal))
                ])
        }
    }

    package distributed func finishRefund(_ message: FinishRefund) throws -> Answer<Done> {
        let isFinished = try ledger.hasAnswered(Sell.effect, message.key)
        let now = now
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            guard !isFinished else { return Decision(events: [], value: Done()) }
            let ended = try ending(message.counter, message.instead, at: now, book.terminal)
            return Decision(events: ended.events, value: Done(), messages: ended.messages)
        }
    }

    package distributed func sold(_ message: ShowSold) async throws -> Answer<SoldShown> {
        guard let sale = try await finished(message.sale, message.receipt) else {
            return .refused(.noReceipt(message.receipt))
        }
        guard sale.origin == nil else { return .done(SoldShown(sale: sale, sold: nil)) }
        let terminal = ledger.state.terminal
        let sold =
            (try? terminal.refunds.sale(sale.id))
            ?? (try? SoldSale(sale, prices: sale.pricesHeld(else: terminal.pricing.prices)))
        return .done(SoldShown(sale: sale, sold: sold))
    }

    private func refundOwn(_ message: RefundSale) async throws -> Answer<SaleFinished> {
        guard let sale = try await finished(message.original, message.receipt) else {
            return .refused(.noReceipt(message.receipt))
        }
        // Granted to another terminal: that one pays out.
        guard try !ledger.hasAnswered(GrantRefund.effect, message.key) else {
            return .refused(.keyReused(RefundSale.wireName))
        }
        do throws(Refusal) {
            try await checkPayouts(of: try planned(message, of: sale))
        } catch {
            return .refused(error)
        }
        let now = now
        let day = today
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let (events, counter) = try book.terminal.refunding(
                message.wanted, of: sale, by: message.sale, staff: message.staff, on: day)
            let isVoid = message.wanted.isVoid == true
            let wanted = TerminalState.Wanted(
                isVoid ? .voidPaidSale : .refund,
                Extent(amount: try .zero.subtracting(counter.priced.due)), of: message.sale)
            let permits = try permitted(
                [wanted], by: message.staff, in: message.signIn, at: book.terminal)
            let refund = try book.terminal.finishing(counter, at: now)
            return Decision(
                events: permits + events + [.finished(refund)], value: SaleFinished(sale: refund),
                messages: consequences(of: refund) + (isVoid ? givingCouponsBack(of: sale) : []))
        }
    }

    /// The counter-sale that would be finished if nothing else happened first.
    func planned(_ refund: RefundSale, of sale: Sale) throws(Refusal) -> CounterSale {
        try ledger.state.terminal.refunding(
            refund.wanted, of: sale, by: refund.sale, staff: refund.staff, on: today
        ).counter
    }

    /// A voided sale has used no coupons, but where other parts of it were cheaper by them.
    private func givingCouponsBack(of sale: Sale) -> [Outgoing] {
        sale.coupons == nil || sale.isAgreed == true
            ? [] : [Outgoing(ReturnCoupons(sale: sale.id), to: store.address("vouchers"))]
    }

    private func refund(
        _ message: RefundSale, of owner: Int
    ) async throws -> Answer<SaleFinished> {
        if let paidOut = try await paidOut(message) { return paidOut }
        guard message.wanted.isVoid != true else { return .refused(.voidElsewhere) }
        var wanted: [TerminalState.Wanted] = []
        if ledger.state.terminal.asksWhoIsHere {
            do throws(Refusal) {
                wanted = [try await self.wanted(message, of: owner)]
                _ = try permitted(
                    wanted, by: message.staff, in: message.signIn, at: ledger.state.terminal)
            } catch {
                return .refused(error)
            }
        }
        let request = GrantRefund(refund: message, terminal: ledger.state.terminal.number)
        let granted: RefundGranted
        do throws(Refusal) {
            granted = try await Outcome.of {
                try await $Terminal.resolve(id: self.terminal(owner), using: self.actorSystem)
                    .grant(request)
            }.answer(from: "terminal \(owner)")
        } catch {
            return .refused(error)
        }
        if let paidOut = try await paidOut(message) { return paidOut }
        let now = now
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            // It was permitted before it was granted.
            let permits =
                (try? permitted(
                    wanted, by: message.staff, in: message.signIn, at: book.terminal)) ?? []
            let sale = try book.terminal.finishing(granted.counter, at: now)
            return Decision(
                events: permits + [.finished(sale)], value: SaleFinished(sale: sale),
                messages: consequences(of: sale))
        }
    }

    package distributed func quote(_ message: QuoteRefund) async throws -> Answer<RefundQuoted> {
        let refund = message.refund
        guard let sale = try await finished(refund.original, refund.receipt) else {
            return .refused(.noReceipt(refund.receipt))
        }
        do throws(Refusal) {
            // Granted before: whoever asks again has not heard of it.
            if let granted = try ledger.state.terminal.refunds.granted(to: refund.sale) {
                return .done(RefundQuoted(amount: granted))
            }
            let counter = try planned(refund, of: sale)
            try await checkPayouts(of: counter)
            return .done(
                RefundQuoted(
                    amount: try Money.zero.subtracting(counter.priced.due), counter: counter))
        } catch {
            return .refused(error)
        }
    }

    /// What another terminal grants is paid out: whether somebody may do it here comes first.
    private func wanted(
        _ message: RefundSale, of owner: Int
    ) async throws(Refusal) -> TerminalState.Wanted {
        let quoted: RefundQuoted = try await Outcome.of {
            try await $Terminal.resolve(id: self.terminal(owner), using: self.actorSystem)
                .quote(QuoteRefund(refund: message))
        }.answer(from: "terminal \(owner)")
        return TerminalState.Wanted(.refund, Extent(amount: quoted.amount), of: message.sale)
    }

    /// The message that the other terminal sent by itself may have come first; nil where it has not.
    private func paidOut(_ message: RefundSale) async throws -> Answer<SaleFinished>? {
        guard try ledger.hasAnswered(FinishRefund.effect, message.key) else { return nil }
        guard let sale = try await finished(message.sale, nil) else {
            return .refused(.inProgress)
        }
        return try ledger.once(message, in: actorSystem) { _ in
            Decision(events: [], value: SaleFinished(sale: sale))
        }
    }

    /// A finished sale of this terminal, from its journal; nil where it has none of that receipt.
    func finished(_ id: SaleID, _ receipt: String?) async throws -> Sale? {
        await actorSystem.untilDurable()
        for case .finished(let sale) in try ledger.events(key: id.bytes)
        where sale.id == id && (receipt == nil || sale.receipt == receipt) {
            return sale
        }
        return nil
    }

    var today: BusinessDay {
        BusinessDay(
            of: now, cutOff: ledger.state.terminal.cutOff)
    }

    func terminal(_ number: Int) -> Address { store.address("terminal/\(number)") }
}

extension Refusal {
    fileprivate static let voidElsewhere = Refusal(
        "void.otherTerminal", "another terminal made it; void it there, or refund it here")

    fileprivate static let exchangeElsewhere = Refusal(
        "exchange.notAlone", "what comes back pays for goods in an exchange alone: kontor exchange")

    static func noReceipt(_ receipt: String) -> Refusal {
        Refusal(
            "refund.unknownReceipt",
            "its terminal has no sale of the receipt \(receipt.prefix(32))")
    }
}
