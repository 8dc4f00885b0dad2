/// The text of a QR code as the codewords that are drawn, in byte mode.
enum QRCodewords {
    static func all(of bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        interleaved(data(of: bytes, version), version)
    }

    /// Mode, length, bytes and an end, filled up with the two pad bytes.
    private static func data(of bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        var bits = BitWriter()
        bits.add(0b0100, count: 4)
        bits.add(bytes.count, count: version.lengthBits)
        for byte in bytes { bits.add(Int(byte), count: 8) }
        // The end is four zeros, or fewer where it is full.
        let room = version.dataCodewords * 8
        bits.add(0, count: min(4, room - bits.count))
        bits.add(0, count: (8 - bits.count % 8) % 8)
        var pad = 0xEC
        while bits.count < room {
            bits.add(pad, count: 8)
            pad ^= 0xEC ^ 0x11
        }
        return bits.bytes
    }

    /// The first codeword of each block, then the second of each: damage hits all of them a little.
    private static func interleaved(_ data: [UInt8], _ version: QRVersion) -> [UInt8] {
        let correction = QRCorrection(count: version.correction)
        let short = version.dataCodewords / version.blocks
        let longOnes = version.dataCodewords % version.blocks
        var blocks: [[UInt8]] = []
        var start = 0
        for index in 0..<version.blocks {
            let count = short + (index < version.blocks - longOnes ? 0 : 1)
            blocks.append(Array(data[start..<start + count]))
            start += count
        }
        var codewords: [UInt8] = []
        for index in 0...short {
            for block in blocks where index < block.count { codewords.append(block[index]) }
        }
        let checks = blocks.map { correction.codewords(for: $0) }
        for index in 0..<version.correction {
            for check in checks { codewords.append(check[index]) }
        }
        return codewords
    }
}

private struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0

    /// The highest bit first.
    mutating func add(_ value: Int, count bits: Int) {
        for bit in (0..<bits).reversed() {
            if count % 8 == 0 { bytes.append(0) }
            if value >> bit & 1 == 1 { bytes[count / 8] |= 0x80 >> UInt8(count % 8) }
            count += 1
        }
    }
}
