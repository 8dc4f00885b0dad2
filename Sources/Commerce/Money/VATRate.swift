/// A rate of value added tax in thousandths of a percent: 19000 is 19 %, 8875 is 8.875 %.
package struct VATRate: Hashable, Comparable, Sendable {
    package var thousandths: Int64

    package init(thousandths: Int64) {
        self.thousandths = thousandths
    }

    package init(hundredths: Int64) {
        thousandths = hundredths * 10
    }

    /// Percent as text, such as `19` or `8.875`; nil below 0 and above 100.
    package init?(_ text: some StringProtocol) {
        guard let thousandths = Decimal.parse(text, digits: Self.digits),
            Self.limits.contains(thousandths)
        else { return nil }
        self.thousandths = thousandths
    }

    package static func < (one: VATRate, other: VATRate) -> Bool {
        one.thousandths < other.thousandths
    }

    /// Behind the point of a percentage.
    package static let digits = 3
    /// From 0 to 100 percent.
    package static let limits: ClosedRange<Int64> = 0...100_000

    package var isValid: Bool { Self.limits.contains(thousandths) }

    /// Nil where the rate is finer than that.
    package var hundredths: Int64? {
        thousandths.isMultiple(of: 10) ? thousandths / 10 : nil
    }

    package var text: String { Decimal.shortest(thousandths, digits: Self.digits) }

    /// The tax inside of a gross amount: gross × rate ÷ (100 + rate).
    package func included(in gross: Money) throws(Refusal) -> Money {
        try gross.scaled(by: thousandths, over: 100_000 + thousandths)
    }

    /// The tax on top of a net amount: net × rate ÷ 100.
    package func added(to net: Money) throws(Refusal) -> Money {
        try net.scaled(by: thousandths, over: 100_000)
    }
}
