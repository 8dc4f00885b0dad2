import ActorRuntime
import Commerce
import Contracts
import Foundation
import Journal
import Topology
import Wire

/// Takes over products, opening stock and members into a store that has no products yet, and people
/// where terminals want somebody to sign in.
///
/// Everything is read and checked before anything is changed. The catalogue comes last, in parts, so
/// that a start that was cut off begins again, or goes on; each step is done once.
struct Seeding {
    let client: StoreClient
    let store: Deployment.Store

    /// True where there was something to take over.
    @discardableResult
    func run() async throws -> Bool {
        guard let file = store.catalog, let there = try await published() else { return false }
        // Who has a catalogue needs the file no more.
        let read = Result { try ProductFile.read(path(file), currency: store.currency) }
        guard there.version == 0 || (try? read.get()) != nil else { return false }
        let rows = try read.get()
        let parts = rows.map(\.product).parts()
        let left = parts.dropFirst(Int(there.version))
        let isBegun = there.products == parts.prefix(Int(there.version)).reduce(0) { $0 + $1.count }
        guard isBegun, !left.isEmpty else { return false }
        let members = try store.members.map { try MemberFile.read(path($0)) } ?? []
        let people = try peopleFile.map { try StaffFile.read(path($0), takesPINs: true) } ?? []
        try check(rows, path(file))
        if !store.isHeadquarters {
            try await takeOn(people)
            try await join(members)
            try await reorder(rows)
            for row in rows { try await open(row) }
        }
        for part in left { try await publish(part) }
        return true
    }

    private func path(_ file: String) -> String {
        TopologyFile.beside(client.layout.file, file)
    }

    /// What the catalogue has; nil where it does not answer: that is none to fill.
    private func published() async throws -> CatalogPublished? {
        let catalog = try client.resolve($Catalog.self, "\(store.name)/catalog")
        let nothing = PublishProducts(products: [], isDryRun: true)
        let outcome = await Outcome.of { try await catalog.publish(nothing) }
        guard case .reply(.done(let published)) = outcome else { return nil }
        return published
    }

    /// A catalogue that is refused after stock was taken over would leave that stock behind.
    private func check(_ rows: [ProductFile.Row], _ path: String) throws {
        do throws(Refusal) {
            _ = try Catalogue().publish(
                rows.map(\.product), vatClasses: Set(store.vat.keys))
        } catch {
            let failure = Failure(error)
            throw Failure(
                failure.code,
                "\(path): \(failure.text)\n  nothing was taken over; mend it and launch again")
        }
    }

    private func publish(_ products: [Product]) async throws {
        let message = PublishProducts(products: products)
        _ = try await client.ask("catalog") {
            try await client.resolve($Catalog.self, "\(store.name)/catalog").publish(message)
        }
    }

    private func join(_ members: [PointsLedger.Member]) async throws {
        for part in members.parts() {
            _ = try await client.ask("loyalty") {
                try await client.resolve($Loyalty.self, "\(store.name)/loyalty")
                    .join(JoinMembers(members: part))
            }
        }
    }

    /// Where nobody has to sign in, the staff file is only looked at for names.
    private var peopleFile: String? { store.requiresSignIn ? store.staff : nil }

    /// Who is there already stays as he is, so that a start that was cut off goes on.
    private func takeOn(_ people: [StaffFile.Row]) async throws {
        guard !people.isEmpty else { return }
        let desk = StaffDesk(layout: client.layout, store: store, client: client)
        _ = try await StaffImport(desk: desk, rows: people, by: nil).run()
        guard people.contains(where: { $0.pin != nil }) else { return }
        Console.say(
            "the staff of \(store.name) is taken over; delete the PINs in \(store.staff ?? "")")
    }

    private func reorder(_ rows: [ProductFile.Row]) async throws {
        let points = rows.compactMap { row in
            row.reorder.map { SetReorder.Point(sku: row.product.sku, quantity: $0) }
        }
        for part in points.parts() {
            _ = try await client.ask("inventory") {
                try await client.resolve($Inventory.self, "\(store.name)/inventory")
                    .setReorder(SetReorder(points: part))
            }
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
    static func make(_ parts: String...) -> SaleID { make(parts) }

    private static func make(_ parts: [String]) -> SaleID {
        let bytes = Digest(of: Array(parts.joined(separator: "\u{1F}").utf8)).bytes
        let halves = [bytes[0..<8], bytes[8..<16]].map { half in
            half.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        return SaleID(high: halves[0], low: halves[1])
    }

    /// The time first, as in ids of sales that are made by chance: those of one day lie together in an index
    /// (RFC 9562, version 8, whose other bits are the maker's own).
    static func make(at time: CivilTime, _ parts: String...) -> SaleID {
        let name = make(parts)
        let seconds = Int64(time.day) * 86_400 + Int64(time.second)
        return SaleID(
            high: UInt64(bitPattern: seconds * 1000) << 16 | 0x8000 | name.high & 0x0FFF,
            low: 0x8000_0000_0000_0000 | name.low >> 2)
    }
}
