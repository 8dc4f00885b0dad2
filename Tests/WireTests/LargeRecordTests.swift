import Testing
import Wire

/// Records of more fields than the first byte of a map can count.
struct LargeRecordTests {
    @Test func `a record of 25 fields is a map whose count is a byte of its own`() throws {
        let record = Large(values: Array(0..<25))
        let bytes = CBOREncoder.encode([record, record])
        #expect(bytes.prefix(5) == [0x82, 0xB8, 25, 0x61, 0x61])
        #expect(try CBORDecoder.decode([Large].self, from: bytes) == [record, record])
        guard case .array(let values) = try CBORReader.decode(bytes),
            case .map(let pairs) = values[1]
        else {
            Issue.record("no map")
            return
        }
        #expect(pairs.count == 25)
    }
}

private struct Large: CBORRecord, Equatable {
    var values: [Int]

    init(values: [Int]) {
        self.values = values
    }

    func writeFields(to record: inout CBORWriter) {
        record.field("a", values[0])
        record.field("b", values[1])
        record.field("c", values[2])
        record.field("d", values[3])
        record.field("e", values[4])
        record.field("f", values[5])
        record.field("g", values[6])
        record.field("h", values[7])
        record.field("i", values[8])
        record.field("j", values[9])
        record.field("k", values[10])
        record.field("l", values[11])
        record.field("m", values[12])
        record.field("n", values[13])
        record.field("o", values[14])
        record.field("p", values[15])
        record.field("q", values[16])
        record.field("r", values[17])
        record.field("s", values[18])
        record.field("t", values[19])
        record.field("u", values[20])
        record.field("v", values[21])
        record.field("w", values[22])
        record.field("x", values[23])
        record.field("y", values[24])
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        values = []
        values.append(try record.field("a"))
        values.append(try record.field("b"))
        values.append(try record.field("c"))
        values.append(try record.field("d"))
        values.append(try record.field("e"))
        values.append(try record.field("f"))
        values.append(try record.field("g"))
        values.append(try record.field("h"))
        values.append(try record.field("i"))
        values.append(try record.field("j"))
        values.append(try record.field("k"))
        values.append(try record.field("l"))
        values.append(try record.field("m"))
        values.append(try record.field("n"))
        values.append(try record.field("o"))
        values.append(try record.field("p"))
        values.append(try record.field("q"))
        values.append(try record.field("r"))
        values.append(try record.field("s"))
        values.append(try record.field("t"))
        values.append(try record.field("u"))
        values.append(try record.field("v"))
        values.append(try record.field("w"))
        values.append(try record.field("x"))
        values.append(try record.field("y"))
    }
}
