/// A Bloom filter over the keys that were answered: a "no" is certain and costs no look at the disk.
///
/// Ten bits and four probes a key give about one useless look in a hundred.
struct KeyFilter {
    private var words: [UInt64]
    private let mask: UInt64

    init(expecting count: Int) {
        var bits: UInt64 = 1 << 16
        while bits < UInt64(count) * 10 { bits <<= 1 }
        words = Array(repeating: 0, count: Int(bits / 64))
        mask = bits - 1
    }

    mutating func insert(_ actor: String, _ message: String, _ key: [UInt8]) {
        for bit in probes(actor, message, key) { words[Int(bit / 64)] |= 1 << (bit % 64) }
    }

    func mayContain(_ actor: String, _ message: String, _ key: [UInt8]) -> Bool {
        probes(actor, message, key).allSatisfy { words[Int($0 / 64)] & 1 << ($0 % 64) != 0 }
    }

    /// FNV-1a over all three, then a second mix for the stride between probes.
    private func probes(_ actor: String, _ message: String, _ key: [UInt8]) -> [UInt64] {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in actor.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for byte in message.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var stride = hash ^ hash >> 33
        stride = (stride &* 0xFF51_AFD7_ED55_8CCD) | 1
        return (0..<4).map { (hash &+ $0 &* stride ^ (hash >> 29)) & mask }
    }
}
