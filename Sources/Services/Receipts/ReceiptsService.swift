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
        do throws(Refusal) {
            return .done(
                ReceiptRendered(sale: sale.id, bytes: Bytes(try rendered(sale, as: message))))
        } catch {
            return .refused(error)
        }
    }

    private func rendered(
        _ sale: Sale, as wanted: RenderReceipt
    ) throws(Refusal) -> [UInt8] {
        let kind = ReceiptKind(copy: wanted.copy, isGift: wanted.isGift ?? false)
        let document = try ReceiptDocument(
            of: sale, header: ReceiptHeader(name: store.name),
            language: ReceiptLanguage(rawValue: wanted.language) ?? .english, kind: kind)
        switch wanted.form {
        case .text:
            let lines = try ReceiptText.lines(of: document, columns: wanted.columns)
            return Array((lines.joined(separator: "\n") + "\n").utf8)
        case .escpos: return try ReceiptPrinting.job(document, columns: wanted.columns)
        case .html: return Array(ReceiptHTML.page(document).utf8)
        }
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
