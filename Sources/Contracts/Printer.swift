package import ActorRuntime
package import Commerce
package import Distributed
import Wire

/// One receipt printer of a store: it keeps what is to be printed until the paper is out.
@Resolvable
package protocol Printer: DistributedActor where ActorSystem == NodeSystem {
    distributed func print(_ message: PrintReceipt) async throws -> Answer<Done>
    distributed func show(_ message: ShowPrinter) async throws -> PrinterShown
    distributed func retry(_ message: RetryPrints) async throws -> Answer<PrintsChanged>
    distributed func cancel(_ message: CancelPrints) async throws -> Answer<PrintsChanged>
}

/// Puts the receipt of a finished sale into the queue, or a copy of it; a repeat is the same paper.
package struct PrintReceipt: SaleMessage {
    package static let wireName = "printer.print/1"
    package typealias Reply = Answer<Done>
    package var finished: Sale
    /// The number of the copy; nil is the original.
    package var copy: Int?
    /// Of the copy; nil of the original, which is known by its sale.
    package var id: SaleID?
    package var sale: SaleID { id ?? finished.id }

    package init(finished: Sale, copy: Int? = nil, id: SaleID? = nil) {
        (self.finished, self.copy, self.id) = (finished, copy, id)
    }
}

/// Asks how the printer is, and what waits for it.
package struct ShowPrinter: Message {
    package static let wireName = "printer.show/1"
    package typealias Reply = PrinterShown

    package init() {}
}

package struct PrinterShown: WireValue {
    package static let wireName = "printer.shown/1"

    /// A receipt that is not on paper for certain.
    package struct Job: Hashable, Sendable {
        package var receipt: String
        /// How often it was sent.
        package var sent: Int
        /// Why it waits for a person.
        package var held: String?

        package init(receipt: String, sent: Int, held: String? = nil) {
            (self.receipt, self.sent, self.held) = (receipt, sent, held)
        }
    }

    /// `HOST:PORT`.
    package var at: String
    /// `ready`, `printing`, or the name of what is the matter, such as `printer.paperOut`.
    package var state: String
    /// What to do about it; empty where nothing is.
    package var detail: String
    /// Since when, by the store's clock.
    package var since: CivilTime
    package var isPaperLow: Bool
    /// In the order of printing.
    package var jobs: [Job]

    package init(
        at: String, state: String, detail: String, since: CivilTime, isPaperLow: Bool, jobs: [Job]
    ) {
        (self.at, self.state, self.detail, self.since) = (at, state, detail, since)
        (self.isPaperLow, self.jobs) = (isPaperLow, jobs)
    }
}

/// Tries again at once, also what waits for a person: the receipts named, or all.
package struct RetryPrints: Message {
    package static let wireName = "printer.retry/1"
    package typealias Reply = Answer<PrintsChanged>
    package var receipts: [String]

    package init(receipts: [String] = []) {
        self.receipts = receipts
    }
}

/// Gives receipts up that are not on paper yet: those named, or all.
package struct CancelPrints: Message {
    package static let wireName = "printer.cancel/1"
    package typealias Reply = Answer<PrintsChanged>
    package var receipts: [String]

    package init(receipts: [String] = []) {
        self.receipts = receipts
    }
}

package struct PrintsChanged: WireValue {
    package static let wireName = "printer.changed/1"
    package var count: Int

    package init(count: Int) {
        self.count = count
    }
}
