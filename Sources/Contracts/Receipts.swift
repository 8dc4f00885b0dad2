package import ActorRuntime
package import Commerce
package import Distributed
package import Wire

/// Receipts of finished sales, as text, as printer bytes and as pages.
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
        case text, escpos, html
    }

    package var receipt: String
    package var form: Form
    /// `de` or `en`.
    package var language: String
    /// Characters of one line of paper, 32 to 80; a page has no such lines.
    package var columns: Int
    /// Nil on the original; else the number of the copy, 0 where nobody counted it.
    package var copy: Int?
    /// Whether it has no prices on it; nil is no.
    package var isGift: Bool?

    package init(
        receipt: String, form: Form, language: String = "en", columns: Int = 42,
        copy: Int? = nil, isGift: Bool? = nil
    ) {
        (self.receipt, self.form, self.language) = (receipt, form, language)
        (self.columns, self.copy, self.isGift) = (columns, copy, isGift)
    }
}

package struct ReceiptRendered: WireValue {
    package static let wireName = "receipts.rendered/1"
    package static let privateFields: Set = ["bytes"]
    package var sale: SaleID
    package var bytes: Bytes

    package init(sale: SaleID, bytes: Bytes) {
        self.sale = sale
        self.bytes = bytes
    }
}
