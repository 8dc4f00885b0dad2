import Testing

@testable import Wire

/// A value of any shape that has a form: what the messages of the store are made of, and worse.
private indirect enum Tree: Equatable {
    case nothing
    case flag(Bool)
    case signed(Int64)
    case unsigned(UInt64)
    case text(String)
    case raw(Bytes)
    case list([Tree])
    case nested([[Tree]])
    case branch(Branch)
    case pair(Tree, other: Tree?)

    struct Branch: Equatable {
        var leaf: Tree
        var label: String?
        var small: UInt8?
        var medium: Int32?
        var others: [Tree]?
    }
}

extension Tree.Branch: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("leaf", leaf)
        record.field("label", label)
        record.field("small", small)
        record.field("medium", medium)
        record.field("others", others)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        leaf = try record.field("leaf")
        label = try record.field("label")
        small = try record.field("small")
        medium = try record.field("medium")
        others = try record.field("others")
    }
}

extension Tree: CBORCodable {
    func write(to writer: inout CBORWriter) {
        switch self {
        case .nothing: writer.variant("nothing")
        case .flag(let value): writer.variant("flag") { $0.field("_0", value) }
        case .signed(let value): writer.variant("signed") { $0.field("_0", value) }
        case .unsigned(let value): writer.variant("unsigned") { $0.field("_0", value) }
        case .text(let value): writer.variant("text") { $0.field("_0", value) }
        case .raw(let value): writer.variant("raw") { $0.field("_0", value) }
        case .list(let value): writer.variant("list") { $0.field("_0", value) }
        case .nested(let value): writer.variant("nested") { $0.field("_0", value) }
        case .branch(let value): writer.variant("branch") { $0.field("_0", value) }
        case .pair(let first, let other):
            writer.variant("pair") { fields in
                fields.field("_0", first)
                fields.field("other", other)
            }
        }
    }

    init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "nothing": return .nothing
            case "flag": return .flag(try fields.field("_0"))
            case "signed": return .signed(try fields.field("_0"))
            case "unsigned": return .unsigned(try fields.field("_0"))
            case "text": return .text(try fields.field("_0"))
            case "raw": return .raw(try fields.field("_0"))
            case "list": return .list(try fields.field("_0"))
            case "nested": return .nested(try fields.field("_0"))
            case "branch": return .branch(try fields.field("_0"))
            case "pair": return .pair(try fields.field("_0"), other: try fields.field("other"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension Tree {
    /// Of at most `depth` levels of trees, which is at most `4 * depth + 3` levels of CBOR.
    static func random(depth: Int, using generator: inout SplitMix64) -> Tree {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 6), using: &generator) {
        case 0: return .nothing
        case 1: return .flag(Bool.random(using: &generator))
        case 2: return .signed(Int64(bitPattern: generator.ofAnyWidth()))
        case 3: return .unsigned(generator.ofAnyWidth())
        case 4: return .text(generator.words())
        case 5: return .raw(Bytes(generator.bytes(count: 0...40)))
        case 6: return .list(children(depth, &generator))
        case 7: return .nested([[], children(depth, &generator), children(depth, &generator)])
        case 8: return .branch(branch(depth, &generator))
        default:
            let first = random(depth: depth - 1, using: &generator)
            let other = Bool.random(using: &generator)
            return .pair(
                first, other: other ? random(depth: depth - 1, using: &generator) : nil)
        }
    }

    private static func branch(_ depth: Int, _ generator: inout SplitMix64) -> Branch {
        var branch = Branch(leaf: random(depth: depth - 1, using: &generator))
        if Bool.random(using: &generator) { branch.label = generator.words() }
        if Bool.random(using: &generator) {
            branch.small = UInt8(truncatingIfNeeded: generator.next())
        }
        if Bool.random(using: &generator) {
            branch.medium = Int32(truncatingIfNeeded: generator.ofAnyWidth())
        }
        if Bool.random(using: &generator) { branch.others = children(depth, &generator) }
        return branch
    }

    private static func children(_ depth: Int, _ generator: inout SplitMix64) -> [Tree] {
        var children: [Tree] = []
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            children.append(random(depth: depth - 1, using: &generator))
        }
        return children
    }
}

struct RandomRoundTripTests {
    @Test func `two thousand random values come back as they were`() {
        let seed: UInt64 = 0x4B6F_6E74_6F72
        var generator = SplitMix64(seed: seed)
        for number in 1...2_000 {
            let tree = Tree.random(depth: 4, using: &generator)
            do {
                let encoded = CBOREncoder.encode(tree)
                let decoded = try CBORDecoder.decode(Tree.self, from: encoded)
                let typed = CBOREncoder.encode(decoded)
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
