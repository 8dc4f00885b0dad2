package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal
import Wire

/// The shell of the receipts: keeps each finished sale and renders it when asked.
package distributed actor ReceiptsService: Receipts, Service {
    package typealias ActorSystem = NodeSystem

    private let store: StoreSettings
    private let ledger: Ledger<ReceiptsBook>

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { receiptsHandlers }

    package init(
        actorSystem: NodeSystem, store: StoreSettings, ledger: Ledger<ReceiptsBook>
    ) {
        self.actorSystem = actorSystem
        self.store = store
        self.ledger = ledger
    }

    package distributed func issue(_ message: IssueReceipt) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { _ in
            Decision(events: [.issued(message.finished)], value: Done())
        }
    }

    package distributed func render(_ message: RenderReceipt) throws -> Answer<ReceiptRendered> {
        let events = try ledger.events(key: Array(message.receipt.utf8))
        guard case .issued(let sale) = events.first else {
            return .refused(
                Refusal(
                    "receipts.unknown", "no receipt has the number \(message.receipt.prefix(32))"))
        }
        guard (32...80).contains(message.columns) else {
            return .refused(Refusal("receipts.columns", "paper has 32 to 80 columns"))
        }
        let words = ReceiptWords(language: message.language)
        let lines = ReceiptText(columns: message.columns, words: words).lines(of: sale)
        let bytes =
            switch message.form {
            case .text: Array((lines.joined(separator: "\n") + "\n").utf8)
            case .escpos: ESCPOS.job(lines)
            }
        return .done(ReceiptRendered(sale: sale.id, bytes: Bytes(bytes)))
    }
}

private let receiptsHandlers = HandlerTable([
    .inline { (service: isolated ReceiptsService, message: IssueReceipt) in
        try service.issue(message)
    },
    .inline { (service: isolated ReceiptsService, message: RenderReceipt) in
        try service.render(message)
    },
])
