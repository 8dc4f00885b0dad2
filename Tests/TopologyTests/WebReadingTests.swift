import Testing

@testable import Topology

/// The node that serves the till, and the word for all services.
struct WebReadingTests {
    @Test func `a node with all services serves the till where the file says`() throws {
        let shop = try deployment(
            """
            topology: x
            stores: {x: {terminals: 2}}
            nodes:
              shop: {services: all, web: 8080, observe: 9464}
              front: {services: [], web: "0.0.0.0:8443"}
            """)
        let named = try deployment("topology: x\nstores: {x: {terminals: 2}}")
        #expect(shop.nodes[0].placements == named.nodes[0].placements)
        #expect(shop.nodes.map { $0.web?.text } == ["127.0.0.1:8080", "0.0.0.0:8443"])
        #expect(try deployment(TopologyText.value(of: shop).document) == shop)
    }

    @Test(arguments: [
        ("shop: {services: all, web: 80}", "is no place for the till"),
        ("shop: {services: all, web: kasse}", "is no place for the till"),
        ("shop: {services: all, web: 8080, observe: 8080}", "port 8080 is taken"),
        ("shop: {services: all}\n  two: {services: [catalog]}", "runs in node 'shop' already"),
    ])
    func `what cannot be is told`(nodes: String, wanted: String) {
        let found = errors(in: Array("topology: x\nnodes:\n  \(nodes)\n".utf8))
        #expect(found.count == 1)
        #expect(found.first?.reason.contains(wanted) == true, "\(found)")
    }
}
