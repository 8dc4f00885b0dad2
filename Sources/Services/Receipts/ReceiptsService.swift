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
    let ledger: Ledger<ReceiptsBook>

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
            Decision(
                events: [.issued(message.finished)], value: Done(),
                messages: printing(message.finished))
        }
    }

    /// The sale is on disk at its terminal and here before its paper comes out. Paper for sales of an
    /// earlier business day, such as orders that are rung up later, has nobody who waits for it.
    private func printing(_ sale: Sale) -> [Outgoing] {
        let today = BusinessDay(
            of: store.civil(actorSystem.clock.wall()), cutOff: store.cutOff)
        guard sale.day >= today, sale.offline == nil, let printer = store.printer(of: sale.terminal)
        else { return [] }
        return [Outgoing(PrintReceipt(finished: sale), to: store.address("printer/\(printer)"))]
    }

    package distributed func render(_ message: RenderReceipt) throws -> Answer<ReceiptRendered> {
        guard let sale = try issued(message.receipt) else {
            return .refused(.unknownReceipt(message.receipt))
        }
        do throws(Refusal) {
            return .done(
                ReceiptRendered(sale: sale.id, bytes: Bytes(try rendered(sale, as: message))))
        } catch {
            return .refused(error)
        }
    }

    package distributed func copy(_ message: CountCopy) throws -> Answer<CopyCounted> {
        guard let sale = try issued(message.receipt) else {
            return .refused(.unknownReceipt(message.receipt))
        }
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let number = book.copies(of: message.receipt) + 1
            return Decision(
                events: [.copied(message.receipt, number: number)],
                value: CopyCounted(number: number),
                messages: try printing(number, of: sale, as: message))
        }
    }

    /// Nothing where whoever asks prints it.
    private func printing(
        _ copy: Int, of sale: Sale, as message: CountCopy
    ) throws(Refusal) -> [Outgoing] {
        guard let terminal = message.terminal else { return [] }
        guard let printer = store.printer(of: terminal) else {
            throw Refusal("receipts.noPrinter", "no printer prints for terminal \(terminal)")
        }
        return [
            Outgoing(
                PrintReceipt(finished: sale, copy: copy, id: message.id),
                to: store.address("printer/\(printer)"))
        ]
    }

    private func issued(_ receipt: String) throws -> Sale? {
        let events = try ledger.events(key: Array(receipt.utf8))
        if case .issued(let sale) = events.first { return sale }
        return nil
    }

    private func rendered(
        _ sale: Sale, as wanted: RenderReceipt
    ) throws(Refusal) -> [UInt8] {
        let kind = ReceiptKind(copy: wanted.copy, isGift: wanted.isGift ?? false)
        let language = ReceiptLanguage(rawValue: wanted.language) ?? .english
        let document = try store.document(of: sale, in: language, kind)
        switch wanted.form {
        case .text:
            let lines = try ReceiptText.lines(of: document, columns: wanted.columns)
            return Array((lines.joined(separator: "\n") + "\n").utf8)
        case .escpos: return try ReceiptPrinting.job(document, columns: wanted.columns)
        case .html: return Array(ReceiptHTML.page(document).utf8)
        }
    }
}

extension Refusal {
    fileprivate static func unknownReceipt(_ receipt: String) -> Refusal {
        Refusal("receipts.unknown", "no receipt has the number \(receipt.prefix(32))")
    }
}

private let receiptsHandlers = HandlerTable([
    .inline { (service: isolated ReceiptsService, message: IssueReceipt) in
        try service.issue(message)
    },
    .inline { (service: isolated ReceiptsService, message: RenderReceipt) in
        try service.render(message)
    },
    .inline { (service: isolated ReceiptsService, message: CountCopy) in
        try service.copy(message)
    },
    .inline { (service: isolated ReceiptsService, message: SearchReceipts) in
        try service.search(message)
    },
])
