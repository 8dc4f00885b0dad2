/// A sale's identity: 128 bits made where the sale is made, before anything is sent.
package struct SaleID: Hashable, Comparable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package static func < (one: SaleID, other: SaleID) -> Bool {
        (one.high, one.low) < (other.high, other.low)
    }

    package var bytes: [UInt8] {
        [high, low].flatMap { half in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> $0) }
        }
    }

    /// 32 hexadecimal digits.
    package var text: String {
        String(unsafeUninitializedCapacity: 32) { digits in
            for position in 0..<32 {
                let half = position < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - position % 16 * 4)) & 15
                digits[position] = digit < 10 ? 0x30 + digit : 0x57 + digit
            }
            return 32
        }
    }

    package init?(_ text: String) {
        guard text.utf8.count == 32 else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for byte in text.utf8 {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x37
            case 0x61...0x66: digit = byte - 0x57
            default: return nil
            }
            high = high << 4 | low >> 60
            low = low << 4 | UInt64(digit)
        }
        self.init(high: high, low: low)
    }
}
