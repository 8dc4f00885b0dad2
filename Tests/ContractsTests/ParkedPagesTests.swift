import Contracts
import Testing

/// Parked messages of a node, page by page.
struct ParkedPagesTests {
    private static func items(_ ids: some Sequence<Int64>) -> [ParkedShown.Item] {
        ids.map { .init(id: $0, from: "a", to: "b", message: "m/1", reason: "m.refused") }
    }

    @Test(arguments: [0, 1, 499, 500, 501, 1700])
    func `all are asked for, each once`(count: Int64) async throws {
        let all = count == 0 ? [] : Array(1...count)
        var asked = 0
        let found = try await ParkedShown.every { wanted in
            asked += 1
            let behind = all.filter { $0 > wanted.after ?? 0 }
            return ParkedShown(items: Self.items(behind.prefix(ParkedWanted.page)))
        }
        #expect(found.map(\.id) == all)
        #expect(asked == Int(count) / ParkedWanted.page + 1)
    }

    @Test func `a node that knows no pages and tells all each time is heard once`() async throws {
        let found = try await ParkedShown.every { _ in ParkedShown(items: Self.items(1...600)) }
        #expect(found.map(\.id) == Array(1...600))
    }
}
