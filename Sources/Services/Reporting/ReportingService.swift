package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The shell of the running totals.
package distributed actor ReportingService: Reporting, Service {
    package typealias ActorSystem = NodeSystem

    let store: StoreSettings
    let ledger: Ledger<ReportBook>
    /// The day that was last asked about, and how it stands.
    var lastDay: Day?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { reportingHandlers }

    package init(actorSystem: NodeSystem, store: StoreSettings, ledger: Ledger<ReportBook>) {
        self.actorSystem = actorSystem
        self.store = store
        self.ledger = ledger
    }

    package distributed func sold(_ message: ReportSale) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(events: try book.report.take(message.sold), value: Done())
        }
    }

    package distributed func rows(_ message: ReportRows) throws -> ReportShown {
        let rows = ledger.state.report.rows(message.dimension)
            .map { ReportShown.Row(value: $0.value, total: $0.total) }
        return ReportShown(currency: store.currency, rows: rows)
    }
}

private let reportingHandlers = HandlerTable([
    .inline { (service: isolated ReportingService, message: ReportSale) in
        try service.sold(message)
    },
    .inline { (service: isolated ReportingService, message: ReportRows) in
        try service.rows(message)
    },
    .inline { (service: isolated ReportingService, message: ReportDay) in
        try service.day(message)
    },
])
