extension TerminalState {
    /// Refuses to void what is in a Z report already, of another business day, given back in part, or
    /// without a reason: such a sale is refunded.
    func checkVoidable(
        _ sale: Sale, _ sold: SoldSale, _ wanted: WantedRefund, on day: BusinessDay
    ) throws(Refusal) {
        guard sale.origin == nil, sale.lines.allSatisfy({ $0.quantity > .zero }) else {
            throw Refusal("void.hasReturns", "goods came back in it; refund its lines instead")
        }
        guard sale.offline == nil else {
            throw Refusal(
                "void.offline", "a device made it by itself; refund it instead")
        }
        guard !sale.tenders.contains(where: { $0.method == .layaway }) else {
            throw Refusal(
                "void.layaway", "deposits paid for it, which take nothing back; refund it")
        }
        guard !sale.tenders.contains(where: { $0.method == .exchange }) else {
            throw Refusal(
                "void.exchange", "goods that came back paid for it; refund it instead")
        }
        guard wanted.lines.isEmpty, wanted.payout == nil, wanted.account == nil,
            wanted.goods == .restock
        else {
            throw Refusal(
                "void.inPart",
                "a void takes back the whole sale, as it was paid; refund lines of it")
        }
        guard !wanted.reason.isEmpty, Code.isPrintable(wanted.reason, limit: 200) else {
            throw Refusal("void.reasonMissing", "say in at most 200 bytes why it is voided")
        }
        guard sale.day == day else {
            throw Refusal("void.otherDay", "it is of another business day; refund it")
        }
        let number = Self.number(ofReceipt: sale.receipt)
        guard let number, let range = drawer.shift?.receipts, number >= range.first else {
            throw Refusal("void.shiftClosed", "its shift is closed and in a Z report; refund it")
        }
        guard sold.lines.allSatisfy({ $0.refundedQuantity == .zero }) else {
            throw Refusal("void.refunded", "something of it was given back; refund the rest")
        }
    }

    /// The number of a receipt in its terminal's series; nil where it is no receipt number.
    static func number(ofReceipt receipt: String) -> Int64? {
        guard terminal(ofReceipt: receipt) != nil,
            let digits = receipt.utf8.split(separator: UInt8(ascii: "-")).last
        else { return nil }
        return String(digits).flatMap { Int64($0) }
    }
}
