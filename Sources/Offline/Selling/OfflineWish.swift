package import Commerce

/// A basket as the app has it, in the form of its API: whole minor units and thousandths.
package struct OfflineWish: Hashable, Sendable {
    package struct Payment: Hashable, Sendable {
        package var method: Tender.Method
        /// Nil is what is left to pay.
        package var amount: Money?

        package init(_ method: Tender.Method, _ amount: Money? = nil) {
            (self.method, self.amount) = (method, amount)
        }
    }

    package var items: [CounterItem]
    package var discount: Discount?
    package var member: String?
    /// On the wall of the store.
    package var time: CivilTime
    /// How old somebody has seen that the customer is, in years.
    package var checkedAge: Int?
    /// Nil where it is only asked what the basket costs.
    package var payments: [Payment]?
    /// Nil is the store's.
    package var orderType: OrderType?

    package init(items: [CounterItem], time: CivilTime) {
        (self.items, self.time) = (items, time)
    }

    /// A payment without amount takes what the others leave.
    static func tenders(
        _ payments: [Payment], for due: Money, in currency: Currency
    ) throws(Refusal) -> [Tender] {
        var left = due
        for payment in payments { left = try left.subtracting(payment.amount ?? .zero) }
        guard payments.count(where: { $0.amount == nil }) <= 1 else {
            throw Refusal("tender.ambiguous", "only one payment may take what is left")
        }
        return payments.map { Tender($0.method, $0.amount ?? left, currency) }
    }
}

/// Reads a wish from JSON; refusals are named after a `wish`.
extension OfflineWish {
    private static let keys = [
        "items", "discount", "member", "time", "checkedAge", "payments", "orderType",
    ]
    /// Picks within picks within the parts of a combo.
    private static let depth = 24

    package init(_ bytes: [UInt8]) throws(Refusal) {
        let value = try JSONReader.value(of: bytes, of: "wish", depth: Self.depth)
        let fields = try JSONFields(value, of: "wish", keys: Self.keys)
        var items: [CounterItem] = []
        for row in try fields.objects(
            "items", keys: ["code", "quantity", "price", "choice", "discount"])
        {
            items.append(try Self.item(row))
        }
        guard let time = CivilTime(text: try fields.text("time")) else {
            throw fields.refusal("wish.badTime", "time", "it is like 2026-11-02T08:04:00")
        }
        self.init(items: items, time: time)
        discount = try Self.discount(fields)
        member = try fields.optionalText("member")
        checkedAge = try fields.optionalWhole("checkedAge")
        payments = try Self.payments(fields)
        orderType = try Self.orderType(fields)
    }

    private static func item(_ fields: JSONFields) throws(Refusal) -> CounterItem {
        CounterItem(
            code: try fields.text("code"),
            quantity: Quantity(thousandths: try fields.decimal("quantity", digits: 0).number),
            price: try money(fields, "price"), choice: try ItemChoice(in: fields),
            discount: try given(fields))
    }

    private static func money(_ fields: JSONFields, _ key: String) throws(Refusal) -> Money? {
        guard fields.optional(key) != nil else { return nil }
        return Money(minor: try fields.decimal(key, digits: 0).number)
    }

    static func discount(_ outer: JSONFields) throws(Refusal) -> Discount? {
        guard outer.optional("discount") != nil else { return nil }
        let fields = try outer.object("discount", keys: ["percent", "amount", "reason"])
        switch (fields.optional("percent"), try money(fields, "amount")) {
        case (.some, nil): return .percent(try fields.decimal("percent", digits: 0).number)
        case (nil, let amount?): return .amount(amount)
        default:
            throw outer.refusal("wish.badDiscount", "discount", "it has one of percent and amount")
        }
    }

    private static func given(_ outer: JSONFields) throws(Refusal) -> GivenDiscount? {
        guard let discount = try discount(outer) else { return nil }
        let fields = try outer.object("discount", keys: ["percent", "amount", "reason"])
        return GivenDiscount(discount, reason: try fields.optionalText("reason"))
    }

    private static func payments(_ outer: JSONFields) throws(Refusal) -> [Payment]? {
        guard outer.optional("payments") != nil else { return nil }
        var payments: [Payment] = []
        for fields in try outer.objects("payments", keys: ["method", "amount"]) {
            payments.append(Payment(try method(fields), try money(fields, "amount")))
        }
        return payments
    }

    static func orderType(_ fields: JSONFields) throws(Refusal) -> OrderType? {
        guard let word = try fields.optionalText("orderType") else { return nil }
        guard let type = OrderType(rawValue: word) else {
            throw fields.refusal(
                "\(fields.subject).badOrderType", "orderType", "it is here or to-go")
        }
        return type
    }

    static func method(_ fields: JSONFields) throws(Refusal) -> Tender.Method {
        let word = try fields.text("method")
        guard let method = Tender.Method(rawValue: word) else {
            throw fields.refusal(
                "\(fields.subject).badMethod", "method", "nobody pays by \(clipped(word))")
        }
        return method
    }
}
