/// What most products do not have: how else one is scanned, what is asked and comes along.
package struct ProductDetail: Hashable, Sendable {
    /// Further codes by which it is scanned: other GTINs, or codes of the shop's own.
    package var codes: [String] = []
    /// Names under which promotions and price lists find it, besides its category.
    package var tags: [String] = []
    package var rules = SaleRules()
    /// What the variants of this product differ in; not empty means: only its variants are sold.
    package var axes: [OptionAxis] = []
    /// Of which product, and in what, this one is a variant.
    package var variant: VariantOf?
    /// A variant that has none has those of its parent.
    package var modifierGroups: [ModifierGroup] = []
    /// What it is put together from; its price is then that of the whole.
    package var combo: Combo?
    /// What comes along with each piece.
    package var deposits: [Deposit] = []
    /// The VAT class of what is sold to go; nil where that is no other one.
    package var toGoClass: String?

    package init() {}
}

/// What has to be asked or seen before a product is sold.
package struct SaleRules: Hashable, Sendable {
    package enum Tracking: String, Hashable, Sendable {
        case none, lot
        /// One serial number for each piece.
        case serial
    }

    package enum Limit: String, Hashable, Sendable {
        /// No more is sold than there is.
        case stock
    }

    package enum Standing: String, Hashable, Sendable {
        /// Sold no more; what is in receipts stays, and it can be given back.
        case withdrawn
    }

    /// The cashier types the price; `Product.price` is then what is suggested.
    package var isOpenPrice = false
    /// What an open price may be at most; nil where only the till's own limit counts.
    package var openPriceLimit: Money?
    /// What the usual container weighs, in thousandths of the unit.
    package var tare: Quantity = .zero
    package var tracking: Tracking = .none
    /// Years; 0 where anyone may buy it.
    package var minimumAge = 0
    /// Whether it is a deposit that the shop takes back for money.
    package var isDeposit = false
    /// What keeps it from being sold without end; nil is nothing.
    package var limit: Limit?
    /// Nil is on sale.
    package var standing: Standing?

    /// Whether it is sold no more.
    package var isWithdrawn: Bool {
        get { standing == .withdrawn }
        set { standing = newValue ? .withdrawn : nil }
    }

    package init() {}
}

/// A product that comes along for each piece of another one, as a bottle does.
package struct Deposit: Hashable, Sendable {
    package var sku: String
    /// For each piece of the goods: a crate of 20 brings 20 bottles and one crate.
    package var pieces: Int64

    package init(sku: String, pieces: Int64 = 1) {
        self.sku = sku
        self.pieces = pieces
    }
}
