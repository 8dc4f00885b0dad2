/// How often something took how long, to within 3 %: 32 steps for each power of two.
///
/// The form of HdrHistogram with five bits of precision: counting is two shifts and an addition, and the
/// memory is that of the longest time that was seen, 2.5 kB for five seconds.
package struct LatencyHistogram: Sendable, Equatable {
    private var counts: [UInt32] = []
    package private(set) var count: UInt64 = 0
    /// Microseconds, exact.
    package private(set) var slowest: Int64 = 0

    package init() {}

    /// Counts a time in microseconds; a negative one counts as none.
    package mutating func add(_ microseconds: Int64) {
        let value = max(0, microseconds)
        let place = Self.place(of: UInt64(value))
        if place >= counts.count {
            counts.append(contentsOf: repeatElement(0, count: place + 1 - counts.count))
        }
        counts[place] &+= 1
        count += 1
        slowest = max(slowest, value)
    }

    package mutating func add(_ other: LatencyHistogram) {
        if other.counts.count > counts.count {
            counts.append(
                contentsOf: repeatElement(0, count: other.counts.count - counts.count))
        }
        for place in other.counts.indices { counts[place] &+= other.counts[place] }
        count += other.count
        slowest = max(slowest, other.slowest)
    }

    /// The time in microseconds that this part of all took at most, from 0 to 1000 thousandths; nil where
    /// nothing was counted.
    package func quantile(thousandths: Int) -> Int64? {
        guard count > 0 else { return nil }
        let wanted = max(1, (count * UInt64(thousandths) + 999) / 1000)
        var seen: UInt64 = 0
        for place in counts.indices {
            seen += UInt64(counts[place])
            if seen >= wanted { return min(slowest, Int64(Self.longest(in: place))) }
        }
        return slowest
    }

    private static let bits = 5

    static func place(of value: UInt64) -> Int {
        let exponent = 63 - value.leadingZeroBitCount
        guard exponent > bits else { return Int(value) }
        let shift = exponent - bits
        return (shift << bits) + Int(value >> UInt64(shift))
    }

    /// The greatest value that has this place.
    static func longest(in place: Int) -> UInt64 {
        guard place >= 2 << bits else { return UInt64(place) }
        let shift = (place >> bits) - 1
        let first = UInt64(place - (shift << bits)) << UInt64(shift)
        return first + (1 << UInt64(shift)) - 1
    }
}
