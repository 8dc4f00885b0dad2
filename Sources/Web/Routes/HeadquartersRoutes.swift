import ActorRuntime
import Commerce
import Contracts
import Distributed
import HTTPTypes
import Hummingbird

/// All stores of a headquarters on one page: what they sold, whether they are heard, what is open.
enum HeadquartersRoutes {
    static let all = [TillRoute(.get, "headquarters", show)]

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

        struct Open: Encodable {
            var id: String
            var store: String
            var kind: String
            /// The product, receipt or transfer that it is about.
            var what: String
            /// Other stores that have some.
            var elsewhere: [String]
        }

        var stores: [Store]
        var open: [Open]
        var underway: Int
    }

    private static func show(_ call: TillRequest) async throws -> Response {
        guard call.store.hasHeadquarters else {
            throw Problem(404, "headquarters.none", "this store has no headquarters")
        }
        let branches = try call.desk.resolve($Branches.self, "headquarters/branches")
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
                stores: stores, open: open.rows.map { Self.open($0, call.store.currency) },
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

    private static func what(_ transfer: ValueTransfer, _ currency: Currency) -> String {
        switch transfer.value {
        case .account(let account):
            "\(currency.text(account.balance)) \(currency.code) (\(account.code))"
        case .member(let member): "\(member.points) (\(member.number))"
        }
    }

    private static func open(_ row: ConflictsListed.Row, _ currency: Currency) -> Overview.Open {
        let (kind, what): (String, String) =
            switch row.conflict.kind {
            case .oversold(let sku): ("oversold", sku)
            case .notTaken(let refusal): ("notTaken", refusal.what)
            case .notCounted(let receipt): ("notCounted", receipt)
            case .refundedTwice(let receipt): ("refundedTwice", receipt)
            case .transferDiffers(_, let lines):
                ("transferDiffers", lines.map(\.sku).joined(separator: ", "))
            case .strayedValue(let transfer): ("strayedValue", Self.what(transfer, currency))
            case .strayedGoods(let transfer):
                ("strayedGoods", transfer.lines.map(\.sku).joined(separator: ", "))
            }
        return .init(
            id: row.conflict.id, store: row.conflict.store, kind: kind, what: what,
            elsewhere: row.elsewhere.map { "\($0.store): \($0.quantity.text)" })
    }
}
