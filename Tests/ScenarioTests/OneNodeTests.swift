import Contracts
import TestKit
import Testing
import Topology

@testable import Journal

/// What a store in one node spares itself.
@Suite struct OneNodeTests {
    @Test func `a sale whose messages stay within the node leaves none of them in its file`()
        async throws
    {
        let setting = try #require(
            Setting.all.first { $0.link == .inProcess && $0.deployment.nodes.count == 1 })
        let store = try await setting.store()
        _ = try await store.sell([("BREAD", 1000)]).get()
        await store.settle()
        #expect(try await store.onHand("BREAD") == 9000)
        let folder = try store.folder(of: setting.deployment.nodes[0].name)
        let next = try JournalInspection(path: JournalFile.path(in: folder)).read {
            try $0.nextOutbox()
        }
        #expect(next == 1, "messages were written, and removed again by a second transaction")
    }
}
