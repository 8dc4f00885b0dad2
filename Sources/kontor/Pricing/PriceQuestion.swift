import ActorRuntime
import Commerce
import Contracts
import Services
import Topology

/// What one product costs in a running store, and why.
struct PriceQuestion {
    let code: String
    let quantity: Quantity
    let isMember: Bool

    struct Step: Encodable {
        /// `list`, `promotion` or `coupon`.
        var source: String
        var name: String
        /// Below zero for what is taken off.
        var amount: String
    }

    struct Answer: Encodable {
        var sku: String
        var name: String
        var quantity: String
        var steps: [Step]
        var amount: String
    }

    func ask(_ store: Deployment.Store, _ client: StoreClient) async throws -> Answer {
        let settings = try StoreSettingsSource(store)
        let item = Sell.Item(code: code, quantity: quantity)
        let wanted = FindProducts(
            codes: [code],
            basket: WantedBasket(
                lines: [.init(item)], isMember: isMember, at: settings.now))
        let found = try await client.ask("catalog") {
            try await client.resolve($Catalog.self, "\(store.name)/catalog").find(wanted)
        }
        guard let offer = found.offers.first else {
            throw Failure(.failed, "the catalogue did not say what \(code) is; try again")
        }
        do throws(Refusal) {
            return try answer(offer.line(item), found.reductions?.first, settings.settings.currency)
        } catch {
            throw Failure(error)
        }
    }

    private func answer(
        _ offered: SaleLine, _ reductions: [PriceStep]?, _ currency: Currency
    ) throws(Refusal) -> Answer {
        var line = try offered.checkedForSale()
        let list = try line.reduced()
        line.reductions = reductions
        let taken = (reductions ?? []).map { step in
            Self.step(step, currency.text(Money(minor: -step.amount.minor)))
        }
        return Answer(
            sku: line.sku, name: line.name, quantity: line.quantity.text,
            steps: [Step(source: "list", name: line.name, amount: currency.text(list))] + taken,
            amount: currency.text(try line.reduced()))
    }

    private static func step(_ step: PriceStep, _ amount: String) -> Step {
        switch step.source {
        case .promotion(_, let name): Step(source: "promotion", name: name, amount: amount)
        case .coupon(_, let code): Step(source: "coupon", name: code, amount: amount)
        case .list(let name): Step(source: "list", name: name, amount: amount)
        case .lineDiscount, .basketDiscount: Step(source: "discount", name: "", amount: amount)
        case .rounding: Step(source: "rounding", name: "", amount: amount)
        }
    }
}
