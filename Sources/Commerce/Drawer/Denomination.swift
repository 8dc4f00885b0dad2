/// A coin or a note of a currency.
package struct Denomination: Hashable, Comparable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case note, coin
    }

    package var kind: Kind
    package var value: Money

    package init(_ kind: Kind, _ value: Money) {
        (self.kind, self.value) = (kind, value)
    }

    /// As a count sheet lists them: the largest first, a note before a coin of the same value.
    package static func < (one: Denomination, other: Denomination) -> Bool {
        guard one.value == other.value else { return one.value > other.value }
        return one.kind == .note && other.kind == .coin
    }
}

extension Currency {
    /// The coins and notes in use, as a count sheet lists them; nil where we know of none, and any
    /// may be counted.
    package var denominations: [Denomination]? {
        guard let (notes, coins) = cash else { return nil }
        let all =
            notes.map { Denomination(.note, Money(minor: $0)) }
            + coins.map { Denomination(.coin, Money(minor: $0)) }
        return all.sorted()
    }

    /// Values in the minor unit.
    private var cash: (notes: [Int64], coins: [Int64])? {
        switch code {
        case "EUR":
            (
                [50000, 20000, 10000, 5000, 2000, 1000, 500], [200, 100, 50, 20, 10, 5, 2, 1]
            )
        case "GBP": ([5000, 2000, 1000, 500], [200, 100, 50, 20, 10, 5, 2, 1])
        case "USD": ([10000, 5000, 2000, 1000, 500, 200, 100], [100, 50, 25, 10, 5, 1])
        case "CHF":
            ([100_000, 20000, 10000, 5000, 2000, 1000], [500, 200, 100, 50, 20, 10, 5])
        case "JPY": ([10000, 5000, 2000, 1000], [500, 100, 50, 10, 5, 1])
        case "KWD": ([20000, 10000, 5000, 1000, 500, 250], [100, 50, 20, 10, 5])
        case "SEK": ([100_000, 50000, 20000, 10000, 5000, 2000], [1000, 500, 200, 100])
        case "NOK": ([100_000, 50000, 20000, 10000, 5000], [2000, 1000, 500, 100])
        case "DKK": ([50000, 20000, 10000, 5000], [2000, 1000, 500, 200, 100, 50])
        case "PLN":
            (
                [50000, 20000, 10000, 5000, 2000, 1000], [500, 200, 100, 50, 20, 10, 5, 2, 1]
            )
        case "CZK":
            (
                [500_000, 200_000, 100_000, 50000, 20000, 10000],
                [5000, 2000, 1000, 500, 200, 100]
            )
        case "HUF":
            (
                [2_000_000, 1_000_000, 500_000, 200_000, 100_000, 50000],
                [20000, 10000, 5000, 2000, 1000, 500]
            )
        case "CAD": ([10000, 5000, 2000, 1000, 500], [200, 100, 25, 10, 5])
        case "AUD": ([10000, 5000, 2000, 1000, 500], [200, 100, 50, 20, 10, 5])
        case "NZD": ([10000, 5000, 2000, 1000, 500], [200, 100, 50, 20, 10])
        default: nil
        }
    }
}
