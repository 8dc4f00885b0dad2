import Testing

@testable import Topology

/// What a store runs by once one of its nodes is gone.
struct TakenOverTests {
    private static let pair = """
        topology: x
        nodes:
          hub: {services: all, durability: witness, takeOver: 3}
          spare: {services: []}
        """

    @Test func `the witness has everything, and the node that is gone is its witness`() throws {
        let shop = try deployment(Self.pair)
        let next = try #require(shop.takenOver("hub"))
        let (hub, spare) = (next.nodes[0], next.nodes[1])
        #expect(spare.placements == shop.nodes[0].placements)
        #expect(spare.witness == "hub" && spare.durability == .witness && spare.takeOver == 3)
        #expect(hub.placements.isEmpty && hub.witness == nil && hub.takeOver == nil)
        #expect(hub.durability == .local)
        // And back again: the roles are the other way round than in the file.
        let back = try #require(next.takenOver("spare"))
        #expect(back.nodes[0].placements == shop.nodes[0].placements)
        #expect(back.nodes[0].witness == "spare" && back.nodes[0].takeOver == 3)
    }

    @Test func `it is a topology as any other`() throws {
        let next = try #require(try deployment(Self.pair).takenOver("hub"))
        #expect(try deployment(TopologyText.value(of: next).document) == next)
    }

    @Test func `nobody takes over what is not to be taken over`() throws {
        let shop = try deployment(Self.pair)
        #expect(shop.takenOver("spare") == nil)
        #expect(shop.takenOver("attic") == nil)
    }

    @Test func `a witness that has another witness keeps it, and waits for it`() throws {
        let shop = try deployment(
            """
            topology: x
            nodes:
              tills: {services: [terminal], witness: back, durability: witness, takeOver: 2}
              back: {services: [catalog, inventory, payments], witness: office}
              office: {services: [loyalty, reporting, receipts]}
            """)
        let back = try #require(shop.takenOver("tills")).nodes[1]
        #expect(back.witness == "office" && back.durability == .witness && back.takeOver == nil)
    }

    @Test func `the file says it for all nodes that can, and a node for itself`() throws {
        let shop = try deployment(
            """
            topology: x
            durability: witness
            nodes:
              tills: {services: [terminal], durability: local}
              back: {services: [catalog, inventory, payments], witness: none}
              office: {services: [loyalty, reporting, receipts]}
            """)
        #expect(shop.nodes.map(\.durability) == [.local, .local, .witness])
    }

    @Test func `who does not answer is asked for at its witness, and the other way round`() throws {
        #expect(try deployment(Self.pair).standIns == ["hub": "spare", "spare": "hub"])
        #expect(try deployment("topology: x\n").standIns.isEmpty)
    }
}
