/// All that somebody at a till or in the office may be asked for permission for.
package enum StaffAction: String, CaseIterable, Hashable, Comparable, Sendable {
    case sell
    case discountLine, discountBasket
    /// Its percent and amount are how far the price moves, up or down.
    case overridePrice
    case voidLine
    /// Before and after the sale was paid.
    case voidSale, voidPaidSale
    case comp
    /// Charging no VAT on a sale, whatever it costs.
    case exemptTax
    case refund, returnWithoutReceipt
    case reprint
    case openDrawer
    case cashIn, cashOut, safeDrop
    /// Its amount is by how much the drawer differs, without sign.
    case count
    /// Its amount is by how much the drawer differs, without sign.
    case closeShift
    case xReport, zReport
    case openPrice
    case overrideAge
    /// Switching training mode, for oneself or another.
    case training
    case manageStaff, manageCatalogue, managePromotions
    /// Seeing all stores of a headquarters, and settling what is open between them.
    case manageStores

    package static func < (one: StaffAction, other: StaffAction) -> Bool {
        one.rawValue < other.rawValue
    }

    /// Whether it changes what is real even where a sale is only practised.
    var isRealInTraining: Bool {
        switch self {
        case .refund, .openDrawer, .cashIn, .cashOut, .safeDrop, .count, .closeShift, .zReport,
            .manageStaff, .manageCatalogue, .managePromotions, .manageStores:
            true
        default: false
        }
    }
}

/// How large an action is; what is not said counts as larger than every limit.
package struct Extent: Hashable, Sendable {
    /// Hundredths of a percent, 0 or more.
    package var percent: Int64?
    /// 0 or more.
    package var amount: Money?

    package static let none = Extent()

    package init(percent: Int64? = nil, amount: Money? = nil) {
        (self.percent, self.amount) = (percent, amount)
    }

    /// ` by 15.00 %`, with the amount in minor units, or nothing where nothing is said; for people.
    var text: String {
        let parts =
            (percent.map { ["\(Decimal.text($0, digits: 2)) %"] } ?? [])
            + (amount.map { ["\($0.minor) in the smallest coin"] } ?? [])
        return parts.isEmpty ? "" : " by " + parts.joined(separator: ", ")
    }

    func check() throws(Refusal) {
        guard percent ?? 0 >= 0, amount ?? .zero >= .zero else {
            throw Refusal("staff.badExtent", "percent and amount of an action are 0 or more")
        }
    }
}
