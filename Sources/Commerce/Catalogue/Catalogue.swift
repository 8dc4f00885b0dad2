/// All products, price lists and promotions of a store, and what foreign cash counts for; each
/// change makes a new version, which sales then name.
package struct Catalogue: Sendable {
    package private(set) var version: Int64 = 0
    package private(set) var promotions = Promotions()
    package private(set) var lists = PriceLists()
    package private(set) var rates = ExchangeRates()
    private var products: [String: Product] = [:]
    /// By the form in which codes compare, so that leading zeros of a GTIN do not matter.
    private var skuOfCode: [String: String] = [:]
    /// Which products name another one: as parent, choice of a combo or deposit.
    private var referrers: [String: Set<String>] = [:]

    package init() {}

    package enum Event: Sendable {
        /// Adds products or replaces those of the same SKU.
        case published([Product])
        case promoted(Promotions.Event)
        case priced(PriceLists.Event)
        /// What foreign cash counts for from now on: all rates there are.
        case exchanged([ExchangeRate])
    }

    package var count: Int { products.count }

    package var skus: [String] { products.keys.sorted() }

    package subscript(sku: String) -> Product? { products[sku] }

    /// By GTIN, another code or SKU, as scanned or typed.
    package func find(_ code: String) throws(Refusal) -> Product {
        if let product = known(code) { return product }
        throw Refusal("catalog.unknownCode", "no product has the code \(code.prefix(64))")
    }

    func known(_ code: String) -> Product? {
        products[skuOfCode[GTIN.canonical(code) ?? code] ?? code]
    }

    /// What a unit costs by the price lists, or else by the product itself.
    ///
    /// No list is asked about a deposit: it is the same for everybody.
    func price(of product: Product, _ quantity: Quantity, _ context: PriceContext) -> PricedUnit {
        guard !product.rules.isDeposit else { return PricedUnit(price: product.price) }
        return lists.price(
            of: product.sku, base: product.price, quantity: quantity, at: context.time,
            group: context.group, store: context.store)
    }

    /// By SKU, ascending.
    package func variants(of parent: String) -> [Product] {
        (referrers[parent] ?? []).sorted().compactMap { products[$0] }
            .filter { $0.variant?.parent == parent }
    }

    /// All or nothing: every product is checked before one is taken.
    package func publish(
        _ new: [Product], vatClasses: Set<String>
    ) throws(Refusal) -> [Event] {
        var holders: [String: String] = [:]
        var seen: Set<String> = []
        for product in new {
            try ProductCheck(product: product, vatClasses: vatClasses).run()
            guard seen.insert(product.sku).inserted else {
                throw Refusal("catalog.duplicateSKU", "\(product.sku) comes twice")
            }
            for code in product.scanCodes {
                let holder = holders[code] ?? skuOfCode[code] ?? product.sku
                guard holder == product.sku else {
                    throw Refusal(
                        "catalog.duplicateGTIN", "\(code) is the code of \(holder) already")
                }
                holders[code] = product.sku
            }
        }
        let changed = new.filter { products[$0.sku] != $0 }
        try CatalogueLinks(catalogue: self, new: changed).check()
        return changed.isEmpty ? [] : [.published(changed)]
    }

    /// SKUs of the products that name this one, ascending.
    func referrers(of sku: String) -> [String] { (referrers[sku] ?? []).sorted() }

    /// What a price is made of beside products: all or nothing, as with these.
    package func promote(_ new: [Promotion]) throws(Refusal) -> [Event] {
        try promotions.publish(new).map(Event.promoted)
    }

    package func withdraw(_ ids: [String]) throws(Refusal) -> [Event] {
        try promotions.withdraw(ids).map(Event.promoted)
    }

    /// All or nothing; refuses prices of products that are not there.
    package func publish(lists new: [PriceList]) throws(Refusal) -> [Event] {
        for list in new {
            for entry in list.entries where products[entry.sku] == nil {
                throw Refusal(
                    "priceList.unknownSKU",
                    "\(list.id.prefix(64)): there is no product "
                        + "\(entry.sku.prefix(64))")
            }
        }
        return try lists.publish(new).map(Event.priced)
    }

    package func withdraw(lists ids: [String]) throws(Refusal) -> [Event] {
        try lists.withdraw(ids).map(Event.priced)
    }

    /// What foreign cash counts for: new rates, and some no more.
    package func exchange(
        _ new: [ExchangeRate], without withdrawn: [Currency], in home: Currency
    ) throws(Refusal) -> [Event] {
        let after = try rates.changed(new, without: withdrawn, in: home)
        return after == rates ? [] : [.exchanged(after.list)]
    }

    /// What changed.
    package struct Touched: Hashable, Sendable {
        package var skus: [String] = []
        package var promotions: [String] = []
        package var lists: [String] = []
        package var rates = false

        package init(
            skus: [String] = [], promotions: [String] = [], lists: [String] = [],
            rates: Bool = false
        ) {
            (self.skus, self.promotions, self.lists) = (skus, promotions, lists)
            self.rates = rates
        }
    }

    package mutating func apply(_ event: Event) -> Touched {
        version += 1
        switch event {
        case .published(let new):
            for product in new { take(product) }
            return Touched(skus: new.map { $0.sku })
        case .promoted(let event): return Touched(promotions: promotions.apply(event))
        case .priced(let event): return Touched(lists: lists.apply(event))
        case .exchanged(let list):
            rates = ExchangeRates(list)
            return Touched(rates: true)
        }
    }

    package mutating func restore(_ product: Product) {
        take(product)
    }

    package mutating func restore(_ promotion: Promotion) {
        promotions.restore(promotion)
    }

    package mutating func restore(_ list: PriceList) {
        lists.restore(list)
    }

    package mutating func restore(_ rates: ExchangeRates) {
        self.rates = rates
    }

    package mutating func restore(version: Int64) {
        self.version = version
    }

    private mutating func take(_ product: Product) {
        if let old = products[product.sku] {
            for code in old.scanCodes where skuOfCode[code] == old.sku { skuOfCode[code] = nil }
            for sku in old.named { referrers[sku]?.remove(old.sku) }
        }
        products[product.sku] = product
        for code in product.scanCodes { skuOfCode[code] = product.sku }
        for sku in product.named { referrers[sku, default: []].insert(product.sku) }
    }
}

extension Product {
    /// SKUs of the products without which this one cannot be sold.
    var named: [String] {
        var named = deposits.map { $0.sku }
        if let variant { named.append(variant.parent) }
        for part in combo?.parts ?? [] { named += part.choices.map { $0.sku } }
        return named
    }
}
