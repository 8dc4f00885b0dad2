package import Commerce
import Contracts
import Wire

/// Prices and finishes sales on a device that nothing answers, by the store's rules and with the
/// server's own decisions.
package struct OfflineTill: Sendable {
    private var rules: StoreRules?
    private var catalogue = Catalogue()
    private var engine = Promotions().engine

    package init() {}

    /// Takes a part of the rules and products; one with rules begins anew.
    ///
    /// Refuses with `offline.badRules` what is no part, and a part of another version.
    package mutating func load(_ bytes: [UInt8]) throws(Refusal) {
        let part: RulesPart
        do throws(CBORError) {
            part = try CBORDecoder.decode(RulesPart.self, from: bytes)
        } catch {
            throw Refusal("offline.badRules", error.description)
        }
        if let rules = part.rules { begin(rules, part.version) }
        guard rules != nil, part.version == catalogue.version else {
            throw Refusal("offline.badRules", "this part is not of the rules before it")
        }
        for product in part.products { catalogue.restore(product) }
    }

    private mutating func begin(_ rules: StoreRules, _ version: Int64) {
        self.rules = rules
        catalogue = Catalogue()
        catalogue.restore(version: version)
        for promotion in rules.promotions { catalogue.restore(promotion) }
        for list in rules.lists { catalogue.restore(list) }
        engine = catalogue.promotions.engine
    }

    /// What the basket costs, and with payments what is given back.
    ///
    /// Refuses with the names that the terminal has, with those of `OfflinePolicy.check`, and with
    /// `offline.noRules` before a part is loaded.
    package func price(_ wish: OfflineWish) throws(Refusal) -> OfflineBasket {
        guard let rules else {
            throw Refusal("offline.noRules", "the device has no rules of the store yet")
        }
        let counter = counter(at: wish.time, rules)
        let sale = try rungUp(wish, at: counter, wish.orderType ?? rules.orderType)
        let priced = try rules.pricing.price(sale.lines, discount: sale.discount)
        try rules.check(sale, priced, setOff: try counter.takenOff(wish.items))
        var basket = OfflineBasket(
            lines: sale.lines, priced: priced, discount: sale.discount,
            catalogue: catalogue.version)
        guard let payments = wish.payments else { return basket }
        guard !sale.lines.isEmpty else {
            throw Refusal("sale.empty", "a sale needs at least one line")
        }
        basket.tenders = try OfflineWish.tenders(payments, for: priced.due, in: rules.currency)
        let paid = try priced.paid(
            with: basket.tenders, in: rules.currency, coin: rules.pricing.cashRounding)
        try rules.check(basket.tenders, change: paid.change)
        (basket.priced, basket.change) = (paid.basket, paid.change)
        return basket
    }

    /// The receipt of what the device has sold, as text; refuses what is no such sale.
    package func paper(_ sale: [UInt8]) throws(Refusal) -> String {
        guard let rules else {
            throw Refusal("offline.noRules", "the device has no rules of the store yet")
        }
        return try OfflinePaper(sale).text(by: rules)
    }

    private func counter(at time: CivilTime, _ rules: StoreRules) -> Counter {
        var rates: [String: VATRate] = [:]
        for rate in rules.rates { rates[rate.vatClass] = rate.rate }
        return Counter(
            catalogue, reader: .usual(in: rules.currency), rates: rates,
            context: PriceContext(at: time, store: rules.store),
            on: BusinessDay(of: time, cutOff: rules.cutOff))
    }

    private func rungUp(
        _ wish: OfflineWish, at counter: Counter, _ orderType: OrderType?
    ) throws(Refusal) -> OpenSale {
        var sale = OpenSale(id: SaleID(high: 0, low: 0), staff: "", member: wish.member)
        sale.discount = wish.discount
        sale.orderType = orderType
        sale = try counter.ringUp(wish.items, for: sale, engine)
        if wish.payments != nil {
            let empty = OpenSale(id: sale.id, staff: "")
            try empty.checkAge(of: sale.lines, checked: wish.checkedAge)
            // Nobody can say whether there is one left.
            if let line = sale.lines.first(where: { $0.detail?.isLimited == true }) {
                throw Refusal(
                    "sale.notOffline", "\(line.name) is sold only where the store can be asked")
            }
        }
        return sale
    }
}

/// What a basket costs on a device, as the terminal will book it.
package struct OfflineBasket: Hashable, Sendable {
    package var lines: [SaleLine]
    package var priced: PricedBasket
    package var discount: Discount?
    /// The version of the catalogue that priced it.
    package var catalogue: Int64
    /// None where nobody has paid yet.
    package var tenders: [Tender] = []
    package var change: Money?
}
