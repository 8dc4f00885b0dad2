import Services
import ActorRuntime
import Commerce
import Contracts
import Proof

/// One after the other, the customers of one terminal: each asks until it knows how its sale ended.
final class Customers: @unchecked Sendable {
    // Used on the thread of the run only.
    private let shop: Shop
    private let terminal: Int
    private let count: Int
    private var chance: Chance
    private let book: CustomerBook
    private(set) var isDone = false

    private static let pauses: [Int64] = [20, 60, 150, 400, 1000]

    init(
        _ shop: Shop, terminal: Int, count: Int, book: CustomerBook, chance: Chance
    ) {
        (self.shop, self.terminal, self.count) = (shop, terminal, count)
        (self.book, self.chance) = (book, chance)
    }

    /// Begins to shop, on the loop of the customers.
    func start() {
        Task(executorPreference: loop) { [self] in
            for _ in 0..<count {
                await loop.pause(.milliseconds(chance.between(0, 800)))
                var basket = Basket.draw(&chance, currency: currency)
                if shop.sellsTickets, chance.chance(1, in: 3) {
                    basket.items.append(.init(code: Shop.ticket.sku, quantity: .one))
                }
                await serve(basket)
            }
            isDone = true
        }
    }

    private var loop: Loop { shop.world.customers.loop }

    private var currency: Currency { shop.currency ?? .euro }

    private func stub() throws -> $Terminal {
        try shop.resolve($Terminal.self, "terminal/\(terminal)")
    }

    private func serve(_ basket: Basket) async {
        book.attempt(basket.sale)
        if let card = basket.card {
            _ = await Outcome.of {
                try await shop.resolve($CardTerminal.self, "card-terminal").behave(
                    CardBehaviour(way: card, count: 1))
            }
        }
        let end: Answer<SaleFinished>?
        switch basket.manner {
        case .atOnce: end = await sell(basket.message, basket)
        case .twice:
            async let second = sell(basket.message, basket)
            let first = await sell(basket.message, basket)
            _ = await second
            end = first
        case .stepByStep: end = await ring(basket)
        }
        if case .done = end { return }
        var patient = basket
        patient.givesUp = false
        await goOn(patient)
    }

    /// After a refusal that stands, or no answer: pays in cash, takes it back, or walks away.
    private func goOn(_ basket: Basket) async {
        switch chance.below(3) {
        case 0 where basket.manner != .stepByStep:
            var cash = basket.message
            (cash.payments, cash.coupons) = ([.init(.cash, currency: currency)], nil)
            _ = await sell(cash, basket)
        case 1: await abandon(basket.sale)
        default: return
        }
    }

    private func sell(_ message: Sell, _ basket: Basket) async -> Answer<SaleFinished>? {
        let end = await insist(basket) { try await self.stub().sell(message) }
        if case .done(let finished) = end { book.acknowledge(finished.sale) }
        return end
    }

    private func ring(_ basket: Basket) async -> Answer<SaleFinished>? {
        let begin = BeginSale(sale: basket.sale, staff: "S-01", member: basket.member)
        var opened = await insist(basket) { try await self.stub().open(begin) }
        if opened?.refusalName == "sale.alreadyOpen" {
            // Left behind by a customer who went away.
            guard
                case .reply(let shown) = await Outcome.of({
                    try await self.stub().show(ShowTerminal())
                })
            else { return nil }
            if let left = shown.open { await abandon(left.id) }
            opened = await insist(basket) { try await self.stub().open(begin) }
        }
        guard var shown = opened.flatMap(Self.shown) else { return opened.flatMap(Self.refusal) }
        for (step, item) in basket.items.enumerated() {
            let scan = ScanItem(
                sale: basket.sale, step: Int64(step), code: item.code, quantity: item.quantity)
            let answer = await insist(basket) { try await self.stub().scan(scan) }
            guard let next = answer.flatMap(Self.shown) else {
                return answer.flatMap(Self.refusal)
            }
            shown = next
        }
        if let coupon = basket.extras.coupon {
            let give = GiveCoupons(sale: basket.sale, step: 0, codes: [coupon])
            let answer = await insist(basket) { try await self.stub().coupons(give) }
            guard let next = answer.flatMap(Self.shown) else {
                return answer.flatMap(Self.refusal)
            }
            shown = next
        }
        for _ in 0..<basket.rests {
            guard let rested = await rest(basket, shown.sale) else { return nil }
            shown = rested
        }
        return await pay(basket, shown.priced.due)
    }

    /// The sale is parked, and goes on at the same terminal; nil where the customer left it behind.
    private func rest(_ basket: Basket, _ sale: OpenSale) async -> SaleShown? {
        let park = ParkSale(sale: sale.id, handOver: sale.nextHandOver)
        guard case .done = await insist(basket, { try await self.stub().park(park) }) else {
            return nil
        }
        let resume = ResumeSale(sale: sale.id, handOver: sale.nextHandOver + 1)
        while true {
            let answer = await insist(basket) { try await self.stub().resume(resume) }
            if let shown = answer.flatMap(Self.shown) { return shown }
            // It may be on its way to parking still.
            guard answer?.refusalName == "parking.unknownSale" else { return nil }
            await loop.pause(.milliseconds(200))
        }
    }

    private func pay(_ basket: Basket, _ due: Money) async -> Answer<SaleFinished>? {
        var left = due.minor
        for (step, payment) in basket.payments.enumerated() {
            let wanted = payment.amount?.minor ?? left
            let amount = payment.method == .cash ? max(wanted, left) : min(wanted, left)
            guard left > 0 else { break }
            left -= amount
            let tender = AddTender(
                sale: basket.sale, step: Int64(step),
                tender: Tender(
                    payment.method, Money(minor: amount + (payment.tip?.minor ?? 0)),
                    payment.currency, code: payment.code, tip: payment.tip))
            let answer = await insist(basket) { try await self.stub().tender(tender) }
            guard answer.flatMap(Self.shown) != nil else { return answer.flatMap(Self.refusal) }
        }
        let finish = FinishSale(sale: basket.sale)
        let end = await insist(basket) { try await self.stub().finish(finish) }
        if case .done(let finished) = end { book.acknowledge(finished.sale) }
        return end
    }

    private func abandon(_ sale: SaleID) async {
        var patience = 40
        while patience > 0 {
            let outcome = await Outcome.of {
                try await self.stub().abandon(AbandonSale(sale: sale))
            }
            if case .reply(.done) = outcome { return book.abandon(sale) }
            if case .reply(.refused(let refusal)) = outcome, !refusal.isPassing { return }
            patience -= 1
            await loop.pause(.milliseconds(500))
        }
    }

    /// Asks until there is an answer that stands; nil where the customer gave up.
    private func insist<Value>(
        _ basket: Basket, _ ask: () async throws -> Answer<Value>
    ) async -> Answer<Value>? {
        var tries = 0
        while true {
            if case .reply(let answer) = await Outcome.of({ try await ask() }) {
                guard case .refused(let refusal) = answer, refusal.isPassing else { return answer }
            }
            if basket.givesUp { return nil }
            await loop.pause(.milliseconds(Self.pauses[min(tries, Self.pauses.count - 1)]))
            tries += 1
        }
    }

    private static func shown(_ answer: Answer<SaleShown>) -> SaleShown? {
        if case .done(let shown) = answer { shown } else { nil }
    }

    private static func refusal(_ answer: Answer<SaleShown>) -> Answer<SaleFinished>? {
        if case .refused(let refusal) = answer { .refused(refusal) } else { nil }
    }
}
