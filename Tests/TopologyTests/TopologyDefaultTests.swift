import Testing

@testable import Topology

struct TopologyDefaultTests {
    @Test func `a file with only a name is one store and one node`() throws {
        let shop = try deployment("topology: x")
        #expect(shop.name == "x")
        #expect(shop.hosts.map(\.name) == ["local"])
        #expect(shop.hosts.map(\.address) == ["127.0.0.1"])
        let store = try #require(shop.store("x"))
        #expect(shop.stores.count == 1)
        #expect(store.currency == "EUR" && store.timeZone == "Europe/Berlin")
        #expect(store.language == "de" && store.pricesIncludeVAT && store.dayStartsAt == 0)
        #expect(store.vat == ["standard": "19", "reduced": "7", "zero": "0"])
        #expect(store.terminals == 1)
        #expect(store.catalog == nil && store.members == nil && store.staff == nil)
        #expect(!store.requiresSignIn)
        let node = try #require(shop.nodes.first)
        #expect(shop.nodes.count == 1)
        #expect(node.host == "local" && node.listen == Deployment.Listen.ipc)
        let paths = Set(node.placements.map(\.path))
        let expected: Set<String> = [
            "x/terminal/1", "x/catalog", "x/inventory", "x/payments", "x/loyalty", "x/reporting",
            "x/receipts", "x/parking", "x/vouchers", "x/card-terminal", "x/staff",
        ]
        #expect(paths == expected)
    }

    @Test func `a store says how taxes are rounded and where goods are consumed`() throws {
        let text = "topology: x\nstores:\n  a: {taxRounding: line, orderType: to-go}\n"
        let store = try #require(try deployment(text).store("a"))
        #expect(store.roundsTaxByLine && store.orderType == "to-go")
        let plain = try #require(try deployment("topology: x").store("x"))
        #expect(!plain.roundsTaxByLine && plain.orderType == nil)
    }

    @Test func `a store without settings has the defaults under its own name`() throws {
        let shop = try deployment("topology: chain\nstores:\n  north:\n  south: {terminals: 2}\n")
        #expect(shop.stores.map(\.name) == ["north", "south"])
        #expect(shop.stores.map(\.terminals) == [1, 2])
        #expect(shop.store("chain") == nil)
        #expect(shop.node(running: "south/terminal/2") != nil)
        #expect(shop.node(running: "north/terminal/2") == nil)
    }

    @Test func `each node has another one for a witness unless it names one or none`() throws {
        let shop = try deployment(
            """
            topology: x
            nodes:
              till: {services: [terminal]}
              back: {services: [catalog, inventory, payments], witness: none}
              front: {services: [loyalty], witness: back}
              office: {services: [reporting, receipts]}
            """)
        #expect(shop.nodes.map(\.witness) == ["back", nil, "back", "till"])
        #expect(try deployment("topology: x").nodes.map(\.witness) == [nil])
    }

    @Test func `each way of naming a service places it`() throws {
        let shop = try deployment(
            """
            topology: chain
            stores:
              north: {terminals: 2}
              south: {terminals: 2}
            nodes:
              first: {services: [north/terminal, south/terminal/2, north/catalog]}
              second: {services: [south/terminal/1, south/catalog, inventory]}
              third: {services: [payments, loyalty, reporting, receipts]}
            """)
        let first = ["north/terminal/1", "north/terminal/2", "south/terminal/2", "north/catalog"]
        let second = ["south/terminal/1", "south/catalog", "north/inventory", "south/inventory"]
        #expect(shop.nodes.first?.placements.map(\.path) == first)
        #expect(shop.nodes.dropFirst().first?.placements.map(\.path) == second)
        // A simulated device is not required: it is there only where a node names it.
        #expect(shop.node(running: "north/card-terminal") == nil)
    }

    @Test func `nodes on several machines listen on TCP and witness each other across them`() throws
    {
        let shop = try deployment(
            """
            topology: x
            hosts: {one: {address: 10.0.0.5}, two: {address: 10.0.0.6}}
            nodes:
              till: {host: one, services: [terminal]}
              prices: {host: one, services: [catalog]}
              back: {host: two, services: [inventory, payments, loyalty]}
              office: {host: two, services: [reporting, receipts]}
            """)
        #expect(shop.spansMachines)
        #expect(shop.nodes.allSatisfy { $0.listen == .tcp(port: 0) })
        #expect(shop.nodes.map(\.witness) == ["back", "back", "till", "till"])
    }

    @Test func `roles and the place of the keys are read as they are written`() throws {
        let shop = try deployment(
            """
            topology: x
            security:
              keys: secrets
              roles:
                kiosk: [terminal, catalog.find]
            """)
        #expect(shop.security.keys == "secrets")
        #expect(shop.security.roles == ["kiosk": ["terminal", "catalog.find"]])
    }

    @Test func `hosts may be reached by a DNS name`() throws {
        let shop = try deployment(
            """
            topology: x
            hosts: {one: {address: till-1.shop.example}, two: {address: 10shop}, three: {}}
            """)
        #expect(
            shop.hosts.map(\.address).suffix(3) == ["till-1.shop.example", "10shop", "127.0.0.1"])
        #expect(shop.hosts.map(\.isNamed).suffix(3) == [true, true, false])
    }

    @Test func `hosts and ports are read as they are written`() throws {
        let shop = try deployment(
            """
            topology: x
            hosts:
              front: {address: 192.0.2.6}
              back: {address: 192.0.2.7}
            nodes:
              tills: {host: front, services: [terminal, catalog, payments]}
              office:
                host: back
                listen: tcp:5700
                services: [inventory, loyalty, reporting, receipts]
            """)
        #expect(shop.hosts.map(\.name) == ["local", "front", "back"])
        #expect(shop.hosts.map(\.address) == ["127.0.0.1", "192.0.2.6", "192.0.2.7"])
        #expect(shop.nodes.map(\.host) == ["front", "back"])
        #expect(shop.nodes.last?.listen == Deployment.Listen.tcp(port: 5_700))
    }
}
