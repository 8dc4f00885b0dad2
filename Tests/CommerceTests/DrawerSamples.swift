@testable import Commerce

extension Stamp {
    /// On 2024-10-04, the business day of most samples.
    static func by(_ staff: String, hour: Int32 = 9, day: Int32 = 20_000) -> Stamp {
        Stamp(staff: staff, at: .at(hour: hour), day: BusinessDay(day: day))
    }
}

extension CashCount {
    /// So many cents, in as few coins and notes of the euro as can be.
    static func euros(_ minor: Int64, by staff: String = "Ada") -> CashCount {
        var rest = minor
        var pieces: [Pieces] = []
        for denomination in Currency.euro.denominations ?? [] {
            let count = rest / denomination.value.minor
            rest -= count * denomination.value.minor
            if count > 0 { pieces.append(Pieces(denomination, count)) }
        }
        return CashCount(pieces, .by(staff))
    }
}

extension CountedSale {
    /// A sale of one line at 19 %, paid as told; what is too much in cash is change.
    static func of(
        _ gross: Int64, receipt: Int64 = 1, paid tenders: [Tender]? = nil, staff: String = "Ada",
        day: Int32 = 20_000, rate: Int64 = 1900
    ) -> CountedSale {
        let tenders = tenders ?? [.cash(gross)]
        let paid = tenders.reduce(Int64(0)) { $0 + $1.amount.minor }
        let back = gross < 0 ? -gross : 0
        return CountedSale(
            sale: .number(UInt64(receipt)), receipt: receipt, stamp: .by(staff, day: day),
            isReturn: gross < 0, lines: 1, taxes: [.of(rate, net: gross, vat: 0, gross: gross)],
            returned: Money(minor: back), tenders: tenders, change: Money(minor: paid - gross))
    }
}

extension CashMovement {
    static func of(_ kind: Kind, _ minor: Int64, reason: String = "bank") -> CashMovement {
        CashMovement(kind, Money(minor: minor), reason: reason, .by("Ada"))
    }
}

extension Close {
    static func keeping(
        _ minor: Int64, reason: String? = nil, approver: String? = nil
    ) -> Close {
        Close(
            stamp: .by("Ada", hour: 20), kept: Money(minor: minor), reason: reason,
            approver: approver)
    }
}

extension Drawer {
    static func sample(_ policy: DrawerPolicy = DrawerPolicy()) -> Drawer {
        Drawer(store: "Corner Shop", terminal: 3, currency: .euro, policy: policy)
    }

    mutating func take(_ events: [Event]) {
        for event in events { _ = apply(event) }
    }

    /// Closes by a count of what should be there and `off` more, and gives the report.
    mutating func close(off: Int64 = 0, _ close: Close) throws -> ZReport? {
        let expected = expectedCash?.minor ?? 0
        take(try counting(.euros(expected + off)))
        let events = try closing(close, hash: mixed)
        take(events)
        guard case .closed(let report, _) = events.first else { return nil }
        return report
    }
}

/// Stands in for a hash: 32 bytes that change with each byte that goes in.
func mixed(_ bytes: [UInt8]) -> [UInt8] {
    var lanes: (UInt64, UInt64) = (1, UInt64(bytes.count))
    bytes.withUnsafeBytes { raw in
        var offset = 0
        while offset < raw.count {
            var word: UInt64 = 0
            if offset + 8 <= raw.count {
                word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            } else {
                for byte in raw[offset...] { word = word << 8 | UInt64(byte) }
            }
            lanes.0 = (lanes.0 ^ word) &* 0x9E37_79B9_7F4A_7C15
            lanes.1 = lanes.0 ^ (lanes.1 << 7 | lanes.1 >> 57)
            offset += 8
        }
    }
    let words = [lanes.0, lanes.1, lanes.0 &+ lanes.1, lanes.0 &* 3]
    return words.withUnsafeBytes { [UInt8]($0) }
}
