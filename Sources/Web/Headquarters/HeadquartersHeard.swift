import Commerce
import Contracts

/// What headquarters has heard of all stores.
struct HeadquartersHeard {
    var rows: [BranchesShown.Row]
    /// Of the last two weeks.
    var days: [BranchReportShown.Row]
    var open: [ConflictsListed.Row]
    /// How many transfers are on their way.
    var underway: Int

    /// Nil where headquarters does not answer.
    init?(_ branches: $Branches, _ call: TillRequest) async throws(Problem) {
        do throws(Problem) {
            rows = try await call.desk.read(patience: .seconds(2)) {
                try await branches.show(ShowBranches())
            }.rows
            let today = BusinessDay(of: call.now, cutOff: call.store.cutOff)
            let lately = BusinessDay(day: today.day - 14).text
            days = try await call.desk.read {
                try await branches.report(BranchReport(dimension: .day, after: lately))
            }.rows
            open = try await call.desk.read { try await branches.inbox(ListConflicts()) }.rows
            underway = try await call.desk.read {
                try await branches.transfers(ListTransfers())
            }.transfers.count
        } catch {
            guard error.again else { throw error }
            return nil
        }
    }

    /// What a store sold on its last business day that sold anything.
    func lastDay(of store: String) -> Money {
        let parts = days.reversed().lazy.compactMap { day in
            day.stores.first { $0.store == store }
        }
        return parts.first?.total.gross ?? .zero
    }
}
