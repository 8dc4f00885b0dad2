/// An amount in the minor unit of the currency at hand (cents), which the sale names once.
///
/// All arithmetic is checked: what does not fit refuses with `money.overflow`, nothing wraps.
package struct Money: Hashable, Comparable, Sendable {
    package var minor: Int64

    package static let zero = Money(minor: 0)

    package init(minor: Int64) {
        self.minor = minor
    }

    package static func < (one: Money, other: Money) -> Bool { one.minor < other.minor }

    package var isNegative: Bool { minor < 0 }

    package func adding(_ other: Money) throws(Refusal) -> Money {
        let (sum, overflow) = minor.addingReportingOverflow(other.minor)
        guard !overflow else { throw .overflow }
        return Money(minor: sum)
    }

    package func subtracting(_ other: Money) throws(Refusal) -> Money {
        let (difference, overflow) = minor.subtractingReportingOverflow(other.minor)
        guard !overflow else { throw .overflow }
        return Money(minor: difference)
    }

    /// This amount × `numerator` ÷ `denominator`, rounded once; `denominator` is positive.
    package func scaled(by numerator: Int64, over denominator: Int64) throws(Refusal) -> Money {
        let product = Int128(minor) * Int128(numerator)
        guard let minor = Int64(exactly: Rounding.halfAwayFromZero(product, Int128(denominator)))
        else { throw .overflow }
        return Money(minor: minor)
    }

    /// The nearest amount in whole coins, halves away from zero; refuses a coin of nothing.
    package func rounded(to coin: Money) throws(Refusal) -> Money {
        guard coin.minor > 0 else {
            throw Refusal("pricing.coin", "cash rounding needs a coin above 0")
        }
        let coins = Rounding.halfAwayFromZero(Int128(minor), Int128(coin.minor))
        guard let minor = Int64(exactly: coins * Int128(coin.minor)) else { throw .overflow }
        return Money(minor: minor)
    }

    /// Refuses a sum that does not fit; what is in between may, in any order.
    package static func sum(_ amounts: some Sequence<Money>) throws(Refusal) -> Money {
        var total: Int128 = 0
        for amount in amounts { total += Int128(amount.minor) }
        guard let minor = Int64(exactly: total) else { throw .overflow }
        return Money(minor: minor)
    }
}

/// The one rounding rule that cart, receipt, report and export share.
package enum Rounding {
    /// `value` ÷ `divisor` to the nearest whole number, halves away from zero; `divisor` > 0.
    package static func halfAwayFromZero(_ value: Int128, _ divisor: Int128) -> Int128 {
        precondition(divisor > 0, "rounding by \(divisor)")
        let magnitude = (value.magnitude * 2 + UInt128(divisor)) / (UInt128(divisor) * 2)
        return value < 0 ? -Int128(magnitude) : Int128(magnitude)
    }
}

extension Refusal {
    package static let overflow = Refusal(
        "money.overflow", "the amount is larger than can be counted; check price and quantity")
}
