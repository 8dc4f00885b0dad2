import Testing

@testable import Topology

/// Where a topology finds its actors is what its nodes say, one after the other.
struct ActorTableTests {
    /// Reads all nodes for each question.
    private static func reading(_ deployment: Deployment, for path: String) -> Deployment.Node? {
        if path.hasPrefix("node/") {
            return deployment.nodes.first { "node/\($0.name)" == path }
        }
        return deployment.nodes.first { $0.placements.contains { $0.path == path } }
    }

    private static let odd = [
        "", "/", "node", "node/", "node/nobody", "node/nobody/catalog", "x/catalog/1", "x/attic",
        "headquarters/terminal/1", "Altona/catalog",
    ]

    private func expectSame(_ deployment: Deployment, also paths: [String] = []) {
        let own = deployment.nodes.flatMap { ["node/\($0.name)"] + $0.placements.map(\.path) }
        for path in own + paths + Self.odd {
            #expect(
                deployment.node(running: path) == Self.reading(deployment, for: path), "\(path)")
        }
    }

    @Test func `every actor of every shipped topology is found where its node says`() throws {
        for file in try Shipped.files() { expectSame(try Shipped.read(file)) }
    }

    @Test func `the first node has an actor that two nodes name`() throws {
        var shop = try #require(try Shipped.named("chain.yml"))
        shop.nodes[7].placements += shop.nodes[1].placements
        shop.nodes[9].name = shop.nodes[3].name
        shop.nodes[4].placements.append(.init(store: "node", service: .catalog))
        shop.nodes[5].name = "catalog"
        expectSame(shop)
        #expect(shop.node(running: "altona/catalog") == shop.nodes[1])
        #expect(shop.node(running: "node/catalog") == shop.nodes[5])
    }

    @Test func `a topology that changes is asked anew, and its copies stay as they were`() throws {
        let shop = try #require(try Shipped.named("chain.yml"))
        let actor = "altona/catalog"
        #expect(shop.node(running: actor)?.name == "altona")
        var next = shop
        let moved = next.nodes[1].placements
        next.nodes[1].placements = []
        #expect(next.node(running: actor) == nil)
        next.nodes[2].placements += moved
        #expect(next.node(running: actor)?.name == "bahrenfeld")
        next.nodes[2].witness = "winterhude"
        #expect(next.node(running: actor)?.witness == "winterhude")
        next.nodes.removeFirst(2)
        #expect(next.node(running: actor) == next.nodes[0])
        expectSame(next, also: ["node/altona", "headquarters/catalog"])
        #expect(shop.node(running: actor)?.name == "altona")
        expectSame(shop)
    }

    @Test func `topologies are alike whether or not they were asked`() throws {
        let (one, other) = (
            try #require(try Shipped.named("chain.yml")),
            try #require(try Shipped.named("chain.yml"))
        )
        #expect(one.node(running: "altona/catalog") != nil)
        #expect(one == other)
    }
}
