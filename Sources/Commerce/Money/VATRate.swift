/// A rate of value added tax in hundredths of a percent: 1900 is 19 %.
package struct VATRate: Hashable, Comparable, Sendable {
    package var hundredths: Int64

    package init(hundredths: Int64) {
        self.hundredths = hundredths
    }

    /// Percent as text, such as `19` or `5.5`; nil below 0 and above 100.
    package init?(_ text: some StringProtocol) {
        guard let hundredths = Decimal.parse(text, digits: 2), (0...10_000).contains(hundredths)
        else { return nil }
        self.hundredths = hundredths
    }

    package static func < (one: VATRate, other: VATRate) -> Bool {
        one.hundredths < other.hundredths
    }

    package var text: String { Decimal.shortest(hundredths, digits: 2) }

    /// The tax inside of a gross amount: gross × rate ÷ (100 + rate).
    package func included(in gross: Money) throws(Refusal) -> Money {
        try gross.scaled(by: hundredths, over: 10_000 + hundredths)
    }

    /// The tax on top of a net amount: net × rate ÷ 100.
    package func added(to net: Money) throws(Refusal) -> Money {
        try net.scaled(by: hundredths, over: 10_000)
    }
}
