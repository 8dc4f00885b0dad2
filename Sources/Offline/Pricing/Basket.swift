import Commerce

/// A basket that came as JSON text, ready to be priced.
struct Basket {
    let currency: Currency
    private let pricing: Pricing
    private let lines: [SaleLine]
    private let discount: Discount?
    /// How each rate was first written.
    private let spellings: [VATRate: String]

    init(_ bytes: [UInt8]) throws(Refusal) {
        let fields = try JSONFields(
            try JSONReader.value(of: bytes, of: "basket"), of: "basket",
            keys: ["currency", "prices", "lines", "discount", "cash_rounding", "tax_rounding"])
        currency = try Self.currency(fields)
        pricing = Pricing(
            prices: try Self.prices(fields), cashRounding: try Self.coin(fields, currency),
            taxRounding: try Self.rounding(fields))
        (lines, spellings) = try Self.lines(fields, currency)
        discount = try Self.discount(fields, currency)
    }

    func priced() throws(Refusal) -> PricedBasket {
        try pricing.price(lines, discount: discount)
    }

    func spelling(of rate: VATRate) -> String { spellings[rate] ?? rate.text }

    private static func currency(_ fields: JSONFields) throws(Refusal) -> Currency {
        let code = try fields.text("currency")
        guard let currency = Currency(active: code) else {
            throw fields.refusal(
                "basket.badCurrency", "currency",
                "\(clipped(code)) is no currency of ISO 4217; write three capital letters such as EUR"
            )
        }
        return currency
    }

    private static func prices(_ fields: JSONFields) throws(Refusal) -> Pricing.Prices {
        let text = try fields.text("prices")
        guard let prices = Pricing.Prices(rawValue: text) else {
            throw fields.refusal(
                "basket.badPrices", "prices",
                "\(clipped(text)) is neither inclusive nor exclusive")
        }
        return prices
    }

    private static func coin(
        _ fields: JSONFields, _ currency: Currency
    ) throws(Refusal) -> Money? {
        let key = "cash_rounding"
        guard fields.optional(key) != nil else { return nil }
        let coin = try fields.decimal(key, digits: currency.digits).number
        guard coin > 0 else {
            throw fields.refusal("pricing.coin", key, "cash rounding needs a coin above 0")
        }
        return Money(minor: coin)
    }

    private static func rounding(
        _ fields: JSONFields
    ) throws(Refusal) -> Pricing.TaxRounding {
        guard let text = try fields.optionalText("tax_rounding") else { return .receipt }
        guard let rounding = Pricing.TaxRounding(rawValue: text) else {
            throw fields.refusal(
                "basket.badTaxRounding", "tax_rounding",
                "\(clipped(text)) is neither receipt nor line")
        }
        return rounding
    }

    private static func lines(
        _ fields: JSONFields, _ currency: Currency
    ) throws(Refusal) -> ([SaleLine], [VATRate: String]) {
        let values = try fields.list("lines")
        guard values.count <= OpenSale.lineLimit else {
            throw Refusal(
                "sale.tooManyLines",
                "lines: at most \(OpenSale.lineLimit) in one basket, not \(values.count)")
        }
        var lines: [SaleLine] = []
        var spellings: [VATRate: String] = [:]
        for (index, value) in values.enumerated() {
            let (line, rate) = try line(value, number: index + 1, currency)
            lines.append(line)
            if spellings[line.vat] == nil { spellings[line.vat] = rate }
        }
        return (lines, spellings)
    }

    private static func line(
        _ value: JSONValue, number: Int, _ currency: Currency
    ) throws(Refusal) -> (SaleLine, rate: String) {
        let place = "line \(number)"
        let fields = try JSONFields(
            value, of: "basket", at: place, keys: ["unit_price", "quantity", "vat", "discount"])
        let price = try fields.decimal("unit_price", digits: currency.digits).number
        let quantity = try fields.decimal("quantity", digits: 3).number
        let (rate, spelling) = try rate(fields)
        let line = SaleLine(
            // What has no name is spoken of by its place.
            sku: place, name: "", unitPrice: Money(minor: price),
            quantity: Quantity(thousandths: quantity), vat: rate,
            discount: try discount(fields, currency))
        return (try line.checked(), spelling)
    }

    private static func rate(_ fields: JSONFields) throws(Refusal) -> (VATRate, String) {
        let (number, text) = try fields.decimal("vat", digits: VATRate.digits)
        let rate = VATRate(thousandths: number)
        guard rate.isValid, !text.hasPrefix("-") else {
            throw fields.refusal(
                "basket.badRate", "vat", "\(clipped(text)) is no rate; it is from 0 to 100 percent")
        }
        return (rate, text)
    }

    private static func discount(
        _ outer: JSONFields, _ currency: Currency
    ) throws(Refusal) -> Discount? {
        guard let value = outer.optional("discount") else { return nil }
        let fields = try JSONFields(
            value, of: "basket", at: outer.place(of: "discount"), keys: ["percent", "amount"])
        let discount: Discount
        switch (fields.optional("percent"), fields.optional("amount")) {
        case (.some, nil): discount = .percent(try fields.decimal("percent", digits: 2).number)
        case (nil, .some):
            let amount = try fields.decimal("amount", digits: currency.digits).number
            discount = .amount(Money(minor: amount))
        default:
            throw outer.refusal(
                "basket.badDiscount", "discount", "it has one of percent and amount")
        }
        do {
            try discount.check()
        } catch {
            throw outer.refusal(error.name, "discount", error.detail)
        }
        return discount
    }
}
