/// IEEE 754 binary16 as CBOR carries it; Swift's `Float16` is not there on every platform.
struct HalfFloat {
    let bits: UInt16

    init(bits: UInt16) {
        self.bits = bits
    }

    /// Fails where the value needs more precision or range than a half has.
    init?(exactly value: Float) {
        let sign = UInt16(value.bitPattern >> 31) << 15
        let magnitude = value.magnitude
        if magnitude == 0 {
            bits = sign
        } else if magnitude.isInfinite {
            bits = sign | 0x7C00
        } else if let normal = Self.normal(magnitude) ?? Self.subnormal(magnitude) {
            bits = sign | normal
        } else {
            return nil
        }
    }

    var value: Double {
        let sign: Double = bits & 0x8000 == 0 ? 1 : -1
        let exponent = Int(bits >> 10) & 0x1F
        let fraction = Double(bits & 0x3FF)
        switch exponent {
        case 0: return sign * fraction * Double(sign: .plus, exponent: -24, significand: 1)
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default:
            return sign * Double(sign: .plus, exponent: exponent - 15, significand: 1)
                * (1 + fraction / 1024)
        }
    }

    private static func normal(_ value: Float) -> UInt16? {
        let exponent = Int(value.exponent)
        guard (-14...15).contains(exponent), value.bitPattern & 0x1FFF == 0 else { return nil }
        return UInt16(exponent + 15) << 10 | UInt16(value.bitPattern >> 13 & 0x3FF)
    }

    private static func subnormal(_ value: Float) -> UInt16? {
        let scaled = value * Float(sign: .plus, exponent: 24, significand: 1)
        guard scaled >= 1, scaled < 1024, scaled == scaled.rounded() else { return nil }
        return UInt16(scaled)
    }
}
