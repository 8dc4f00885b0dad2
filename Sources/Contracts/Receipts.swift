package import ActorRuntime
package import Commerce
package import Distributed
package import Wire

/// Receipts of finished sales, as text, as printer bytes and as pages.
@Resolvable
package protocol Receipts: DistributedActor where ActorSystem == NodeSystem {
    distributed func issue(_ message: IssueReceipt) async throws -> Answer<Done>
    distributed func render(_ message: RenderReceipt) async throws -> Answer<ReceiptRendered>
    distributed func copy(_ message: CountCopy) async throws -> Answer<CopyCounted>
    distributed func search(_ message: SearchReceipts) async throws -> ReceiptsFound
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

/// Takes the number of the next copy of a receipt. A number that was taken is not given again, whether
/// the copy came out or not.
package struct CountCopy: Message {
    package static let wireName = "receipts.copy/1"
    package typealias Reply = Answer<CopyCounted>
    /// Of this copy, made by whoever prints it: a repeat is the same copy.
    package var id: SaleID
    package var receipt: String
    /// Whose printer prints it; nil where whoever asks does.
    package var terminal: Int?
    package var key: [UInt8] { id.bytes }

    package init(id: SaleID, receipt: String, terminal: Int? = nil) {
        (self.id, self.receipt, self.terminal) = (id, receipt, terminal)
    }
}

package struct CopyCounted: WireValue {
    package static let wireName = "receipts.copied/1"
    /// From 1.
    package var number: Int

    package init(number: Int) {
        self.number = number
    }
}
