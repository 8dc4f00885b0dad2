/// Reed-Solomon codewords over the field of 256 elements that QR codes use.
struct QRCorrection: Sendable {
    /// Coefficients of the generator, the highest power left out.
    private let generator: [UInt8]

    init(count: Int) {
        var generator = [UInt8](repeating: 0, count: count)
        generator[count - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<count {
            for index in 0..<count {
                generator[index] = Self.product(generator[index], root)
                if index + 1 < count { generator[index] ^= generator[index + 1] }
            }
            root = Self.product(root, 2)
        }
        self.generator = generator
    }

    /// The remainder of the data divided by the generator.
    func codewords(for data: [UInt8]) -> [UInt8] {
        var rest = [UInt8](repeating: 0, count: generator.count)
        for byte in data {
            let factor = byte ^ rest[0]
            for index in 1..<rest.count { rest[index - 1] = rest[index] }
            rest[rest.count - 1] = 0
            for (index, coefficient) in generator.enumerated() {
                rest[index] ^= Self.product(coefficient, factor)
            }
        }
        return rest
    }

    /// Modulo x⁸ + x⁴ + x³ + x² + 1.
    private static func product(_ one: UInt8, _ other: UInt8) -> UInt8 {
        var product: UInt8 = 0
        for bit in (0..<8).reversed() {
            product = (product << 1) ^ (product >> 7 == 1 ? 0x1D : 0)
            if other >> UInt8(bit) & 1 == 1 { product ^= one }
        }
        return product
    }
}
