/// The sizes of QR codes at error correction level M, as ISO/IEC 18004 has them.
struct QRVersion: Hashable, Sendable {
    /// 1 to 40.
    let number: Int

    /// Modules of a side.
    var size: Int { 17 + 4 * number }

    /// Codewords for the correction of each block.
    var correction: Int { Self.corrections[number - 1] }

    var blocks: Int { Self.blockCounts[number - 1] }

    /// All codewords: what the function patterns leave of the square, in bytes.
    var codewords: Int { modulesForData / 8 }

    var dataCodewords: Int { codewords - correction * blocks }

    /// Bits that say how many bytes follow.
    var lengthBits: Int { number < 10 ? 8 : 16 }

    /// Bytes of text that fit in.
    var capacity: Int { (dataCodewords * 8 - 4 - lengthBits) / 8 }

    /// The smallest that holds so many bytes; nil where none does.
    static func holding(_ bytes: Int) -> QRVersion? {
        (1...40).lazy.map { QRVersion(number: $0) }.first { $0.capacity >= bytes }
    }

    /// Rows and columns in which the centres of the alignment patterns are.
    var alignments: [Int] {
        guard number > 1 else { return [] }
        let count = number / 7 + 2
        let step = number == 32 ? 26 : (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<count - 1).reversed().map { size - 7 - $0 * step }
    }

    private var modulesForData: Int {
        var modules = (16 * number + 128) * number + 64
        if number > 1 {
            let count = number / 7 + 2
            modules -= (25 * count - 10) * count - 55
        }
        return number >= 7 ? modules - 36 : modules
    }

    private static let corrections = [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
        26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ]
    private static let blockCounts = [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
        17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ]
}
