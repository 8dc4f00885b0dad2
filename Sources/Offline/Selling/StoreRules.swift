package import Commerce
import Contracts
package import Wire

/// What a store sells by, as a device keeps it for the time when nothing answers.
package struct StoreRules: Hashable, Sendable {
    /// Of one VAT class.
    package struct Rate: Hashable, Sendable {
        package var vatClass: String
        package var rate: VATRate

        package init(_ vatClass: String, _ rate: VATRate) {
            (self.vatClass, self.rate) = (vatClass, rate)
        }
    }

    /// What stands above and below each receipt, in one language.
    package struct Paper: Hashable, Sendable {
        package var language: String
        package var header: ReceiptHeader

        package init(_ language: String, _ header: ReceiptHeader) {
            (self.language, self.header) = (language, header)
        }
    }

    package var store: String
    package var currency: Currency
    package var pricing: Pricing
    package var rates: [Rate]
    /// Sales before this hour count for the day before.
    package var cutOff: Int
    package var promotions: [Promotion]
    package var lists: [PriceList]
    package var papers: [Paper]
    /// What a device may do by itself.
    package var policy = OfflinePolicy()
    /// Of sales that say none; nil where the store has no order types.
    package var orderType: OrderType?

    package init(
        store: String, currency: Currency, pricing: Pricing, rates: [Rate], cutOff: Int,
        promotions: [Promotion] = [], lists: [PriceList] = [], papers: [Paper] = []
    ) {
        (self.store, self.currency, self.pricing) = (store, currency, pricing)
        (self.rates, self.cutOff) = (rates, cutOff)
        (self.promotions, self.lists, self.papers) = (promotions, lists, papers)
    }
}

/// A part of what a device keeps: products in order of SKU, and in the first part the rules.
package struct RulesPart: Hashable, Sendable {
    /// Of the catalogue; all parts that are loaded together have the same.
    package var version: Int64
    package var products: [Product]
    package var rules: StoreRules?

    package init(version: Int64, products: [Product], rules: StoreRules? = nil) {
        (self.version, self.products, self.rules) = (version, products, rules)
    }
}

extension StoreRules.Rate: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rate", rate)
        record.field("class", vatClass)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let rate: VATRate = try record.field("rate")
        self.init(try record.field("class"), rate)
    }
}

extension StoreRules.Paper: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("name", header.name)
        record.field("footer", header.footer)
        record.field("address", header.address)
        record.field("language", language)
        record.field("taxNumbers", header.taxNumbers)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let name: String = try record.field("name")
        let footer: [String] = try record.field("footer")
        let address: [String] = try record.field("address")
        let language: String = try record.field("language")
        let taxNumbers: [String] = try record.field("taxNumbers")
        self.init(
            language,
            ReceiptHeader(name: name, address: address, taxNumbers: taxNumbers, footer: footer))
    }
}

extension StoreRules: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("lists", lists)
        record.field("rates", rates)
        record.field("store", store)
        record.field("cutOff", cutOff)
        record.field("papers", papers)
        record.field("policy", policy)
        record.field("prices", pricing.prices)
        record.field("currency", currency)
        record.field("orderType", orderType)
        record.field("promotions", promotions)
        record.field(
            "taxRounding", pricing.taxRounding == .line ? pricing.taxRounding : nil)
        record.field("cashRounding", pricing.cashRounding)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let lists: [PriceList] = try record.field("lists")
        let rates: [Rate] = try record.field("rates")
        let store: String = try record.field("store")
        let cutOff: Int = try record.field("cutOff")
        let papers: [Paper] = try record.field("papers")
        // Rules that an earlier build gave have none.
        let policy: OfflinePolicy? = try record.field("policy")
        let prices: Pricing.Prices = try record.field("prices")
        let currency: Currency = try record.field("currency")
        let orderType: OrderType? = try record.field("orderType")
        let promotions: [Promotion] = try record.field("promotions")
        let taxRounding: Pricing.TaxRounding? = try record.field("taxRounding")
        let cashRounding: Money? = try record.field("cashRounding")
        self.init(
            store: store, currency: currency,
            pricing: Pricing(
                prices: prices, cashRounding: cashRounding, taxRounding: taxRounding ?? .receipt),
            rates: rates, cutOff: cutOff, promotions: promotions, lists: lists, papers: papers)
        if let policy { self.policy = policy }
        self.orderType = orderType
    }
}

extension RulesPart: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rules", rules)
        record.field("version", version)
        record.field("products", products)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let rules: StoreRules? = try record.field("rules")
        let version: Int64 = try record.field("version")
        self.init(version: version, products: try record.field("products"), rules: rules)
    }
}
