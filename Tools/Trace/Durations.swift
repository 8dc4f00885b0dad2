/// Times and sizes as people read them.
package enum Durations {
    /// Microseconds with three digits that count: `87 µs`, `1.24 ms`, `12.4 ms`, `3.02 s`.
    package static func text(_ microseconds: Int64) -> String {
        let value = max(0, microseconds)
        switch value {
        case 0..<1000: return "\(value) µs"
        case 1000..<10_000: return decimal(value / 10, 2) + " ms"
        case 10_000..<100_000: return decimal(value / 100, 1) + " ms"
        case 100_000..<1_000_000: return "\(value / 1000) ms"
        default: return decimal(value / 10_000, 2) + " s"
        }
    }

    /// Microseconds as milliseconds with three digits behind the point.
    package static func milliseconds(_ microseconds: Int64) -> String {
        decimal(max(0, microseconds), 3)
    }

    /// Hours, minutes, seconds and milliseconds of the day, in UTC.
    static func clock(_ nanoseconds: Int64) -> String {
        let milliseconds = nanoseconds / 1_000_000 % 86_400_000
        let part = { (value: Int64, width: Int) in
            let digits = String(max(0, value))
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let seconds = milliseconds / 1000
        return "\(part(seconds / 3600, 2)):\(part(seconds / 60 % 60, 2)):\(part(seconds % 60, 2))"
            + ".\(part(milliseconds % 1000, 3))"
    }

    private static func decimal(_ value: Int64, _ digits: Int) -> String {
        var power: Int64 = 1
        for _ in 0..<digits { power *= 10 }
        let fraction = String(value % power)
        return "\(value / power)."
            + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
