import Testing

@testable import Topology

struct TopologyChangeTests {
    private static let rest = "payments, loyalty, reporting, receipts"

    private func shop(
        nodes: String, store: String = "terminals: 2", hosts: String = "{}"
    ) throws -> Deployment {
        try deployment(
            """
            topology: shop
            hosts: \(hosts)
            stores:
              corner: {\(store)}
            nodes:
            \(nodes)
            """)
    }

    private func front() throws -> Deployment {
        try shop(
            nodes: """
                  till: {services: [terminal, catalog]}
                  back: {services: [inventory, \(Self.rest)]}
                """)
    }

    @Test func `a change names what moves, begins, is given up, comes and goes`() throws {
        let next = try shop(
            nodes: """
                  till: {services: [terminal, inventory]}
                  attic: {services: [catalog, \(Self.rest)]}
                """, store: "terminals: 1")
        let change = TopologyChange(from: try front(), to: next)
        #expect(change.refusals == [])
        let moved = change.moved.map { "\($0.actor) \($0.from ?? "") \($0.to ?? "")" }
        #expect(moved.contains("corner/inventory back till"))
        #expect(moved.contains("corner/catalog till attic"))
        #expect(moved.count == 8)
        #expect(change.begun == [])
        #expect(change.retired == [.init(actor: "corner/terminal/2", from: "till", to: nil)])
        #expect(change.added.map(\.name) == ["attic"])
        #expect(change.leaving.map(\.name) == ["back"])
        let back = TopologyChange(from: next, to: try front())
        #expect(back.begun == [.init(actor: "corner/terminal/2", from: nil, to: "till")])
    }

    @Test func `the same topology is no change`() throws {
        #expect(TopologyChange(from: try front(), to: try front()).isEmpty)
    }

    @Test func `a node that leaves is there without actors until the end, and can be written down`()
        throws
    {
        let next = try shop(
            nodes: "  till: {services: [terminal, catalog, inventory, \(Self.rest)]}")
        let meanwhile = TopologyChange(from: try front(), to: next).meanwhile
        #expect(meanwhile.nodes.map(\.name) == ["till", "back"])
        #expect(meanwhile.nodes[1].placements == [])
        let text = TopologyText.value(of: meanwhile).document
        #expect(try deployment(text) == meanwhile)
    }

    @Test(arguments: [
        ("terminals: 2, currency: CHF", "other settings"),
        ("terminals: 2, dayStartsAt: 4", "other settings"),
    ])
    func `settings of a store do not change while it runs`(store: String, words: String) throws {
        let next = try shop(
            nodes: "  till: {services: [terminal, catalog, inventory, \(Self.rest)]}", store: store)
        let refusals = TopologyChange(from: try front(), to: next).refusals
        #expect(refusals.count == 1 && refusals[0].contains(words), "\(refusals)")
    }

    @Test func `files are no settings, since they stay those of the launch`() throws {
        let nodes = "  till: {services: [terminal, catalog, inventory, \(Self.rest)]}"
        let old = try shop(nodes: nodes, store: "catalog: a.csv, receipt: {logo: a.pbm}")
        let next = try shop(nodes: nodes, store: "catalog: /b/b.csv, receipt: {logo: /b/b.pbm}")
        #expect(TopologyChange(from: old, to: next).refusals == [])
        #expect(old.withoutFiles == next.withoutFiles)
        let kept = next.withFiles(of: old)
        #expect(kept.stores[0].receipt.logo == "a.pbm" && kept.stores[0].catalog == "a.csv")
    }

    @Test func `a process changes neither its host nor its address`() throws {
        let hosts = "{one: {address: 10.0.0.1}, two: {address: 10.0.0.2}}"
        let nodes = { (host: String, port: Int) in
            """
              till: {host: one, listen: tcp:5001, services: [terminal, catalog]}
              back: {host: \(host), listen: tcp:\(port), services: [inventory, \(Self.rest)]}
            """
        }
        let old = try shop(nodes: nodes("two", 5002), hosts: hosts)
        for (next, words) in [
            (nodes("one", 5002), "does not change its host"),
            (nodes("two", 5003), "would listen elsewhere"),
        ] {
            let change = TopologyChange(from: old, to: try shop(nodes: next, hosts: hosts))
            #expect(change.refusals.contains { $0.contains(words) }, "\(change.refusals)")
        }
        let moved = hosts.replacing("10.0.0.2", with: "10.0.0.3")
        let change = TopologyChange(
            from: old, to: try shop(nodes: nodes("two", 5002), hosts: moved))
        #expect(change.refusals.contains { $0.contains("another address") })
    }

    @Test func `nodes without keys do not get neighbours that ask for them`() throws {
        let next = try shop(
            nodes: """
                  till: {services: [terminal, catalog]}
                  back: {services: [\(Self.rest)]}
                  depot: {services: [inventory], listen: tcp}
                """)
        let refusals = TopologyChange(from: try front(), to: next).refusals
        #expect(refusals.count == 1 && refusals[0].contains("have no keys"), "\(refusals)")
    }

    @Test func `links say how far apart those are who speak with each other`() throws {
        let next = try shop(
            nodes: """
                  till: {services: [terminal]}
                  back: {services: [catalog, inventory, \(Self.rest)]}
                """)
        let links = try front().changedLinks(to: next)
        #expect(links.map(\.from) == ["corner/terminal/1", "corner/terminal/2"])
        #expect(links.allSatisfy { $0.to == "corner/catalog" })
        #expect(links.allSatisfy { $0.was == .loop && $0.now == .host })
    }

    @Test func `terminals are added where the fewest are, and the last ones go first`() throws {
        let old = try shop(
            nodes: """
                  till: {services: [terminal/1, terminal/2]}
                  bar: {services: [terminal/3, catalog, inventory, \(Self.rest)]}
                """, store: "terminals: 3")
        let more = try old.scaled("corner", to: 6)
        #expect(more.stores[0].terminals == 6)
        #expect(more.node(running: "corner/terminal/4")?.name == "bar")
        #expect(more.node(running: "corner/terminal/5")?.name == "till")
        #expect(try more.scaled("corner", to: 3) == old)
        #expect(
            try old.scaled("corner", to: 4, on: "till").node(running: "corner/terminal/4")?.name
                == "till")
        #expect(throws: Deployment.ScalingError.noStore("x")) { try old.scaled("x", to: 2) }
        #expect(throws: Deployment.ScalingError.count(0)) { try old.scaled("corner", to: 0) }
        #expect(throws: Deployment.ScalingError.noNode("attic")) {
            try old.scaled("corner", to: 4, on: "attic")
        }
    }

    @Test(arguments: [
        "corner/inventory", "corner/terminal/12", "corner/card-terminal",
    ])
    func `an actor's path is read as it is written`(path: String) {
        #expect(Deployment.Placement(path: path)?.path == path)
    }

    @Test(arguments: [
        "", "corner", "node/catalog", "corner/terminal", "corner/inventory/1", "corner/tills",
        "corner/terminal/x", "a/terminal/1/2", "corner/terminal/01", "corner//inventory",
        "corner/terminal/+1", "/corner/inventory",
    ])
    func `what is no actor of a store is no path`(path: String) {
        #expect(Deployment.Placement(path: path) == nil)
    }
}
