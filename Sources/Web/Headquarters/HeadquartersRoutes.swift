import ActorRuntime
import Commerce
import Contracts
import Distributed
import HTTPTypes
import Hummingbird

/// All stores of a headquarters on one page: what they sold, whether they are heard, what is open.
enum HeadquartersRoutes {
    static let all = [
        TillRoute(.get, "headquarters", show),
        TillRoute(.post, "headquarters/conflicts/{id}/settle", settle),
    ]

    private struct Overview: Encodable {
        /// Where headquarters does not answer, stores are shown as they say themselves.
        var away: Bool
        var stores: [BranchForm]
        var open: [ConflictForm]
        var underway: Int
    }

    private static func show(_ call: TillRequest) async throws -> Response {
        let branches = try branches(of: call)
        try await call.checkOfficer(.manageStores)
        let heard = try await HeadquartersHeard(branches, call)
        return JSONAnswer.response(
            Overview(
                away: heard == nil, stores: await stores(heard, call),
                open: (heard?.open ?? []).map { ConflictForm($0, call.store.currency) },
                underway: heard?.underway ?? 0))
    }

    /// Those that headquarters has heard of, and those that this server knows.
    private static func stores(
        _ heard: HeadquartersHeard?, _ call: TillRequest
    ) async -> [BranchForm] {
        let names = Set((heard?.rows ?? []).map(\.store) + call.desk.stores.map(\.name))
            .subtracting(["headquarters"]).sorted()
        let wanted = names.map {
            StoreHealth.Wanted(store: $0, terminals: call.desk.store($0)?.terminals ?? 0)
        }
        let healths = await StoreHealth.of(wanted, nodes: call.desk.nodes, in: call.desk.system)
        return names.map { name in
            let row = heard?.rows.first { $0.store == name }
            let store = call.desk.store(name)
            var form = BranchForm(
                name, row, today: heard?.lastDay(of: name) ?? .zero,
                now: (store ?? call.store).civil(call.desk.system.clock.wall()))
            if let health = healths[name] {
                form.take(
                    health, received: heard == nil ? nil : row?.branch.received ?? 0,
                    terminals: store?.terminals)
            }
            return form
        }
    }

    private struct Settling: Decodable {
        /// Whether the store is to book what it lacks.
        var book: Bool
    }

    /// The longest id has a store's name, what it is about, and the kind in between.
    private static let idLimit = 200

    private static func settle(_ call: TillRequest) async throws -> Response {
        let id = try call.path("id", upTo: idLimit)
        let key = try call.key()
        let wish = try await call.body(Settling.self)
        let branches = try branches(of: call)
        _ = try await call.officer(.manageStores, "settle \(id)")
        let message = SettleConflict(id: id, action: ActionID(key), books: wish.book)
        _ = try await call.desk.ask(missing: true) { try await branches.settle(message) }
        return JSONAnswer.done
    }

    private static func branches(of call: TillRequest) throws(Problem) -> $Branches {
        guard call.store.hasHeadquarters else {
            throw Problem(404, "headquarters.none", "this store has no headquarters")
        }
        return try call.desk.resolve($Branches.self, "headquarters/branches")
    }
}
