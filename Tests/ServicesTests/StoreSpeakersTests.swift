import ActorRuntime
import Contracts
@testable import Services
import TestKit
import Testing
import Topology
import Wire

/// Which node's messages reach which store's actors while services move.
@Suite struct StoreSpeakersTests {
    private static let file = """
        topology: x
        headquarters: {}
        stores:
          east: {}
          west: {}
        nodes:
          office: {services: [headquarters], witness: none}
          east: {services: [east/all], witness: none}
          west: {services: [west/all], witness: none}
        """

    private static func deployment() throws -> Deployment {
        try TopologyReader.read(Array(file.utf8), file: "shop.yml")
    }

    private func speakers(_ deployment: Deployment) -> StoreSpeakers {
        StoreSpeakers(deployment, clock: TestClock.clock, noted: { _ in })
    }

    private func takes(
        _ speakers: StoreSpeakers, _ message: String = Sell.wireName, to actor: String,
        from node: String, _ role: Role = .node
    ) -> Bool {
        let envelope = Envelope(
            kind: .call, target: actor, sender: "", message: message, call: 1, payload: [])
        return speakers.refusal(of: envelope, by: Caller(name: node, role: role)) == nil
    }

    /// East's services to west's node and the other way round, as no store would have it.
    private func swapped(_ deployment: Deployment) -> Deployment {
        var next = deployment
        (next.nodes[1].placements, next.nodes[2].placements) = (
            next.nodes[2].placements, next.nodes[1].placements
        )
        return next
    }

    @Test func `only nodes of a store and whoever is no node reach its actors`() throws {
        let speakers = speakers(try Self.deployment())
        #expect(takes(speakers, to: "east/terminal/1", from: "east"))
        #expect(!takes(speakers, to: "east/terminal/1", from: "west"))
        #expect(!takes(speakers, to: "east/terminal/1", from: "office"))
        #expect(!takes(speakers, to: "nowhere/catalog", from: "east"))
        #expect(takes(speakers, to: "east/terminal/1", from: "command-7", .operator))
        #expect(takes(speakers, to: "east/terminal/1", from: "west", .local))
        #expect(takes(speakers, NodeStatusWanted.wireName, to: "node/east", from: "west"))
    }

    @Test func `headquarters and its stores ask each other what they have to`() throws {
        let speakers = speakers(try Self.deployment())
        let hub = "headquarters/branches"
        #expect(takes(speakers, TakeNews.wireName, to: hub, from: "west"))
        #expect(!takes(speakers, TakeNews.wireName, to: "east/sync", from: "west"))
        #expect(!takes(speakers, SettleConflict.wireName, to: hub, from: "west"))
        #expect(!takes(speakers, KeepValue.wireName, to: hub, from: "west"))
        #expect(!takes(speakers, AcceptTransfer.wireName, to: hub, from: "west"))
        #expect(!takes(speakers, ReturnKept.wireName, to: hub, from: "west"))
        #expect(takes(speakers, AcceptStock.wireName, to: "east/inventory", from: "office"))
        #expect(!takes(speakers, AcceptStock.wireName, to: "east/inventory", from: "west"))
        #expect(takes(speakers, RaiseStock.wireName, to: "east/inventory", from: "office"))
        #expect(!takes(speakers, RaiseStock.wireName, to: "east/inventory", from: "west"))
        #expect(takes(speakers, MoveStock.wireName, to: "east/inventory", from: "office"))
        #expect(!takes(speakers, MoveStock.wireName, to: "east/inventory", from: "west"))
        #expect(takes(speakers, WakeSync.wireName, to: "east/sync", from: "office"))
    }

    @Test func `a node that a store has left delivers what it still has of it`() throws {
        let before = try Self.deployment()
        let speakers = speakers(before)
        let pairs = speakers.takeUnwritten()
        #expect(pairs.map(\.text) == ["east/east", "office/headquarters", "west/west"])
        speakers.adopt(swapped(before))
        #expect(takes(speakers, to: "east/terminal/1", from: "east"))
        #expect(takes(speakers, to: "east/terminal/1", from: "west"))
        #expect(speakers.takeUnwritten().map(\.text) == ["east/west", "west/east"])
        #expect(speakers.takeUnwritten().isEmpty)
    }

    @Test func `what was written down counts after a start`() throws {
        let before = try Self.deployment()
        let again = speakers(swapped(before))
        #expect(!takes(again, to: "east/terminal/1", from: "east"))
        again.recall(speakers(before).takeUnwritten())
        #expect(takes(again, to: "east/terminal/1", from: "east"))
        #expect(again.takeUnwritten().map(\.text) == ["east/west", "west/east"])
    }

    @Test func `a store by itself has no strangers among its nodes`() throws {
        var alone = try Self.deployment()
        alone.stores = [alone.stores[0]]
        let speakers = speakers(alone)
        #expect(takes(speakers, to: "east/terminal/1", from: "west"))
        #expect(speakers.takeUnwritten().isEmpty)
    }
}
