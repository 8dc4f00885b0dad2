import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// What was sold on one day: read from the journal once, then kept up with.
extension ReportingService {
    /// A day that somebody asked about, with the last entry that its totals know.
    struct Day {
        var day: BusinessDay
        var upTo: Int64
        var report = SalesReport()
    }

    /// How many entries are read at once on the way back, and how often, where a day is asked about anew.
    private static var piece: Int64 { 2000 }
    private static var pieces: Int { 50 }

    package distributed func day(_ message: ReportDay) throws -> ReportShown {
        var known = try looked(at: message.day)
        let tail = try ledger.tail(behind: known.upTo) { _ in false }
        for event in tail.events where event.day == known.day { _ = known.report.apply(event) }
        known.upTo = tail.last
        lastDay = known
        let rows = known.report.rows(message.dimension)
            .map { ReportShown.Row(value: $0.value, total: $0.total) }
        return ReportShown(currency: store.currency, rows: rows)
    }

    /// Where the day may begin: behind a whole piece of the journal that has nothing of it, since sales of a
    /// day stand together but for orders that were rung up later.
    private func looked(at day: BusinessDay) throws -> Day {
        if let lastDay, lastDay.day == day, lastDay.upTo <= ledger.sequence { return lastDay }
        var start = ledger.sequence
        for _ in 0..<Self.pieces where start > 0 {
            let before = max(0, start - Self.piece)
            var left = start - before
            let tail = try ledger.tail(behind: before) { _ in
                left -= 1
                return left <= 0
            }
            guard tail.events.contains(where: { $0.day == day }) else { break }
            start = before
        }
        return Day(day: day, upTo: start)
    }
}

extension SalesReport.Event {
    fileprivate var day: BusinessDay {
        switch self {
        case .sold(let sold): sold.day
        }
    }
}
