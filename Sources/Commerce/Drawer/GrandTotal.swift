/// All that a drawer ever sold and took back; neither ever falls.
package struct GrandTotal: Hashable, Sendable {
    package var receipts: Int64 = 0
    package var sold: Money = .zero
    package var returned: Money = .zero

    package init() {}

    package init(receipts: Int64, sold: Money, returned: Money) {
        (self.receipts, self.sold, self.returned) = (receipts, sold, returned)
    }

    func adding(_ tally: Tally) throws(Refusal) -> GrandTotal {
        GrandTotal(
            receipts: receipts &+ tally.receipts, sold: try sold.adding(tally.sold),
            returned: try returned.adding(tally.returned))
    }
}
