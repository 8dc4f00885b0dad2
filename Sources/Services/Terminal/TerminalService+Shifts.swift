import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal
import Wire

/// The drawer of the terminal: shifts, cash that moves beside the sales, X and Z reports.
extension TerminalService {
    package distributed func openShift(_ message: OpenShift) throws -> Answer<ShiftOpened> {
        try atDrawer(message, .init(.count)) { (terminal, now) throws(Refusal) in
            try terminal.openingShift(message.float, by: message.staff, at: now)
        } reply: {
            guard case .drawer(.opened(let opening)) = $0 else { return nil }
            return ShiftOpened(opening: opening)
        }
    }

    package distributed func moveCash(_ message: MoveCash) throws -> Answer<Done> {
        let wanted = ledger.state.terminal.wanted(message.kind, message.amount)
        return try atDrawer(message, wanted) { (terminal, now) throws(Refusal) in
            try terminal.movingCash(
                message.kind, message.amount, reason: message.reason, note: message.note,
                by: message.staff, at: now)
        } reply: { _ in
            Done()
        }
    }

    package distributed func openDrawer(_ message: OpenDrawer) throws -> Answer<Done> {
        try atDrawer(message, .init(.openDrawer)) { (terminal, now) throws(Refusal) in
            try terminal.openingDrawer(by: message.staff, at: now)
        } reply: { _ in
            Done()
        }
    }

    package distributed func count(_ message: CountCash) throws -> Answer<CashCounted> {
        let counts = (ledger.state.terminal.drawer.shift?.countsMade ?? 0) + 1
        return try atDrawer(message, .init(.count)) { (terminal, now) throws(Refusal) in
            try terminal.countingCash(
                message.pieces, foreign: message.foreign, by: message.staff, at: now)
        } reply: {
            guard case .drawer(.counted(let count)) = $0 else { return nil }
            return CashCounted(sum: count.sum, counts: counts)
        }
    }

    package distributed func closeShift(_ message: CloseShift) throws -> Answer<ZShown> {
        let wanted = ledger.state.terminal.wantedToClose
        return try atDrawer(message, wanted) { (terminal, now) throws(Refusal) in
            // What is being paid right now belongs to this shift.
            guard paying.isEmpty else { throw .stillPaying }
            let approval = try approval(named: message.approver, of: wanted, at: terminal)
            return approval.events
                + (try terminal.closingShift(
                    keeping: message.kept, reason: message.reason, approver: approval.by,
                    by: message.staff, at: now, hash: { Digest(of: $0).bytes }))
        } reply: {
            ZShown($0)
        }
    }

    /// Who has approved that a count is off, and that this is used up; what was refused can be asked
    /// for afterwards.
    private func approval(
        named name: String?, of wanted: TerminalState.Wanted, at terminal: TerminalState
    ) throws(Refusal) -> (by: String?, events: [TerminalState.Event]) {
        do throws(Refusal) {
            return try terminal.approval(named: name, of: wanted, at: now)
        } catch {
            lastWanted = wanted
            throw error
        }
    }

    package distributed func x(_ message: ShowX) throws -> Answer<XShown> {
        do throws(Refusal) {
            try write(try permitted([.init(.xReport)], at: ledger.state.terminal))
            return .done(XShown(report: try ledger.state.terminal.drawer.report(at: now)))
        } catch {
            return .refused(error)
        }
    }

    package distributed func z(_ message: ShowZ) async throws -> Answer<ZShown> {
        do throws(Refusal) {
            try write(try permitted([.init(.zReport)], at: ledger.state.terminal))
        } catch {
            return .refused(error)
        }
        let last = ledger.state.terminal.drawer.head.lastZ
        let number = message.number ?? last
        guard (1...max(1, last)).contains(number), last > 0 else {
            return .refused(.noReport(number, last))
        }
        // What is closed but not written yet is known, too.
        await actorSystem.untilDurable()
        let events = try ledger.events(key: TerminalState.Event.key(ofZ: number))
        guard let shown = events.compactMap(ZShown.init).first else {
            return .refused(.noReport(number, last))
        }
        return .done(shown)
    }

    /// What staff did once, answered by the one event that came of it.
    private func atDrawer<Request: DrawerMessage, Value: WireValue>(
        _ message: Request, _ wanted: TerminalState.Wanted,
        _ decide: (TerminalState, CivilTime) throws(Refusal) -> [TerminalState.Event],
        reply: (TerminalState.Event) -> Value?
    ) throws -> Answer<Value> where Request.Reply == Answer<Value> {
        let now = now
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let permits = try permitted([wanted], by: message.staff, at: book.terminal)
            let events = try decide(book.terminal, now)
            guard let value = events.lazy.compactMap(reply).first else {
                preconditionFailure("what was decided at the drawer is no event of it")
            }
            return Decision(events: permits + events, value: value)
        }
    }

    var now: CivilTime { store.civil(actorSystem.clock.wall()) }
}

extension ZShown {
    /// Nil of an event that closes no shift.
    fileprivate init?(_ event: TerminalState.Event) {
        guard case .drawer(.closed(let report, let hash)) = event else { return nil }
        self.init(report: report, hash: Bytes(hash))
    }
}

extension Refusal {
    fileprivate static let stillPaying = Refusal(
        "sale.inProgress", "a sale is being paid at this terminal; close the shift when it is done")

    fileprivate static func noReport(_ number: Int64, _ last: Int64) -> Refusal {
        Refusal(
            "drawer.unknownReport",
            last == 0
                ? "no shift was closed at this drawer yet"
                : "there is no Z report \(number); there are 1 to \(last)")
    }
}
