/// Sales on which no VAT is charged: out of prices that hold it, it is taken.
enum TaxExemption {
    /// Refuses a reason that nobody can read.
    static func check(_ reason: String) throws(Refusal) {
        guard !reason.isEmpty, Code.isPrintable(reason, limit: 200) else {
            throw Refusal(
                "exemption.reasonMissing",
                "say in at most 200 bytes why no VAT is charged, with the number of the document")
        }
    }
}

extension OpenSale {
    /// Charges no VAT on the sale, and why; nil charges it again.
    ///
    /// Refuses a reason that nobody can read.
    package mutating func exempt(_ reason: String?) throws(Refusal) {
        if let reason { try TaxExemption.check(reason) }
        exemption = reason
        applyTaxes()
    }
}

extension TerminalState {
    /// Charges no VAT on the open sale, and why; nil charges it again.
    ///
    /// Refuses once money was taken or asked for, and where amounts are agreed.
    package func exempting(_ reason: String?, in id: SaleID) throws(Refusal) -> [Event] {
        var after = try movable(id)
        try after.checkChangeable()
        try after.exempt(reason)
        _ = try price(after)
        return [.exempted(reason: reason)]
    }
}
