import Commerce
import Contracts
import Journal
@testable import Services
import TestKit
import Testing
import Topology

@Suite struct StateCheckTests {
    private func day() async throws -> (TestStore, folder: String) {
        let text = try Repository.text("Topologies/corner-shop.yml") + "headquarters: {}\n"
        var deployment = try TopologyReader.read(Array(text.utf8), file: "corner-shop.yml")
        deployment.stores[0].printers = [.init(name: "counter", address: "127.0.0.1:9100")]
        deployment.nodes[0].placements.append(
            .init(store: "corner", service: .printer, name: "counter"))
        let store = try TestStore(deployment, .inProcess)
        try await store.stockShelves()
        let card = [Sell.Payment(.card, currency: .euro)]
        for number in 0..<10 {
            _ = try await store.sell(
                [("COFFEE", 1000), ("APPLES", 333)], terminal: number % 4 + 1, member: "M-1",
                payments: number.isMultiple(of: 2) ? card : nil
            ).get()
        }
        let open = store.random.saleID()
        _ = try await store.terminal().open(BeginSale(sale: open, staff: "S-01")).get()
        _ = try await store.staff().begin(BeginStaff(number: "S-01", name: "Ada")).get()
        _ = try await store.staff().setSecret(
            SetSecret(number: "S-01", credential: .pin, secret: Secret("48271593"), by: "S-01")
        ).get()
        _ = try await store.terminal(2).signIn(
            SignIn(staff: "S-01", secret: Secret("48271593"))
        ).get()
        _ = try await store.terminal(3).sell(
            Sell(
                sale: store.random.saleID(), staff: "S-01", items: [],
                payments: [.init(.cash, currency: .euro)],
                giftCards: [StoredAmount("G-1", Money(minor: 500))])
        ).get()
        let parked = store.random.saleID()
        _ = try await store.terminal(2).open(BeginSale(sale: parked, staff: "S-01")).get()
        _ = try await store.terminal(2).park(ParkSale(sale: parked, handOver: 1)).get()
        try await store.agree()
        await store.stop("shop")
        return (store, try store.folder(of: "shop"))
    }

    @Test func `rows of every service equal a replay of its entries`() async throws {
        let (store, folder) = try await day()
        let inspection = try JournalInspection(path: "\(folder)/\(JournalFile.name)")
        let actors = try inspection.read { try $0.actors() }
        let kinds = Set(actors.compactMap(StateCheck.kind))
        #expect(kinds == Set(ServiceKind.allCases))
        for actor in actors {
            var entries: Int64 = 0
            let count = try inspection.read { reading in
                try StateCheck.verify(actor, reading) { _ in entries += 1 }
            }
            #expect(count == entries)
        }
        withExtendedLifetime(store) {}
    }
}
