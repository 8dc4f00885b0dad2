import Commerce
import Contracts
import Services
import Testing
import Wire

/// Rows and entries of headquarters that builds before `unreadNews` wrote.
@Suite struct KeptConflictTests {
    private static let key = "conflict/altona/notCounted/1"

    private func unread() throws -> (book: BranchesBook, keys: [String]) {
        var book = BranchesBook()
        let keys = book.apply(.received(store: "altona", first: 1, [.unread([0xA0])]))
        return (book, keys)
    }

    @Test func `unread news has the row that earlier builds wrote of it`() throws {
        let (book, keys) = try unread()
        #expect(keys.contains(Self.key))
        let row = try #require(try book.row(Self.key))
        let kept = try CBORDecoder.decode(Conflict.self, from: row)
        #expect(kept == Conflict(.notCounted(receipt: "1"), store: "altona", number: 1))
        var next = BranchesBook()
        try next.restore(Self.key, row)
        #expect(
            next.ledger.inbox.all == [Conflict(.unreadNews, store: "altona", number: 1)])
        #expect(try next.row(Self.key) == row)
    }

    @Test(arguments: ["altona/notCounted/1", "altona/unreadNews/1"])
    func `it is settled by the name that earlier builds gave it, and by its own`(
        id: String
    ) throws {
        var book = try unread().book
        #expect(book.ledger.inbox[id]?.kind == .unreadNews)
        #expect(book.apply(.settled(id: id)) == [Self.key])
        #expect(book.ledger.inbox.all.isEmpty)
        #expect(try book.row(Self.key) == nil)
    }

    @Test func `a sale in no sum stays one`() throws {
        let sale = Conflict(.notCounted(receipt: "T1-000001"), store: "altona", number: 1)
        var book = BranchesBook()
        try book.restore("conflict/\(sale.id)", CBOREncoder.encode(sale))
        #expect(book.ledger.inbox.all == [sale])
    }
}
