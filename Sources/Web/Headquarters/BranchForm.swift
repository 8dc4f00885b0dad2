import Commerce
import Contracts

/// A store of a headquarters: what it sold, and whether it is as it should be.
struct BranchForm: Encodable {
    struct Moment: Encodable {
        /// By the store's clock, as is how many seconds ago it was.
        var at: String
        var age: Int64
        /// Of a restore test.
        var good: Bool?
    }

    /// A store says something at least every few seconds; one that has not is away.
    private static let longestSilence: Int64 = 20_000

    var name: String
    var currency: String
    var sales: Int64
    var gross: Int64
    /// Of its last business day that sold anything, within two weeks.
    var today: Int64
    var lastSale: String?
    var here: Bool
    /// For how many seconds headquarters has not heard of it; missing since the start of headquarters' node.
    var silent: Int64?
    /// What it has told and headquarters does not have; missing where it does not answer.
    var waiting: Int64?
    /// The oldest of that.
    var oldest: Moment?
    var tills: Int?
    var tillsAway: Int?
    /// Missing where there never was one.
    var backup: Moment?
    var restoreTest: Moment?

    init(_ name: String, _ row: BranchesShown.Row?, today: Money, now: CivilTime) {
        let branch = row?.branch ?? BranchLedger.Branch()
        self.name = name
        currency = (branch.currency ?? .euro).code
        (sales, gross, self.today) = (branch.sales, branch.gross.minor, today.minor)
        lastSale = branch.lastSale?.text
        here = row?.silent.map { $0 < Self.longestSilence } ?? false
        silent = row?.silent.map { $0 / 1000 }
        backup = branch.backup.map { Self.moment($0, now) }
        restoreTest = branch.restoreTest.map {
            var moment = Self.moment($0.at, now)
            moment.good = $0.isGood
            return moment
        }
    }

    /// `received` is up to where headquarters has its news; nil where only the store can say that.
    mutating func take(_ health: StoreHealth, received: Int64?, terminals: Int?) {
        if let terminals { (tills, tillsAway) = (terminals, health.tillsAway) }
        guard let line = health.line else { return }
        waiting = max(0, line.told - (received ?? line.heard))
        guard let since = line.waitingSince, waiting != 0 else { return }
        oldest = Moment(at: since.text, age: line.waitingFor ?? 0)
    }

    private static func moment(_ time: CivilTime, _ now: CivilTime) -> Moment {
        Moment(at: time.text, age: max(0, now.seconds(since: time)))
    }
}
