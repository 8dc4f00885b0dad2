import Commerce
import Contracts

/// A sale that the device knows: what the server gave of it (`sale`, and in `sold` what was left then), or what
/// is still in its own outbox (`own`, under its `id`).
extension KnownSale {
    private static let keys = ["sale", "sold", "own", "id"]

    /// The value of `of`.
    init(in outer: JSONFields, _ rules: StoreRules) throws(Refusal) {
        let fields = try outer.object("of", keys: Self.keys)
        let prices = rules.pricing.prices
        if fields.optional("own") != nil {
            let own = DeviceSale(fields: try fields.object("own", keys: DeviceSale.keys))
            try self.init(try own.sale(try fields.id("id"), rules), else: prices)
        } else {
            var sold: SoldSale?
            if fields.optional("sold") != nil { sold = try fields.coded(SoldSale.self, "sold") }
            try self.init(try fields.coded(Sale.self, "sale"), sold: sold, else: prices)
        }
        // More than a device can go by is left to the server.
        guard sale.currency == rules.currency else {
            throw fields.refusal("refund.notOffline", "sale", "it is of another currency")
        }
    }
}

extension JSONFields {
    func id(_ key: String) throws(Refusal) -> SaleID {
        guard let id = SaleID(try text(key)) else {
            throw refusal("\(subject).badID", key, "it is 32 hexadecimal digits")
        }
        return id
    }
}
