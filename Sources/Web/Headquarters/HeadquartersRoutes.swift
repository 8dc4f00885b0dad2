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
        var stores: [BranchForm]
        var open: [ConflictForm]
        var underway: Int
    }

    private static func show(_ call: TillRequest) async throws -> Response {
        let branches = try branches(of: call)
        try await call.checkOfficer(.manageStores)
        let shown = try await call.desk.read { try await branches.show(ShowBranches()) }
        let today = BusinessDay(of: call.now, cutOff: call.store.cutOff)
        let lately = BusinessDay(day: today.day - 14).text
        let days = try await call.desk.read {
            try await branches.report(BranchReport(dimension: .day, after: lately))
        }
        let open = try await call.desk.read { try await branches.inbox(ListConflicts()) }
        let underway = try await call.desk.read {
            try await branches.transfers(ListTransfers())
        }
        return JSONAnswer.response(
            Overview(
                stores: await stores(shown.rows, days.rows, call),
                open: open.rows.map(ConflictForm.init), underway: underway.transfers.count))
    }

    /// Those that headquarters has heard of, and those that this server knows.
    private static func stores(
        _ rows: [BranchesShown.Row], _ days: [BranchReportShown.Row], _ call: TillRequest
    ) async -> [BranchForm] {
        let names = Set(rows.map(\.store) + call.desk.stores.map(\.name))
            .subtracting(["headquarters"]).sorted()
        let wanted = names.map {
            StoreHealth.Wanted(store: $0, terminals: call.desk.store($0)?.terminals ?? 0)
        }
        let healths = await StoreHealth.of(wanted, nodes: call.desk.nodes, in: call.desk.system)
        return names.map { name in
            let row = rows.first { $0.store == name }
            let store = call.desk.store(name)
            var form = BranchForm(
                name, row, today: lastDay(of: name, days),
                now: (store ?? call.store).civil(call.desk.system.clock.wall()))
            if let health = healths[name] {
                form.take(
                    health, received: row?.branch.received ?? 0, terminals: store?.terminals)
            }
            return form
        }
    }

    private static func lastDay(of store: String, _ days: [BranchReportShown.Row]) -> Money {
        let parts = days.reversed().lazy.compactMap { day in
            day.stores.first { $0.store == store }
        }
        return parts.first?.total.gross ?? .zero
    }

    private struct Settling: Decodable {
        /// Whether the store gets booked what it lacks.
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
