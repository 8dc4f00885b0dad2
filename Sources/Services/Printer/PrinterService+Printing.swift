import ActorRuntime
import Commerce
import Contracts
import Distributed
import Journal
import Topology
import Wire

/// How what waits gets onto paper. Nothing here answers anybody.
extension PrinterService {
    /// Prints until nothing waits, or until the printer's journal goes on elsewhere.
    func work() async {
        guard !isBusy else { return }
        isBusy = true
        let isOver = await printAll()
        await line.close()
        isBusy = false
        // What came in while the connection was being closed.
        if isOver, ledger.state.queue.next != nil { begin() }
    }

    /// False where it ended since nothing more can be written here.
    private func printAll() async -> Bool {
        var failures = 0
        while !ledger.isHandedOn, let job = ledger.state.queue.next {
            guard await isAllowed() else { continue }
            let cause = causes[job.number] ?? cause(of: job)
            let isWritable = await CallContext.$current.withValue(cause) {
                await tryToPrint(job, &failures)
            }
            guard isWritable else { return false }
        }
        return !ledger.isHandedOn
    }

    /// False where the journal takes nothing more of this actor.
    private func tryToPrint(_ job: PrintJob, _ failures: inout Int) async -> Bool {
        do {
            try await print(job, &failures)
            return true
        } catch let refusal as Refusal {
            failures += 1
            return await failed(job, refusal, failures)
        } catch {
            return false
        }
    }

    /// A node that may have an old journal does not print what it may have printed before.
    private func isAllowed() async -> Bool {
        guard actorSystem.shut != nil else { return true }
        await actorSystem.loop.pause(.milliseconds(200))
        return false
    }

    private func print(_ job: PrintJob, _ failures: inout Int) async throws {
        let bytes: [UInt8]
        do throws(Refusal) {
            bytes = try self.bytes(of: job)
        } catch {
            return try ledger.commit(ledger.state.queue.holding(job.number, error))
        }
        var tries = failures
        let talk = PrinterTalk(over: line) {
            try await self.sending(job)
        } waits: { refusal in
            tries += 1
            return await self.waits(for: job, refusal, tries)
        }
        let isPaperLow = try await followed { try await talk.print(bytes) }
        failures = 0
        try ledger.commit(ledger.state.queue.confirming(job.number))
        standing.isPaperLow = isPaperLow
        note(PrinterStanding.ready)
    }

    /// Shows the talk with the printer in the sale's trace.
    private func followed(_ talk: () async throws -> Bool) async throws -> Bool {
        guard let cause = CallContext.current else { return try await talk() }
        let step = actorSystem.beginStep(
            Self.deviceStep, to: "\(ledger.actor.path)/device", because: cause)
        do {
            let isPaperLow = try await talk()
            actorSystem.endStep(Self.deviceStep, step, nil)
            return isPaperLow
        } catch {
            actorSystem.endStep(Self.deviceStep, step, (error as? Refusal)?.name ?? "fault")
            throw error
        }
    }

    /// Its name in traces; no message between nodes has it.
    private static var deviceStep: String { "device.print" }

    private func bytes(of job: PrintJob) throws(Refusal) -> [UInt8] {
        let language = store.receiptLanguage
        let document = try store.document(of: job.sale, in: language, job.kind)
        let opens = job.opensDrawer(at: store.civil(actorSystem.clock.wall()))
        return try ReceiptPrinting.job(
            document, columns: printer.columns, opening: opens ? pin : nil)
    }

    private var pin: PrinterBytes.DrawerPin? {
        switch printer.drawer {
        case .two: .two
        case .five: .five
        case .none: nil
        }
    }

    /// Whoever takes over after this knows that the receipt may be on paper.
    private func sending(_ job: PrintJob) async throws {
        let events = ledger.state.queue.sending(job.number)
        guard !events.isEmpty else { throw Refusal.printerCancelled }
        try ledger.commit(events)
        note(PrinterStanding.printing)
        await actorSystem.untilDurable()
    }

    /// False where the job is not wanted any more.
    private func waits(for job: PrintJob, _ refusal: Refusal, _ tries: Int) async -> Bool {
        note(refusal.name, refusal.detail)
        actorSystem.note(
            .retried, Self.deviceStep, from: ledger.actor.path,
            to: "\(ledger.actor.path)/device", outcome: refusal.name,
            attempt: UInt8(clamping: tries))
        let isAway = refusal == .printerUnreachable
        await rest(isAway ? PrintQueue.pause(after: tries) : 1000)
        return !ledger.isHandedOn && ledger.state.queue.job(job.number) != nil
    }

    /// False where nothing more can be written.
    private func failed(_ job: PrintJob, _ refusal: Refusal, _ failures: Int) async -> Bool {
        guard refusal != .printerCancelled, ledger.state.queue.job(job.number) != nil else {
            note(PrinterStanding.ready)
            return true
        }
        note(refusal.name, refusal.detail)
        do {
            try ledger.commit(ledger.state.queue.failing(job.number, refusal))
        } catch {
            return false
        }
        await rest(PrintQueue.pause(after: failures))
        return true
    }

    /// Waits so long, or until somebody is in a hurry.
    private func rest(_ milliseconds: Int64) async {
        let end = actorSystem.clock.monotonic() + milliseconds * 1_000_000
        while !isHurried, !ledger.isHandedOn, actorSystem.clock.monotonic() < end {
            await actorSystem.loop.pause(.milliseconds(100))
        }
        isHurried = false
    }
}

extension Refusal {
    fileprivate static let printerCancelled = Refusal(
        "printer.cancelled", "nobody wants this receipt any more")
}
