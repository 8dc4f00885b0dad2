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
    let group: String?
    /// On all of it.
    let discount: Discount?
    let coupons: [String]

    struct Step: Encodable {
        /// `list`, `deposit`, `modifier`, `part`, `promotion`, `coupon`, `manual` or `rounding`.
        var source: String
        /// Of the price list, or else of the product; of the promotion.
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
                lines: [.init(item)], isMember: isMember, at: settings.now, group: group,
                coupons: try await client.coupons(coupons, of: store.name)))
        let found = try await client.ask("catalog") {
            try await client.resolve($Catalog.self, "\(store.name)/catalog").find(wanted)
        }
        do throws(Refusal) {
            var sale = OpenSale(id: SystemSources.saleID(), staff: "price")
            try sale.add(try found.lines(of: item, at: 0))
            sale.reduce(by: found.reductions ?? [])
            return try answer(sale.lines, found.offers.first?.product, settings.settings)
        } catch {
            throw Failure(error)
        }
    }

    private func answer(
        _ lines: [SaleLine], _ product: Product?, _ settings: StoreSettings
    ) throws(Refusal) -> Answer {
        let why = try PriceExplanation(
            of: lines, by: settings.pricing, discount: GivenDiscount(discount, reason: nil))
        return Answer(
            sku: product?.sku ?? lines[0].sku, name: product?.name ?? lines[0].name,
            quantity: quantity.text,
            steps: why.steps.map { step in
                Step(
                    source: step.source.rawValue, name: step.name,
                    amount: settings.currency.text(step.amount))
            }, amount: settings.currency.text(why.amount))
    }
}
