package import ActorRuntime
package import Commerce
package import Distributed
package import Wire

/// Receipts of finished sales, as text and as printer bytes.
@Resolvable
package protocol Receipts: DistributedActor where ActorSystem == NodeSystem {
    distributed func issue(_ message: IssueReceipt) async throws -> Answer<Done>
    distributed func render(_ message: RenderReceipt) async throws -> Answer<ReceiptRendered>
}

package struct IssueReceipt: SaleMessage {
    package static let wireName = "receipts.issue/1"
    package typealias Reply = Answer<Done>
    package var finished: Sale
    package var sale: SaleID { finished.id }

    package init(finished: Sale) {
        self.finished = finished
    }
}

package struct RenderReceipt: Message {
    package static let wireName = "receipts.render/1"
    package typealias Reply = Answer<ReceiptRendered>

    package enum Form: String, Sendable, CaseIterable {
        case text, escpos
    }

    package var receipt: String
    package var form: Form
    /// `de` or `en`.
    package var language: String
    /// Characters of one line of paper.
    package var columns: Int

    package init(receipt: String, form: Form, language: String = "en", columns: Int = 42) {
        self.receipt = receipt
        self.form = form
        self.language = language
        self.columns = columns
    }
}

package struct ReceiptRendered: WireValue {
    package static let wireName = "receipts.rendered/1"
    package var sale: SaleID
    package var bytes: Bytes

    package init(sale: SaleID, bytes: Bytes) {
        self.sale = sale
        self.bytes = bytes
    }
}
