import Foundation
import Testing

@testable import Topology

struct ShippedTopologyTests {
    @Test func `every file that comes with the program is read`() throws {
        let files = try Shipped.files()
        let names = files.map(\.lastPathComponent)
        #expect(names.contains("busy-shop.yml") && names.contains("corner-shop.yml"))
        for file in files {
            #expect(throws: Never.self, "\(file.lastPathComponent)") {
                try Shipped.read(file)
            }
        }
    }

    @Test func `every file is named as its topology is and owns each service once`() throws {
        for file in try Shipped.files() {
            let deployment = try Shipped.read(file)
            #expect(deployment.name == file.deletingPathExtension().lastPathComponent)
            let placements = deployment.nodes.flatMap(\.placements)
            #expect(Set(placements).count == placements.count, "\(deployment.name)")
            #expect(Set(placements) == everyPlacement(of: deployment), "\(deployment.name)")
        }
    }

    @Test func `the corner shop is one node with every service`() throws {
        let shop = try #require(try Shipped.named("corner-shop.yml"))
        let store = try #require(shop.store("corner"))
        #expect(shop.stores.count == 1)
        #expect(store.currency == "EUR" && store.language == "de" && store.terminals == 4)
        #expect(store.vat == ["standard": "19", "reduced": "7"])
        #expect(store.catalog == "demo/products.csv")
        #expect(store.members == "demo/members.csv")
        #expect(store.staff == "demo/staff.csv")
        let node = try #require(shop.nodes.first)
        #expect(shop.nodes.count == 1)
        let services = Set(ServiceKind.allCases).subtracting([.printer, .sync, .branches])
        #expect(Set(node.placements.map(\.service)) == services)
        #expect(node.placements.count == 14)
        #expect(node.listen == Deployment.Listen.ipc)
    }

    @Test func `the busy shop is six nodes`() throws {
        let shop = try #require(try Shipped.named("busy-shop.yml"))
        let names = ["tills", "catalog", "stock", "money", "members", "office"]
        #expect(shop.nodes.map(\.name) == names)
        #expect(shop.nodes.allSatisfy { $0.host == "local" })
        let tcp = shop.nodes.filter { $0.listen == Deployment.Listen.tcp(port: 0) }
        #expect(tcp.map(\.name) == ["stock", "money", "office"])
        #expect(shop.node(running: "busy/terminal/4")?.name == "tills")
        #expect(shop.node(running: "busy/card-terminal")?.name == "money")
        #expect(shop.node(running: "busy/receipts")?.name == "office")
        #expect(shop.node(running: "node/stock")?.name == "stock")
        #expect(shop.node(running: "busy/terminal/5") == nil)
    }

    private func services(of store: Deployment.Store) -> [ServiceKind] {
        guard !store.isHeadquarters else { return [.catalog, .inventory, .sync, .branches] }
        return ServiceKind.allCases.filter {
            $0.isOnePerStore && $0 != .branches && ($0 != .sync || store.hasHeadquarters)
        }
    }

    @Test func `two stores have a headquarters, each in a node of its own`() throws {
        let chain = try #require(try Shipped.named("two-stores.yml"))
        #expect(chain.shops.map(\.name) == ["altona", "ottensen"])
        #expect(chain.headquarters?.terminals == 0)
        #expect(chain.node(running: "headquarters/catalog")?.name == "office")
        #expect(chain.node(running: "headquarters/branches")?.name == "office")
        #expect(chain.node(running: "altona/sync")?.name == "altona")
        #expect(chain.node(running: "office/sync") == nil)
    }

    @Test func `the chain has twenty stores whose copies are at headquarters`() throws {
        let chain = try #require(try Shipped.named("chain.yml"))
        #expect(chain.shops.count == 20 && chain.nodes.count == 21)
        #expect(chain.shops.allSatisfy { $0.terminals == 3 && $0.hasHeadquarters })
        #expect(chain.witnessed(by: "office").count == 20)
    }

    /// What the stores of a deployment are made of.
    private func everyPlacement(of deployment: Deployment) -> Set<Deployment.Placement> {
        var all: Set<Deployment.Placement> = []
        for store in deployment.stores {
            for service in services(of: store) {
                all.insert(Deployment.Placement(store: store.name, service: service))
            }
            for number in 0..<store.terminals {
                all.insert(
                    Deployment.Placement(store: store.name, service: .terminal, number: number + 1))
            }
        }
        return all
    }
}
