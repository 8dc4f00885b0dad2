import ActorRuntime
import Commerce
import Contracts
import Foundation
import Journal
import TestKit
import Topology
import Verifying

/// Three stores and their headquarters, of which some leave the topology. At altona are a card of 5.00, a member
/// with 100 points and the goods of `stockShelves`; ottensen is not there.
struct LeavingChain {
    let store: TestStore

    private static let file = """
        topology: chain
        headquarters: {}
        stores:
          altona: {vat: {standard: 19, reduced: 7}}
          ottensen: {vat: {standard: 19, reduced: 7}}
          eimsbuettel: {vat: {standard: 19, reduced: 7}}
        nodes:
          office: {services: [headquarters], witness: none}
          altona: {services: [altona/all], witness: none}
          ottensen: {services: [ottensen/all], witness: none}
          eimsbuettel: {services: [eimsbuettel/all], witness: none}
        """

    private static func topology(without gone: [String] = []) throws -> Deployment {
        let lines = file.split(separator: "\n").filter { line in
            !gone.contains { line.hasPrefix("  \($0):") }
        }
        return try TopologyReader.read(
            Array(lines.joined(separator: "\n").utf8), file: "chain.yml")
    }

    init(_ link: TestLink = .inProcess) async throws {
        store = try TestStore(try Self.topology(), link)
        await store.open()
        try await store.stockShelves()
        _ = try await store.terminal().sell(
            Sell(
                sale: store.random.saleID(), staff: "S-01", items: [],
                payments: [.init(.cash, currency: .euro)],
                giftCards: [StoredAmount("G-1", Money(minor: 500))])
        ).get()
        try await store.agree()
        await store.stop("ottensen")
    }

    /// Altona sends the card to ottensen, and its line has it.
    @discardableResult func sendCard() async throws -> ValueTransfer {
        try await telling {
            try await store.vouchers().send(
                SendValue(sale: store.random.saleID(), code: "G-1", to: "ottensen", knownAs: nil)
            ).get().transfer
        }
    }

    /// Altona sends card and points to ottensen and lends it a bread.
    func sendAll() async throws {
        try await sendCard()
        _ = try await telling {
            let send = SendPoints(
                sale: store.random.saleID(), member: "M-1", to: "ottensen", knownAs: nil)
            return try await store.loyalty().send(send).get()
        }
        _ = try await ship("BREAD", 1, isLent: true)
    }

    /// Altona sends or lends ottensen pieces of a product.
    func ship(_ sku: String, _ pieces: Int64, isLent: Bool = false) async throws -> Transfer {
        let transfer = Transfer(
            id: store.random.saleID(), from: "altona", to: "ottensen",
            lines: [.init(sku: sku, quantity: Quantity(thousandths: pieces * 1000))],
            isLent: isLent)
        _ = try await telling {
            try await store.inventory().ship(ShipStock(transfer: transfer)).get()
        }
        return transfer
    }

    /// Waits until altona's line has news of what was done.
    private func telling<Value>(_ body: () async throws -> Value) async throws -> Value {
        let line = try store.sync(of: "altona")
        let before = try await line.show(ShowSync()).told
        let value = try await body()
        while try await line.show(ShowSync()).told == before { await pause() }
        return value
    }

    /// Waits until headquarters has what a store told.
    func heard(_ shop: String) async throws {
        while true {
            let line = try await store.sync(of: shop).show(ShowSync())
            if line.told > 0, line.told == line.heard { return }
            await pause()
        }
    }

    private func pause() async { await store.caller.loop.pause(.milliseconds(2)) }

    /// All others start again by a topology without some stores; with none, ottensen is there too. Of those that
    /// are away the topology knows, and their nodes do not run.
    func leave(_ gone: String..., away: String? = nil) async throws {
        let next = try Self.topology(without: gone)
        for node in store.deployment.nodes { await store.stop(node.name) }
        for node in next.nodes where node.name != away { try store.start(node.name, by: next) }
        await store.open()
    }

    /// Has ottensen take what headquarters brings, of which headquarters never hears.
    func takeUnheard(_ transfer: ValueTransfer) async throws {
        let office = try await store.impostor("office")
        try store.start("ottensen")
        await store.open()
        _ = try await $Vouchers.resolve(id: Address("ottensen/vouchers"), using: office)
            .receive(ReceiveValue(transfer: transfer)).get()
        await store.end(office)
    }

    /// Waits until headquarters has something in its outbox for a store, on disk, and for no other.
    func waits(for shop: String) async throws {
        let path = try store.folder(of: "office") + "/\(JournalFile.name)"
        let office = try JournalInspection(path: path)
        while true {
            let targets = try office.read { try $0.outbox() }.map(\.target)
            if !targets.isEmpty, targets.allSatisfy({ $0.hasPrefix("\(shop)/") }) { return }
            await pause()
        }
    }

    /// What is open at headquarters.
    func cards() async throws -> [Conflict] {
        try await store.branches().inbox(ListConflicts()).rows.map(\.conflict)
    }

    func vouchers(_ shop: String) throws -> $Vouchers {
        try $Vouchers.resolve(id: Address("\(shop)/vouchers"), using: store.caller)
    }

    func inventory(_ shop: String) throws -> $Inventory {
        try $Inventory.resolve(id: Address("\(shop)/inventory"), using: store.caller)
    }

    /// The folder of the journals of all nodes.
    func folder() throws -> String {
        (try store.folder(of: "office") as NSString).deletingLastPathComponent
    }

    func verified() throws -> VerificationReport { try Verification(folder: folder()).run() }
}
