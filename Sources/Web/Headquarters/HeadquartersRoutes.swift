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

    /// A store says something at least every few seconds; one that has not is away.
    private static let longestSilence: Int64 = 20_000

    private struct Overview: Encodable {
        struct Store: Encodable {
            var name: String
            var currency: String
            var sales: Int64
            var gross: Int64
            /// Of its last business day that sold anything, within two weeks.
            var today: Int64
            var lastSale: String?
            var here: Bool
        }

        var stores: [Store]
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
        let stores = shown.rows.filter { $0.store != "headquarters" }.map { row in
            store(row, days.rows.last { day in day.stores.contains { $0.store == row.store } })
        }
        return JSONAnswer.response(
            Overview(
                stores: stores, open: open.rows.map(ConflictForm.init),
                underway: underway.transfers.count))
    }

    private static func store(
        _ row: BranchesShown.Row, _ day: BranchReportShown.Row?
    ) -> Overview.Store {
        let today = day?.stores.first { $0.store == row.store }
        return .init(
            name: row.store, currency: (row.branch.currency ?? .euro).code,
            sales: row.branch.sales, gross: row.branch.gross.minor,
            today: today?.total.gross.minor ?? 0, lastSale: row.branch.lastSale?.text,
            here: row.silent.map { $0 < longestSilence } ?? false)
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
