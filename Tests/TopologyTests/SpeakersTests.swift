import Testing

@testable import Topology

/// Which node may speak for which store.
struct SpeakersTests {
    private static let stores = """
        topology: x
        headquarters: {}
        stores:
          east: {}
          west: {}
        nodes:
          office: {services: [headquarters]}
          east: {services: [east/all], durability: witness, witness: spare, takeOver: 3}
          spare: {services: [], witness: none}
          west: {services: [west/all]}
        """

    @Test func `a node speaks for the stores that it runs something of`() throws {
        let chain = try deployment(Self.stores)
        let pairs = chain.nodes.flatMap { node in
            chain.stores.map(\.name).filter { chain.speaks(node.name, for: $0) }.map {
                "\(node.name) for \($0)"
            }
        }
        #expect(
            pairs == [
                "office for headquarters", "east for east", "spare for east", "west for west",
            ])
        #expect(!chain.speaks("attic", for: "east") && !chain.speaks("west", for: ""))
    }

    @Test func `a node of no store is of all, as is one of headquarters that serves the till`()
        throws
    {
        var chain = try deployment(
            Self.stores + "\n  front: {services: [], witness: none, web: 8080}")
        #expect(chain.nodesOfAllStores(chain.speakers) == ["front"])
        chain.nodes[0].web = .init(port: 8081)
        chain.nodes[3].web = .init(port: 8082)
        #expect(chain.nodesOfAllStores(chain.speakers) == ["front", "office"])
        #expect(chain.serves("east", at: "front") && chain.serves("east", at: "office"))
        #expect(chain.serves("west", at: "west") && !chain.serves("east", at: "west"))
    }

    @Test func `who was taken over speaks on as long as it may take back`() throws {
        let next = try #require(try deployment(Self.stores).takenOver("east"))
        #expect(next.speaks("spare", for: "east") && next.speaks("east", for: "east"))
        #expect(!next.speaks("spare", for: "west"))
    }
}
