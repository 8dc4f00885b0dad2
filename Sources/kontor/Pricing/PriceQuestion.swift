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
        let text = { (money: Money) in settings.currency.text(money) }
        var steps: [Step] = []
        var sum = Money.zero
        for line in lines {
            let list = try line.unitPrice.scaled(by: line.quantity.thousandths, over: 1000)
            let source = line.kind == .product ? "list" : line.kind.rawValue
            steps.append(
                Step(source: source, name: line.detail?.list ?? line.name, amount: text(list)))
            steps += (line.reductions ?? []).map { step in
                Self.step(step, text(Money(minor: -step.amount.minor)))
            }
            sum = try sum.adding(try line.reduced())
        }
        let priced = try settings.pricing.price(lines, discount: discount)
        let left = try Money.sum(priced.amounts)
        if left != sum {
            let taken = try left.subtracting(sum)
            steps.append(Step(source: "manual", name: "", amount: text(taken)))
        }
        if priced.rounding != .zero {
            steps.append(Step(source: "rounding", name: "", amount: text(priced.rounding)))
        }
        return Answer(
            sku: product?.sku ?? lines[0].sku, name: product?.name ?? lines[0].name,
            quantity: quantity.text, steps: steps,
            amount: text(try left.adding(priced.rounding)))
    }

    private static func step(_ step: PriceStep, _ amount: String) -> Step {
        switch step.source {
        case .promotion(_, let name): Step(source: "promotion", name: name, amount: amount)
        case .coupon(_, let code): Step(source: "coupon", name: code, amount: amount)
        case .list(let name): Step(source: "list", name: name, amount: amount)
        case .lineDiscount, .basketDiscount: Step(source: "manual", name: "", amount: amount)
        case .rounding: Step(source: "rounding", name: "", amount: amount)
        }
    }
}
