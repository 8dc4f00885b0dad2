package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal
package import Topology
import Wire

/// The shell of a receipt printer: takes receipts in, and has them printed one after the other.
package distributed actor PrinterService: Printer, Service {
    package typealias ActorSystem = NodeSystem

    let store: StoreSettings
    let printer: Deployment.Printer
    let line: any PrinterLine
    let ledger: Ledger<PrinterBook>
    var standing: PrinterStanding
    /// Whether somebody talks to the printer right now.
    var isBusy = false
    /// Somebody does not want to wait until the printer is tried again by itself.
    var isHurried = false
    /// Which message each job came with, as far as this process took it in.
    var causes = WorkCauses()

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { printerHandlers }

    package init(
        actorSystem: NodeSystem, store: StoreSettings, printer: Deployment.Printer,
        line: any PrinterLine, ledger: Ledger<PrinterBook>
    ) {
        self.actorSystem = actorSystem
        self.store = store
        self.printer = printer
        self.line = line
        self.ledger = ledger
        standing = PrinterStanding(since: store.civil(actorSystem.clock.wall()))
    }

    package distributed func print(_ message: PrintReceipt) throws -> Answer<Done> {
        let answer = try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: try book.queue.taking(message.finished, copy: message.copy), value: Done())
        }
        if let job = ledger.state.queue.jobs.last, job.sale.id == message.finished.id {
            causes.note(job.number, cause(of: job))
        }
        begin()
        return answer
    }

    package distributed func show(_ message: ShowPrinter) async throws -> PrinterShown {
        if !isBusy, !ledger.isHandedOn {
            isBusy = true
            let (refusal, isPaperLow) = await PrinterTalk.status(over: line)
            isBusy = false
            note(refusal?.name ?? PrinterStanding.ready, refusal?.detail ?? "")
            standing.isPaperLow = isPaperLow
            begin()
        }
        return PrinterShown(
            at: printer.address, state: standing.state, detail: standing.detail,
            since: standing.since, isPaperLow: standing.isPaperLow,
            jobs: ledger.state.queue.jobs.map {
                .init(receipt: $0.sale.receipt, sent: $0.sent, held: $0.held)
            })
    }

    package distributed func retry(_ message: RetryPrints) throws -> Answer<PrintsChanged> {
        let answer = try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let events = try book.queue.resuming(message.receipts)
            return Decision(events: events, value: PrintsChanged(count: events.count))
        }
        isHurried = true
        begin()
        return answer
    }

    package distributed func cancel(_ message: CancelPrints) throws -> Answer<PrintsChanged> {
        let answer = try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let events = try book.queue.cancelling(message.receipts)
            return Decision(events: events, value: PrintsChanged(count: events.count))
        }
        isHurried = true
        return answer
    }

    /// Has what waits printed, unless that is under way.
    package nonisolated func begin() {
        // A job whose message is not known any more is not in the trace of who is in a hurry.
        CallContext.$current.withValue(nil) {
            _ = Task(executorPreference: actorSystem.loop) { [weak self] in
                await self?.whenLocal { await $0.work() }
            }
        }
    }

    func cause(of job: PrintJob) -> CallContext {
        let sale = job.sale.id
        return actorSystem.cause(of: ledger.actor, Correlation(high: sale.high, low: sale.low))
    }

    /// What is known of the printer from now on.
    func note(_ state: String, _ detail: String = "") {
        standing.note(state, detail, at: store.civil(actorSystem.clock.wall()))
    }
}

private let printerHandlers = HandlerTable([
    .inline { (service: isolated PrinterService, message: PrintReceipt) in
        try service.print(message)
    },
    .suspending { (service: PrinterService, message: ShowPrinter) in
        try await service.show(message)
    },
    .inline { (service: isolated PrinterService, message: RetryPrints) in
        try service.retry(message)
    },
    .inline { (service: isolated PrinterService, message: CancelPrints) in
        try service.cancel(message)
    },
])
