import ActorRuntime
import Commerce
import Contracts
import Foundation
import Journal
import Topology

/// Takes over products, opening stock and members into a store that has no products yet.
///
/// Everything is read, and the catalogue asked, before anything is changed. The catalogue itself
/// comes last, so that a start that was cut off begins again; each step is done once.
struct Seeding {
    let client: StoreClient
    let store: Deployment.Store

    /// True where there was something to take over.
    @discardableResult
    func run() async throws -> Bool {
        guard let file = store.catalog, try await isEmpty() else { return false }
        let rows = try ProductFile.read(path(file), currency: store.currency)
        let members = try store.members.map { try MemberFile.read(path($0)) } ?? []
        try await check(rows, path(file))
        try await join(members)
        try await reorder(rows)
        for row in rows { try await open(row) }
        try await publish(rows)
        return true
    }

    private func path(_ file: String) -> String {
        TopologyFile.beside(client.layout.file, file)
    }

    /// A catalogue that does not answer is none to fill.
    private func isEmpty() async throws -> Bool {
        let catalog = try client.resolve($Catalog.self, "\(store.name)/catalog")
        let first = ListProducts(limit: 1)
        let outcome = await Outcome.of { try await catalog.list(first) }
        if case .reply(let listed) = outcome { return listed.version == 0 }
        return false
    }

    /// A catalogue that is refused after stock was taken over would leave that stock behind.
    private func check(_ rows: [ProductFile.Row], _ path: String) async throws {
        do {
            try await publish(rows, isDryRun: true)
        } catch let failure as Failure {
            throw Failure(
                failure.code,
                "\(path): \(failure.text)\n  nothing was taken over; mend it and launch again")
        }
    }

    private func publish(_ rows: [ProductFile.Row], isDryRun: Bool = false) async throws {
        let message = PublishProducts(products: rows.map(\.product), isDryRun: isDryRun)
        _ = try await client.ask("catalog") {
            try await client.resolve($Catalog.self, "\(store.name)/catalog").publish(message)
        }
    }

    private func join(_ members: [PointsLedger.Member]) async throws {
        guard !members.isEmpty else { return }
        let message = JoinMembers(members: members)
        _ = try await client.ask("loyalty") {
            try await client.resolve($Loyalty.self, "\(store.name)/loyalty").join(message)
        }
    }

    private func reorder(_ rows: [ProductFile.Row]) async throws {
        let message = SetReorder(
            points: rows.compactMap { row in
                row.reorder.map { .init(sku: row.product.sku, quantity: $0) }
            })
        _ = try await client.ask("inventory") {
            try await client.resolve($Inventory.self, "\(store.name)/inventory")
                .setReorder(message)
        }
    }

    private func open(_ row: ProductFile.Row) async throws {
        guard let quantity = row.stock, quantity != .zero else { return }
        let sku = row.product.sku
        let opening = MoveStock(
            sale: NamedID.make("opening stock", store.name, sku), reason: "opening stock",
            isSale: false, movements: [.init(sku: sku, quantity: quantity)])
        let answer: Answer<Done> = try await client.ask("inventory") {
            try await client.resolve($Inventory.self, "\(store.name)/inventory").move(opening)
        }
        guard case .refused(let refusal) = answer else { return }
        // A start that was cut off took over what the file said then; that stock may be sold by now.
        guard refusal.name == "message.keyReused" else { throw Failure(refusal) }
        Console.say("the stock of \(sku) was taken over by an earlier start, and stays as it is")
    }
}

/// Ids made from names, for what shall happen once however often it is asked for.
enum NamedID {
    static func make(_ parts: String...) -> SaleID {
        let bytes = Digest(of: Array(parts.joined(separator: "\u{1F}").utf8)).bytes
        let halves = [bytes[0..<8], bytes[8..<16]].map { half in
            half.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        return SaleID(high: halves[0], low: halves[1])
    }
}
