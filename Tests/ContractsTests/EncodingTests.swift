import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Wire

/// What the authors of encodings have to keep by hand: order, names and all of the fields.
@Suite struct EncodingTests {
    /// The strict reader refuses maps that are out of order or hold a key twice.
    @Test(arguments: Sample.all)
    func `fields are written in the order of CBOR`(sample: Sample) throws {
        #expect(try CBORReader.decode(sample.encoded).encoded == sample.encoded)
    }

    @Test(arguments: Sample.all)
    func `a value comes back with everything that is in it`(sample: Sample) throws {
        let read = Sample(try sample.read(sample.encoded))
        #expect(read.encoded == sample.encoded)
        #expect(String(reflecting: read.value) == String(reflecting: sample.value))
    }

    @Test(arguments: Sample.all.filter(\.isRecord))
    func `fields have the names of properties, and nil is left out`(sample: Sample) throws {
        let properties = Mirror(reflecting: sample.value).children
        let there = properties.filter { Presence($0.value) != .missing }.compactMap(\.label)
        #expect(Set(try sample.fields().map(\.name)) == Set(there))
    }

    /// Otherwise two fields that were mixed up would come back all the same.
    @Test(arguments: Sample.full.filter(\.isRecord))
    func `no two fields of a sample hold the same`(sample: Sample) throws {
        let fields = try sample.fields()
        for (index, one) in fields.enumerated() {
            for other in fields[(index + 1)...] {
                #expect(one.value != other.value, "\(one.name) and \(other.name)")
            }
        }
    }

    @Test(arguments: Sample.all)
    func `a value with more behind it or with less is refused`(sample: Sample) {
        let bytes = sample.encoded
        #expect(throws: CBORError.trailingBytes(offset: bytes.count)) {
            try sample.read(bytes + [0xF6])
        }
        #expect(throws: CBORError.self) { try sample.read(Array(bytes.dropLast())) }
        #expect(throws: CBORError.self) { try sample.read([]) }
    }

    @Test(arguments: Sample.all)
    func `a value with random changes is refused or is a value`(sample: Sample) {
        let seed: UInt64 = 4_711
        var random = SeededRandom(seed: seed)
        for attempt in 1...60 {
            var bytes = sample.encoded
            for _ in 0...Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = UInt8(truncatingIfNeeded: random.next())
            }
            if attempt.isMultiple(of: 3) {
                bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
            }
            check(bytes, as: sample, "seed \(seed), attempt \(attempt)")
        }
    }

    /// As the traces of a node and those who carry durable messages read them.
    @Test func `a refusal is known as one by readers that do not know the answer`() throws {
        let refusal = Refusal("sale.notOpen", "there is none")
        let refused = CBOREncoder.encode(Answer<SaleShown>.refused(refusal))
        #expect(try CBORDecoder.decode(DeliveryReply.self, from: refused).refusal == refusal.name)
        let done = CBOREncoder.encode(Answer<Done>.done(Done()))
        #expect(try CBORDecoder.decode(DeliveryReply.self, from: done).refusal == nil)
        for sample in Sample.all {
            guard let reply = sample.value as? any WireValue else { continue }
            let read = try? CBORDecoder.decode(DeliveryReply.self, from: sample.encoded)
            #expect(read?.refusal == reply.refusalName, "\(sample.testDescription)")
        }
    }

    /// What is taken is strict CBOR, and comes back as it was read.
    private func check(_ bytes: [UInt8], as sample: Sample, _ comment: Comment) {
        guard let value = try? sample.read(bytes) else { return }
        #expect(throws: Never.self, comment) { try CBORReader.decode(bytes) }
        let encoded = Sample(value).encoded
        let again = try? sample.read(encoded)
        #expect(again.map { Sample($0).encoded } == encoded, comment)
    }
}
