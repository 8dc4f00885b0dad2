import Testing

@testable import Wire

/// A value of any shape that `Codable` has: what the messages of the store are made of, and worse.
private indirect enum Tree: Codable, Equatable {
    case nothing
    case flag(Bool)
    case signed(Int64)
    case unsigned(UInt64)
    case real(Double)
    case text(String)
    case raw(Bytes)
    case list([Tree])
    case table(entries: [String: Tree])
    case numbered([Int: Tree])
    case pair(Tree, other: Tree?)
}

extension Tree {
    /// Of at most `depth` levels of trees, which is at most `3 * depth + 3` levels of CBOR.
    static func random(depth: Int, using generator: inout SplitMix64) -> Tree {
        switch Int.random(in: 0..<(depth > 0 ? 11 : 7), using: &generator) {
        case 0: return .nothing
        case 1: return .flag(Bool.random(using: &generator))
        case 2: return .signed(Int64(bitPattern: ofAnyWidth(&generator)))
        case 3: return .unsigned(ofAnyWidth(&generator))
        case 4: return .real(number(&generator))
        case 5: return .text(words(&generator))
        case 6: return .raw(Bytes(generator.bytes(count: 0...40)))
        case 7: return .list(children(depth, &generator))
        case 8:
            var entries: [String: Tree] = [:]
            for child in children(depth, &generator) { entries[words(&generator)] = child }
            return .table(entries: entries)
        case 9:
            var entries: [Int: Tree] = [:]
            for child in children(depth, &generator) {
                entries[Int(truncatingIfNeeded: ofAnyWidth(&generator))] = child
            }
            return .numbered(entries)
        default:
            let first = random(depth: depth - 1, using: &generator)
            let other = Bool.random(using: &generator)
            return .pair(
                first, other: other ? random(depth: depth - 1, using: &generator) : nil)
        }
    }

    private static func children(_ depth: Int, _ generator: inout SplitMix64) -> [Tree] {
        var children: [Tree] = []
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            children.append(random(depth: depth - 1, using: &generator))
        }
        return children
    }

    /// Small numbers as often as large ones, so that every width of a head is met.
    private static func ofAnyWidth(_ generator: inout SplitMix64) -> UInt64 {
        let width = UInt64.random(in: 0...63, using: &generator)
        return generator.next() >> width
    }

    /// Some fit a half, some a single; NaN is left out because it is not equal to itself.
    private static func number(_ generator: inout SplitMix64) -> Double {
        let bits = generator.next()
        let candidates: [Double] = [
            Double(bitPattern: bits),
            Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))),
            Double(Int16(truncatingIfNeeded: bits)) / 8,
        ]
        let value = candidates[Int.random(in: 0..<candidates.count, using: &generator)]
        return value.isNaN ? 0 : value
    }

    private static func words(_ generator: inout SplitMix64) -> String {
        let letters = ["a", "Z", "7", " ", "/", "ß", "é", "水", "🧾", "\u{0}", "\u{10FFFF}"]
        var text = ""
        for _ in 0..<Int.random(in: 0...30, using: &generator) {
            text += letters[Int.random(in: 0..<letters.count, using: &generator)]
        }
        return text
    }
}

struct RandomRoundTripTests {
    @Test func `two thousand random values come back as they were`() {
        let seed: UInt64 = 0x4B6F_6E74_6F72
        var generator = SplitMix64(seed: seed)
        for number in 1...2_000 {
            let tree = Tree.random(depth: 4, using: &generator)
            do {
                let encoded = try CBOREncoder.encode(tree)
                let decoded = try CBORDecoder.decode(Tree.self, from: encoded)
                let typed = try CBOREncoder.encode(decoded)
                let whole = try CBORReader.decode(encoded).encoded
                #expect(decoded == tree, "seed \(seed), value \(number)")
                #expect(typed == encoded, "seed \(seed), value \(number)")
                #expect(whole == encoded, "seed \(seed), value \(number)")
            } catch {
                Issue.record("seed \(seed), value \(number): \(error)")
            }
        }
    }
}
