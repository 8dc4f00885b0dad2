import Foundation
import Testing

@testable import Wire

/// One example of RFC 8949 Appendix A.
struct RFCVector: Decodable, Sendable, CustomTestStringConvertible {
    let hex: String
    /// The diagnostic notation, in which `_` marks an indefinite length.
    let note: String
    let deterministic: Bool

    var testDescription: String { "\(note) as \(hex)" }

    static let kept: [RFCVector] = all.filter { $0.deterministic }
    static let refused: [RFCVector] = all.filter { !$0.deterministic }

    /// Empty where the file cannot be read; the test that counts the examples tells why.
    private static let all: [RFCVector] = (try? load()) ?? []

    static func load() throws -> [RFCVector] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Vectors/rfc8949-appendix-a.json")
        return try JSONDecoder().decode([RFCVector].self, from: Data(contentsOf: file))
    }
}

struct RFCVectorTests {
    @Test func `the table holds all examples of the appendix`() throws {
        let vectors = try RFCVector.load()
        #expect(vectors.count == 81)
        #expect(Set(vectors.map(\.hex)).count == vectors.count)
        #expect(RFCVector.kept.count == 64)
        #expect(RFCVector.refused.count == 17)
    }

    @Test(arguments: RFCVector.kept)
    func `a deterministic example is read and written back byte for byte`(
        vector: RFCVector
    ) throws {
        let value = try CBORReader.decode(decodeHex(vector.hex))
        #expect(encodeHex(value.encoded) == vector.hex)
    }

    @Test(arguments: RFCVector.refused)
    func `an example in another encoding is refused by name`(vector: RFCVector) throws {
        let encoded = try decodeHex(vector.hex)
        let error = #expect(throws: CBORError.self) { try CBORReader.decode(encoded) }
        // Appendix A has no other faults: what is not of indefinite length is a long float.
        let kind = vector.note.contains("_") ? "cbor.indefiniteLength" : "cbor.notShortest"
        #expect(error?.kind == kind)
    }
}
