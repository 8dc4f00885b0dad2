import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Layaways: goods are priced here once and kept by vouchers; deposits, the taking of the goods and the
/// giving back are sales.
extension TerminalService {
    package distributed func layAway(_ message: LayAway) async throws -> Answer<LayawayFound> {
        do throws(Refusal) {
            let id = SaleID(high: message.action.high, low: message.action.low)
            let sell = Sell(
                sale: id, staff: message.staff, member: message.member, items: message.items,
                payments: [])
            _ = try permitted(
                [.init(.sell, of: id)], by: message.staff, at: ledger.state.terminal)
            guard !isTraining else {
                throw Refusal("layaway.training", "nothing is set aside by who practises")
            }
            var sale = OpenSale(
                id: id, staff: message.staff, member: message.member, orderType: store.orderType)
            _ = try await scanned(sell, into: &sale)
            let priced = try ledger.state.terminal.pricing.price(sale.lines)
            let request = KeepLayaway(
                action: message.action,
                goods: try LaidAway(
                    sale, number: message.number, name: message.name, minimum: message.minimum,
                    priced))
            return .done(
                try await Outcome.of { try await self.vouchers().layAway(request) }
                    .answer(from: "vouchers"))
        } catch {
            return .refused(error)
        }
    }

    /// The sale that carries out a step of a layaway, and what of it needs a right of its own.
    func rungUp(
        _ message: Sell, _ step: LayawayStep
    ) async throws(Refusal) -> (OpenSale, [TerminalState.Wanted]) {
        guard message.items.isEmpty, message.giftCards == nil, message.accounts == nil,
            message.discount == nil, message.coupons == nil, message.comp == nil,
            message.exemption == nil
        else {
            throw Refusal("layaway.alone", "a layaway is a sale by itself; sell the rest apart")
        }
        let terminal = ledger.state.terminal
        var sale = OpenSale(id: message.sale, staff: message.staff, member: message.member)
        try terminal.checkNew(sale)
        let goods = try await layaway(step.number)
        let isGerman = store.language == "de"
        let rung = try goods.sale(
            for: step.kind, by: sale.id, name: isGerman ? "Anzahlung" : "Deposit",
            fee: isGerman ? "Stornogebühr" : "Cancellation fee")
        (sale.lines, sale.catalogue) = (rung.lines, goods.catalogue)
        sale.agreed = rung.agreed
        let due = try terminal.price(sale).total
        guard message.due.map({ $0 == due }) ?? true else { throw .otherPrice(due) }
        let rates = try await self.rates(for: message.payments.map(\.currency))
        let left = try due.subtracting(rung.deposited)
        sale.tenders = try tenders(
            left == .zero && rung.deposited > .zero
                ? message.payments.filter { $0.amount != nil } : message.payments, for: left,
            by: rates)
        if rung.deposited > .zero {
            sale.tenders.insert(
                Tender(.layaway, rung.deposited, store.currency, code: step.number), at: 0)
        }
        _ = try terminal.check(sale, takesReturns: step.paysBack)
        guard step.paysBack, terminal.asksWhoIsHere else { return (sale, []) }
        let back = Extent(amount: try Money.zero.subtracting(due))
        return (sale, [.init(.refund, back, of: sale.id)])
    }

    /// Writes down with vouchers what the sale does to a layaway; a repeat is the same.
    func settleLayaway(of sale: OpenSale) async throws(Refusal) {
        let outcome: Outcome<Answer<Done>>
        switch sale.layawayMove {
        case nil: return
        case .deposit(let number, let amount):
            let request = PayDeposit(sale: sale.id, number: number, amount: amount)
            outcome = await Outcome.of { try await self.vouchers().deposit(request) }
        case .end(let number, let amount, let fee):
            let request = EndLayaway(sale: sale.id, number: number, amount: amount, fee: fee)
            outcome = await Outcome.of { try await self.vouchers().endLayaway(request) }
        }
        _ = try outcome.taken(by: "vouchers", unknown: "vouchers.unknown")
    }

    private func layaway(_ number: String) async throws(Refusal) -> LaidAway {
        let found: LayawayFound = try await Outcome.of {
            try await self.vouchers().layaway(FindLayaway(number: number))
        }.answer(from: "vouchers")
        return found.goods
    }
}
