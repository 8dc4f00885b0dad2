import Commerce
import Contracts
import Services
import Testing
import Wire

/// What headquarters reads of a store that runs a newer build.
@Suite struct NewsAsSentTests {
    private let bread = StoreNews.moved([.init(sku: "BREAD", quantity: .one)])
    /// `{"newer": {"_0": 7}}`
    private let newer: [UInt8] =
        [0xA1, 0x65] + Array("newer".utf8) + [0xA1, 0x62] + Array("_0".utf8) + [0x07]

    @Test func `news of a newer build is kept as it came, and what is around it is read`() throws {
        let sent = Packed([bread, .unread(newer), bread].map(NewsAsSent.init))
        let read = try sent.unpacked(as: [NewsAsSent].self).map(\.news)
        #expect(read == [bread, .unread(newer), bread])
        #expect(CBOREncoder.encode(NewsAsSent(read[1])) == newer)
    }

    @Test func `what one build could not read another one reads`() throws {
        #expect(StoreNews.unread(CBOREncoder.encode(bread)).readAgain == bread)
        #expect(StoreNews.unread(newer).readAgain == .unread(newer))
        #expect(bread.readAgain == bread)
        let kept = CBOREncoder.encode(StoreNews.unread(newer))
        #expect(try CBORDecoder.decode(StoreNews.self, from: kept) == .unread(newer))
    }

    @Test func `bytes that are no value are still refused`() {
        let broken = Packed([NewsAsSent(.unread([0xFF]))])
        #expect(throws: CBORError.self) { try broken.unpacked(as: [NewsAsSent].self) }
    }
}
