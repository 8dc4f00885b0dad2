/// The coins and notes that somebody found in a drawer.
package struct CashCount: Hashable, Sendable {
    package struct Pieces: Hashable, Sendable {
        package var denomination: Denomination
        package var count: Int64

        package init(_ denomination: Denomination, _ count: Int64) {
            (self.denomination, self.count) = (denomination, count)
        }
    }

    package var pieces: [Pieces]
    package var stamp: Stamp
    /// Cash of other currencies; nil is none.
    package var foreign: [ForeignCount]?

    package init(_ pieces: [Pieces], _ stamp: Stamp, foreign: [ForeignCount]? = nil) {
        (self.pieces, self.stamp, self.foreign) = (pieces, stamp, foreign)
    }

    /// What a checked count adds up to in the shop's own money.
    package var sum: Money {
        pieces.reduce(into: .zero) { $0.minor &+= $1.denomination.value.minor &* $1.count }
    }

    private static let piecesLimit: Int64 = 1_000_000
    /// In currencies whose coins and notes we do not know.
    private static let valueLimit: Int64 = 1_000_000_000
    private static let denominationLimit = 64

    /// Refuses coins and notes that the currency does not have, or that are there twice.
    func check(in currency: Currency) throws(Refusal) {
        try stamp.check()
        try ForeignCount.check(foreign ?? [], beside: currency)
        let known = currency.denominations
        var seen: Set<Denomination> = []
        for part in pieces {
            guard seen.insert(part.denomination).inserted else {
                throw Refusal(
                    "drawer.denominationTwice", "\(name(part, currency)): give each only once")
            }
            guard known?.contains(part.denomination) ?? isPlausible(part.denomination) else {
                throw Refusal(
                    "drawer.unknownDenomination",
                    "\(name(part, currency)): the currency has no such")
            }
            guard (0...Self.piecesLimit).contains(part.count) else {
                throw Refusal(
                    "drawer.badCount",
                    "\(name(part, currency)): count from 0 to \(Self.piecesLimit) pieces")
            }
        }
        guard seen.count <= Self.denominationLimit else {
            throw Refusal("drawer.badCount", "at most \(Self.denominationLimit) denominations")
        }
    }

    private func name(_ part: Pieces, _ currency: Currency) -> String {
        let amount = currency.text(part.denomination.value)
        return "\(part.denomination.kind.rawValue) \(amount) \(currency.code)"
    }

    private func isPlausible(_ denomination: Denomination) -> Bool {
        (1...Self.valueLimit).contains(denomination.value.minor)
    }
}
