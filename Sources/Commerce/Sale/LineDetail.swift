/// What most lines do not have: what was chosen, what a label said, what comes along with what.
package struct LineDetail: Hashable, Sendable {
    package var kind = SelectedLine.Kind.product
    /// How many lines above stands the one that this comes along with; nil where it comes alone.
    package var above: Int?
    /// Of which this is the first line; the others come along with it.
    package var combo: ChosenCombo?
    /// For one piece, with or without a line of its own.
    package var modifiers: [ChosenModifier] = []
    /// What of the unit price follows the catalogue: nil is all of it, zero nothing.
    package var base: Money?
    /// The price list that the base is from.
    package var list: String?
    /// What leaves the stock for a quantity of one, where that is not one.
    package var stockOfOne: Quantity?
    package var lot: String?
    package var serials: [String] = []
    package var bestBefore: BusinessDay?
    package var expiry: BusinessDay?
    /// Years; 0 where anyone may buy it.
    package var minimumAge = 0
    /// Whether no more of it is sold than there is; nil is no.
    package var isLimited: Bool?
    /// Why it is given away; nil where it is not.
    package var comp: String?
    /// Why its discount was given; nil where nobody said.
    package var reason: String?
    /// Where its rate depends on the order type; nil where it has one rate.
    package var rates: LineRates?
    /// The rate that is in its price and not charged; nil where VAT is charged.
    package var exempt: VATRate?

    package init() {}
}

package struct ChosenCombo: Hashable, Sendable {
    package var sku: String
    package var name: String

    package init(sku: String, name: String) {
        (self.sku, self.name) = (sku, name)
    }
}

/// What a line costs by now, where the catalogue changed.
package struct LinePrice: Hashable, Sendable {
    /// As the receipt shows it, from 1.
    package var line: Int
    package var unitPrice: Money
    /// The price list that says so.
    package var list: String?

    package init(line: Int, unitPrice: Money, list: String?) {
        (self.line, self.unitPrice, self.list) = (line, unitPrice, list)
    }
}

extension SaleLine {
    package var kind: SelectedLine.Kind { detail?.kind ?? .product }

    package var minimumAge: Int { detail?.minimumAge ?? 0 }

    /// What of the unit price follows the catalogue; nil where it stays what it is.
    package var base: Money? {
        guard hasSetPrice != true, kind == .product || kind == .deposit else { return nil }
        let base = detail?.base ?? unitPrice
        return detail?.base == .zero ? nil : base
    }

    /// Whether promotions look at it: parts of a combo have their price, and a deposit is none.
    package var takesPart: Bool { hasSetPrice != true && kind == .product }

    /// Equal lines are to have equal forms, so a detail that says nothing is not kept.
    package mutating func changeDetail(_ edit: (inout LineDetail) -> Void) {
        var new = detail ?? LineDetail()
        edit(&new)
        detail = new == LineDetail() ? nil : new
    }

    mutating func reprice(_ new: LinePrice) {
        // Both are prices of a line, far from the limits of what can be counted.
        let more = new.unitPrice.minor &- unitPrice.minor
        unitPrice = new.unitPrice
        changeDetail { detail in
            detail.base = detail.base.map { Money(minor: $0.minor &+ more) }
            detail.list = new.list
        }
    }
}
