import Testing

@testable import Wire

/// A record of everything that the messages of a store are made of.
private struct Order: Equatable {
    var lines: [Line]
    var way: Way
    var seal: Bytes
    var note: String?
    var isPaid: Bool
    var number: UInt64
    var change: Int32?

    struct Line: Equatable {
        var sku: String
        var count: Int64
        var price: Int64?
    }

    enum Way: Equatable {
        case cash
        case card(reference: String, amount: Int64?)
        case split([Way])
    }
}

extension Order: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("way", way)
        record.field("note", note)
        record.field("seal", seal)
        record.field("lines", lines)
        record.field("change", change)
        record.field("isPaid", isPaid)
        record.field("number", number)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        way = try record.field("way")
        note = try record.field("note")
        seal = try record.field("seal")
        lines = try record.field("lines")
        change = try record.field("change")
        isPaid = try record.field("isPaid")
        number = try record.field("number")
    }
}

extension Order.Line: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("count", count)
        record.field("price", price)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        sku = try record.field("sku")
        count = try record.field("count")
        price = try record.field("price")
    }
}

extension Order.Way: CBORCodable {
    func write(to writer: inout CBORWriter) {
        switch self {
        case .cash: writer.variant("cash")
        case .card(let reference, let amount):
            writer.variant("card") { fields in
                fields.field("amount", amount)
                fields.field("reference", reference)
            }
        case .split(let ways):
            writer.variant("split") { fields in fields.field("_0", ways) }
        }
    }

    init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "cash": return .cash
            case "card":
                let amount: Int64? = try fields.field("amount")
                return .card(reference: try fields.field("reference"), amount: amount)
            case "split": return .split(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}

private let order = Order(
    lines: [
        .init(sku: "COFFEE", count: 1000, price: 250), .init(sku: "Äpfel", count: -70_000),
        .init(sku: "", count: 5_000_000_000, price: 0),
    ],
    way: .split([.cash, .card(reference: "A-1", amount: 24), .card(reference: "", amount: nil)]),
    seal: Bytes([UInt8](repeating: 7, count: 32)), note: "für später", isPaid: true, number: .max,
    change: -1)

/// What nobody meant to be read gives an error, or a value where it happens to be one: never a
/// crash, and never a value that the strict reader of whole items would refuse.
struct HostileRecordTests {
    @Test func `a record of everything comes back`() throws {
        let encoded = CBOREncoder.encode(order)
        #expect(try CBORDecoder.decode(Order.self, from: encoded) == order)
        #expect(try CBORReader.decode(encoded).encoded == encoded)
    }

    @Test func `a record that was cut off at any byte is refused`() {
        let encoded = CBOREncoder.encode(order)
        for length in 0..<encoded.count {
            let part = Array(encoded.prefix(length))
            #expect(refusal(part) != nil, "after \(length) bytes")
            #expect(refusal(part)?.kind != "cbor.trailingBytes", "after \(length) bytes")
        }
    }

    @Test func `a byte behind a record is refused whatever it is`() {
        let encoded = CBOREncoder.encode(order)
        for byte in UInt8.min...UInt8.max {
            let expected = CBORError.trailingBytes(offset: encoded.count)
            #expect(refusal(encoded + [byte]) == expected, "byte \(byte)")
        }
    }

    /// An attempt to reserve that much memory would end the process, and the test with it.
    @Test(arguments: ["0000000100000000", "8000000000000000", "ffffffffffffffff"])
    func `a declared length beyond the end is refused`(length: String) throws {
        let error = CBORError.truncated(offset: 9)
        let (array, map) = (try decodeHex("9b \(length) 00"), try decodeHex("bb \(length) 00"))
        let (text, bytes) = (try decodeHex("7b \(length) 00"), try decodeHex("5b \(length) 00"))
        #expect(throws: error) { try CBORDecoder.decode([Order].self, from: array) }
        #expect(throws: error) { try CBORDecoder.decode([UInt8].self, from: array) }
        #expect(throws: error) { try CBORDecoder.decode(Order.self, from: map) }
        #expect(throws: error) { try CBORDecoder.decode(String.self, from: text) }
        #expect(throws: error) { try CBORDecoder.decode(Bytes.self, from: bytes) }
    }

    @Test func `random bytes are refused or are a value`() {
        let seed: UInt64 = 24_117
        var generator = SplitMix64(seed: seed)
        let good = CBOREncoder.encode(order)
        for attempt in 1...5_000 {
            let bytes = generator.bytes(count: 0...120)
            check(bytes, "seed \(seed), attempt \(attempt)")
            // Behind a good beginning, chance reaches further into the reader.
            let start = Int.random(in: 0..<good.count, using: &generator)
            check(good.prefix(start) + bytes, "seed \(seed), attempt \(attempt), from \(start)")
        }
    }

    @Test func `a record with random changes is refused or is a value`() {
        let seed: UInt64 = 6_103
        var generator = SplitMix64(seed: seed)
        let good = CBOREncoder.encode(order)
        var accepted = 0
        for attempt in 1...10_000 {
            var bytes = good
            for _ in 0...Int.random(in: 0...3, using: &generator) {
                change(&bytes, &generator)
            }
            if check(bytes, "seed \(seed), attempt \(attempt)") { accepted += 1 }
        }
        #expect(accepted > 0, "seed \(seed)")
    }

    /// Puts another byte in the place of one, takes one away, or puts one in between.
    private func change(_ bytes: inout [UInt8], _ generator: inout SplitMix64) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let byte = UInt8(truncatingIfNeeded: generator.next())
        switch Int.random(in: 0..<4, using: &generator) {
        case 0 where bytes.count > 1: bytes.remove(at: place)
        case 1: bytes.insert(byte, at: place)
        default: bytes[place] = byte
        }
    }

    private func refusal(_ bytes: [UInt8]) -> CBORError? {
        WireTests.refusal { () throws(CBORError) in
            _ = try CBORDecoder.decode(Order.self, from: bytes)
        }
    }

    /// True where the bytes are a record; then they are strict, and what was read comes back.
    @discardableResult
    private func check(_ bytes: [UInt8], _ comment: Comment) -> Bool {
        guard let read = try? CBORDecoder.decode(Order.self, from: bytes) else { return false }
        #expect(throws: Never.self, comment) { try CBORReader.decode(bytes) }
        let again = try? CBORDecoder.decode(Order.self, from: CBOREncoder.encode(read))
        #expect(again == read, comment)
        return true
    }
}
