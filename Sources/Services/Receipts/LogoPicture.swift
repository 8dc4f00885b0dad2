package import Commerce

/// A picture file as dots of a receipt: PNG, or the bitmaps that `pnmtops` and its kin know as PBM.
///
/// What is darker than half is black, what shines through is paper.
package enum LogoPicture {
    /// Refuses what is no such picture, and what is wider or higher than paper.
    package static func logo(_ bytes: [UInt8]) throws(Refusal) -> ReceiptLogo {
        if bytes.starts(with: PNGPicture.signature) {
            let picture = try PNGPicture(bytes)
            return try logo(picture.width, picture.height, picture.isDark)
        }
        guard let bitmap = PortableBitmap(bytes) else {
            throw Refusal("receipt.badLogo", "it is no picture that is known; write a PNG or a PBM")
        }
        return try logo(bitmap.width, bitmap.height, bitmap.isDark)
    }

    /// Dots are filled up to whole bytes on the right.
    private static func logo(
        _ width: Int, _ height: Int, _ isDark: (_ row: Int, _ column: Int) -> Bool
    ) throws(Refusal) -> ReceiptLogo {
        let bytesPerRow = (width + 7) / 8
        var bits = [UInt8](repeating: 0, count: bytesPerRow * height)
        for row in 0..<height {
            for column in 0..<width where isDark(row, column) {
                bits[row * bytesPerRow + column / 8] |= 0x80 >> UInt8(column % 8)
            }
        }
        return try ReceiptLogo(bytesPerRow: bytesPerRow, bits: bits)
    }

    /// What is looked at, before anything is made room for.
    static func fits(_ width: Int, _ height: Int) -> Bool {
        (1...576).contains(width) && (1...1000).contains(height)
    }
}

/// A PBM as netpbm has them: `P1` in letters, `P4` in bytes.
struct PortableBitmap {
    let width: Int
    let height: Int
    private let bits: [Bool]

    init?(_ bytes: [UInt8]) {
        guard bytes.count > 2, bytes[0] == UInt8(ascii: "P") else { return nil }
        let isPlain = bytes[1] == UInt8(ascii: "1")
        guard isPlain || bytes[1] == UInt8(ascii: "4") else { return nil }
        var rest = bytes[2...]
        guard let width = Self.number(&rest), let height = Self.number(&rest),
            LogoPicture.fits(width, height)
        else { return nil }
        (self.width, self.height) = (width, height)
        let read = isPlain ? Self.plain(rest, width * height) : Self.raw(rest, width, height)
        guard let read else { return nil }
        bits = read
    }

    func isDark(row: Int, column: Int) -> Bool { bits[row * width + column] }

    /// The next number, and the one white space behind it; comments are passed over.
    private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
        while let first = rest.first, !isDigit(first) {
            guard first == UInt8(ascii: "#") else {
                rest.removeFirst()
                continue
            }
            rest = rest.drop { $0 != UInt8(ascii: "\n") }
        }
        let digits = rest.prefix { isDigit($0) }
        rest = rest.dropFirst(digits.count + 1)
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private static func plain(_ rest: ArraySlice<UInt8>, _ count: Int) -> [Bool]? {
        let digits = rest.filter { $0 == 48 || $0 == 49 }.prefix(count)
        return digits.count == count ? digits.map { $0 == 49 } : nil
    }

    private static func raw(_ rest: ArraySlice<UInt8>, _ width: Int, _ height: Int) -> [Bool]? {
        let row = (width + 7) / 8
        guard rest.count >= row * height else { return nil }
        let first = rest.startIndex
        return (0..<width * height).map { place in
            let (line, column) = place.quotientAndRemainder(dividingBy: width)
            return rest[first + line * row + column / 8] & (0x80 >> UInt8(column % 8)) != 0
        }
    }
}
