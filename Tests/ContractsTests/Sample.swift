import Testing
import Wire

/// One value of a type that has a form in CBOR.
struct Sample: Sendable, CustomTestStringConvertible {
    let value: any CBORCodable
    let note: String

    init(_ value: any CBORCodable, _ note: String = "") {
        self.value = value
        self.note = note
    }

    /// As the sources name the type: without its module and without what it is generic over.
    var typeName: String {
        let name = String(reflecting: type(of: value)).prefix { $0 != "<" }
        return name.split(separator: ".").dropFirst().joined(separator: ".")
    }

    var testDescription: String { "\(typeName) \(note)" }

    var isRecord: Bool { value is any CBORRecord }

    var encoded: [UInt8] { CBOREncoder.encode(value) }

    /// A value of the sample's type.
    func read(_ bytes: [UInt8]) throws(CBORError) -> any CBORCodable {
        try Self.read(bytes, like: value)
    }

    private static func read<Value: CBORCodable>(
        _ bytes: [UInt8], like value: Value
    ) throws(CBORError) -> any CBORCodable {
        try CBORDecoder.decode(Value.self, from: bytes)
    }

    /// The names and values of a map, in the order on the wire; nothing where it is no map.
    func fields() throws -> [(name: String, value: CBORValue)] {
        guard case .map(let pairs) = try CBORReader.decode(encoded) else { return [] }
        return pairs.compactMap { pair in
            guard case .text(let name) = pair.key else { return nil }
            return (name, pair.value)
        }
    }
}

extension Sample {
    /// Every type with all of its optional values, and where that is another value, with none.
    static let all = full + bare

    static let full = SampleMaker(isFull: true).all.enumerated().map { number, value in
        Sample(value, "\(number), everything there")
    }

    private static let bare = zip(full, SampleMaker(isFull: false).all).enumerated()
        .map { number, pair in (pair.0, Sample(pair.1, "\(number), nothing optional there")) }
        .filter { full, bare in full.encoded != bare.encoded }
        .map { _, bare in bare }
}
