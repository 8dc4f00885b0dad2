import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Tenders as the customer gives them, and what they are in the currency of the shop.
extension TerminalService {
    package distributed func tender(_ message: AddTender) async throws -> Answer<SaleShown> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        let tender: Tender
        do throws(Refusal) {
            let rates = try await self.rates(for: [message.tender.currency])
            tender = try message.tender.converted(by: rates, to: store.currency)
        } catch {
            return .refused(error)
        }
        return try step(message) { (terminal) throws(Refusal) in
            try permitted([.init(.sell, of: message.sale)], at: terminal)
                + terminal.tendering(tender, in: message.sale)
        }
    }

    package distributed func untender(_ message: RemoveTender) throws -> Answer<SaleShown> {
        try step(message) { (terminal) throws(Refusal) in
            try permitted([.init(.sell, of: message.sale)], at: terminal)
                + terminal.untendering(message.tender, in: message.sale)
        }
    }

    /// A payment without amount takes what the others leave of the total, cash in whole coins, and its tip.
    func tenders(
        _ payments: [Sell.Payment], for total: Money, by rates: ExchangeRates
    ) throws(Refusal) -> [Tender] {
        guard payments.count(where: { $0.amount == nil }) <= 1 else {
            throw Refusal("tender.ambiguous", "only one payment may take what is left")
        }
        let coins = TenderRules(currency: store.currency, coin: store.pricing.cashRounding)
        var fixed: [Tender?] = []
        var left = total
        for payment in payments {
            let tender = try given(payment, by: rates)
            if let tender { left = try left.subtracting(try tender.towardsTotal) }
            fixed.append(tender)
        }
        var tenders: [Tender] = []
        for (payment, tender) in zip(payments, fixed) {
            let rest = try (payment.method == .cash ? coins.inCoins(left) : left)
                .adding(payment.tip ?? .zero)
            tenders.append(
                tender
                    ?? Tender(
                        payment.method, rest, payment.currency, code: payment.code,
                        tip: payment.tip))
        }
        return tenders
    }

    /// Nil of one that takes what is left, which foreign cash cannot.
    private func given(
        _ payment: Sell.Payment, by rates: ExchangeRates
    ) throws(Refusal) -> Tender? {
        guard let amount = payment.amount else {
            guard payment.currency == store.currency else {
                throw Refusal(
                    "tender.foreignAmount",
                    "say how much of \(payment.currency.code) is given")
            }
            return nil
        }
        return try Tender(
            payment.method, amount, payment.currency, code: payment.code, tip: payment.tip
        ).converted(by: rates, to: store.currency)
    }

    /// What foreign cash counts for, where any of these is foreign; else nobody is asked.
    func rates(for currencies: [Currency]) async throws(Refusal) -> ExchangeRates {
        guard currencies.contains(where: { $0 != store.currency }) else { return ExchangeRates() }
        let outcome = await Outcome.of {
            try await $Catalog.resolve(id: self.store.address("catalog"), using: self.actorSystem)
                .rates(ListRates())
        }
        switch outcome {
        case .reply(let found): return ExchangeRates(found.rates)
        case .rejected(let reason), .unknown(let reason): throw .unanswered("catalog", reason)
        }
    }
}
