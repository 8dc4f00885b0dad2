import TestKit
import Testing

/// Whether a property that may be nil is; `certain` where it never is.
enum Presence {
    case certain, there, missing

    init(_ value: Any) {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else {
            self = .certain
            return
        }
        self = mirror.children.isEmpty ? .missing : .there
    }
}

/// That the samples are samples of everything: a type, a case or an optional field which is new
/// fails here until there is one of it.
@Suite struct SampleCoverageTests {
    @Test func `there is a sample of every type that has a form`() throws {
        let found = try Self.encodings().map(\.name)
        let sampled = Set(Sample.all.map(\.typeName))
        #expect(found.count > 90)
        #expect(Set(found).subtracting(sampled).sorted() == [], "without a sample")
        #expect(sampled.subtracting(found).sorted() == [], "not below \(Self.folder)")
        #expect(sampled.count == found.count)
    }

    @Test func `there is a sample of every case that holds something`() throws {
        let found = try Self.encodings().flatMap { encoding in
            encoding.cases.map { "\(encoding.name).\($0)" }
        }
        let sampled = try Sample.all.filter { !$0.isRecord }.flatMap { sample in
            try sample.fields().map { "\(sample.typeName).\($0.name)" }
        }
        #expect(found.count > 20)
        #expect(Set(found).count == found.count)
        #expect(Set(sampled).symmetricDifference(found).sorted() == [])
    }

    @Test func `every optional field is there in one sample and missing in another`() {
        var seen: [String: Set<Presence>] = [:]
        for sample in Sample.all where sample.isRecord {
            for property in Mirror(reflecting: sample.value).children {
                let field = "\(sample.typeName).\(property.label ?? "")"
                seen[field, default: []].insert(Presence(property.value))
            }
        }
        let optional = seen.filter { $0.value != [.certain] }
        #expect(optional.count > 15)
        for (field, states) in optional {
            #expect(states == [.there, .missing], "\(field)")
        }
    }

    @Test func `no encoding lies where it is not looked for`() throws {
        for file in Repository.files(below: "Sources/Contracts", ending: ".swift")
        where !file.hasPrefix(Self.folder) {
            let text = try Repository.text(file)
            for name in ["CBORRecord", "CBORCodable", "CBORName"] {
                #expect(!text.contains(name), "\(file) has \(name)")
            }
        }
    }

    private static let folder = "Sources/Contracts/Encoding"

    /// Each type that is given a form, and the names of its cases that hold something.
    private static func encodings() throws -> [(name: String, cases: [String])] {
        var encodings: [(name: String, cases: [String])] = []
        for file in Repository.files(below: folder, ending: ".swift") {
            for line in try Repository.text(file).split(separator: "\n") {
                if let match = line.firstMatch(
                    of: /^extension ([\w.]+): .*CBOR(?:Record|Codable|Name)\b/)
                {
                    encodings.append((String(match.1), []))
                } else if let match = line.firstMatch(of: /writer\.variant\("(\w+)"/) {
                    encodings[encodings.count - 1].cases.append(String(match.1))
                }
            }
        }
        return encodings
    }
}
