import Testing

@testable import Wire

extension CBORValue {
    /// Any item of at most `depth` levels above the last one; its maps are in the order of CBOR.
    fileprivate static func random(depth: Int, using generator: inout SplitMix64) -> CBORValue {
        switch Int.random(in: 0..<(depth > 0 ? 12 : 9), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .unsigned(generator.ofAnyWidth())
        case 3: return .negative(generator.ofAnyWidth())
        case 4: return .double(generator.number())
        case 5: return .text(generator.words())
        case 6: return .bytes(generator.bytes(count: 0...40))
        case 7: return .undefined
        case 8: return .simple(UInt8.random(in: 32...255, using: &generator))
        case 9: return .array(items(depth, &generator))
        case 10:
            return .tagged(generator.ofAnyWidth(), random(depth: depth - 1, using: &generator))
        default: return .map(pairs(depth, &generator))
        }
    }

    private static func items(_ depth: Int, _ generator: inout SplitMix64) -> [CBORValue] {
        var items: [CBORValue] = []
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            items.append(random(depth: depth - 1, using: &generator))
        }
        return items
    }

    private static func pairs(_ depth: Int, _ generator: inout SplitMix64) -> [Pair] {
        var pairs: [[UInt8]: Pair] = [:]
        for value in items(depth, &generator) {
            let key = random(depth: depth - 1, using: &generator)
            pairs[key.encoded] = Pair(key: key, value: value)
        }
        return pairs.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }

    /// The same value, the pairs of its maps being given in another order.
    fileprivate func shuffled(using generator: inout SplitMix64) -> CBORValue {
        switch self {
        case .array(let items):
            return .array(items.map { $0.shuffled(using: &generator) })
        case .tagged(let tag, let value):
            return .tagged(tag, value.shuffled(using: &generator))
        case .map(let pairs):
            let changed = pairs.map { pair in
                Pair(
                    key: pair.key.shuffled(using: &generator),
                    value: pair.value.shuffled(using: &generator))
            }
            return .map(changed.shuffled(using: &generator))
        default: return self
        }
    }
}

struct RandomValueTests {
    @Test func `two thousand random items come back as they were`() {
        let seed: UInt64 = 0x5761_7265
        var generator = SplitMix64(seed: seed)
        for number in 1...2_000 {
            let value = CBORValue.random(depth: 5, using: &generator)
            do {
                let encoded = value.encoded
                let decoded = try CBORReader.decode(encoded)
                let shuffled = value.shuffled(using: &generator).encoded
                #expect(decoded == value, "seed \(seed), value \(number)")
                #expect(decoded.encoded == encoded, "seed \(seed), value \(number)")
                #expect(shuffled == encoded, "seed \(seed), value \(number)")
            } catch {
                Issue.record("seed \(seed), value \(number): \(error)")
            }
        }
    }
}
