import Commerce
import Contracts
import Services

/// Tenders what somebody says of an open sale, beside what stands there from before.
struct OpenSalePaying {
    let counter: Counter

    /// What stands already is not tendered again; what is said without an amount takes what is left.
    func pay(_ open: OpenSale, by payments: [Sell.Payment]) async throws {
        var standing = open.tenders
        var tenders = standing
        for payment in payments {
            guard let amount = payment.amount else { continue }
            if let place = standing.firstIndex(where: { payment.isOf($0) }) {
                standing.remove(at: place)
            } else {
                tenders = try await add(payment, amount, to: open.id)
            }
        }
        guard let last = payments.last(where: { $0.amount == nil }) else { return }
        let left = try rest(of: open, tenders)
        let amount = last.method == .cash ? try rules.inCoins(left) : left
        guard amount > .zero || tenders.isEmpty && last.tip != nil else { return }
        _ = try await add(last, try amount.adding(last.tip ?? .zero), to: open.id)
    }

    /// What to say where that did not pay all of it: nothing is lost, and the sale goes on.
    var stillOpen: Failure {
        get async throws {
            let open = try await counter.open()
            let rest = try rest(of: open, open.tenders)
            let total = try counter.priced(open).total
            return Failure(
                .failed,
                """
                not paid yet: \(text(rest)) of \(text(total)) are still open; what was given stands
                  the rest, in any way: kontor sales pay --cash
                  take back the last one given: kontor sales unpay
                """)
        }
    }

    /// A refusal with the way back, where something that was given stands.
    func standing(_ failure: Failure) async throws -> Failure {
        guard try await !counter.open().tenders.isEmpty else { return failure }
        return Failure(
            failure.code,
            "\(failure.text)\n  what was given stands; take back the last one: kontor sales unpay",
            refused: failure.refused)
    }

    private func text(_ money: Money) -> String {
        "\(counter.store.money.text(money)) \(counter.store.money.code)"
    }

    private func add(
        _ payment: Sell.Payment, _ amount: Money, to sale: SaleID
    ) async throws -> [Tender] {
        let tender = Tender(
            payment.method, amount, payment.currency, code: payment.code, tip: payment.tip)
        let step = AddTender(sale: sale, step: counter.step, tender: tender)
        return try await counter.ask { try await $0.tender(step) }.sale.tenders
    }

    private func rest(of sale: OpenSale, _ tenders: [Tender]) throws -> Money {
        let paid = try Money.sum(tenders.map { try $0.towardsTotal })
        return try counter.priced(sale).total.subtracting(paid)
    }

    private var rules: TenderRules {
        get throws {
            let pricing = try StoreSettingsSource(counter.store).settings.pricing
            return TenderRules(currency: counter.store.money, coin: pricing.cashRounding)
        }
    }
}

extension Sell.Payment {
    /// Whether it became that tender by an earlier try.
    fileprivate func isOf(_ tender: Tender) -> Bool {
        let given =
            tender.foreign.map { ($0.amount, $0.rate.currency) }
            ?? (tender.amount, tender.currency)
        return method == tender.method && given == (amount, currency) && code == tender.code
            && tip == tender.tip
    }
}
