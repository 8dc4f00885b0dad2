import Testing
import Wire

@Suite struct PackedTests {
    private let words = (0..<500).map { "word \($0 % 7)" }

    @Test func `what was packed comes out again, and is smaller`() throws {
        let packed = Packed(words)
        #expect(try packed.unpacked(as: [String].self) == words)
        #expect(packed.bytes.array.count * 10 < packed.size)
        #expect(try Packed([String]()).unpacked(as: [String].self).isEmpty)
    }

    @Test func `it crosses a border as bytes and their size`() throws {
        let packed = Packed(words)
        #expect(try CBORDecoder.decode(Packed.self, from: CBOREncoder.encode(packed)) == packed)
    }

    /// A record that says another size than its bytes have.
    private func forged(_ packed: Packed, size: Int) throws -> Packed {
        var writer = CBORWriter()
        writer.record { record in
            record.field("size", size)
            record.field("bytes", packed.bytes)
        }
        return try CBORDecoder.decode(Packed.self, from: writer.bytes)
    }

    @Test func `nothing is unpacked beyond the size that it says`() throws {
        let packed = Packed(words)
        for size in [packed.size - 1, packed.size + 1, 0, -1, Packed.limit + 1] {
            let wrong = try forged(packed, size: size)
            #expect(throws: CBORError.self, "\(size)") { try wrong.unpacked(as: [String].self) }
        }
    }

    @Test func `bytes that are not deflated are refused`() throws {
        var bytes = Packed(words).bytes.array
        bytes[bytes.count / 2] ^= 0xFF
        var writer = CBORWriter()
        writer.record { record in
            record.field("size", Packed(words).size)
            record.field("bytes", Bytes(bytes))
        }
        let broken = try CBORDecoder.decode(Packed.self, from: writer.bytes)
        #expect(throws: CBORError.self) { try broken.unpacked(as: [String].self) }
    }
}
