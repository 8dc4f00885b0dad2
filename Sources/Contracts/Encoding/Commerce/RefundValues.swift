package import Commerce
package import Wire

extension TenderMethod: CBORName {}

extension RefundLine.Goods: CBORName {}

extension Pricing.Prices: CBORName {}

extension MethodAmount: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("amount", amount)
        record.field("method", method)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let amount: Money = try record.field("amount")
        let method: TenderMethod = try record.field("method")
        self.init(method, amount)
    }
}

extension RefundLine: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("goods", goods)
        record.field("number", number)
        record.field("reason", reason)
        record.field("serials", serials)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let goods: RefundLine.Goods = try record.field("goods")
        let number: Int = try record.field("number")
        let reason: String = try record.field("reason")
        let serials: [String]? = try record.field("serials")
        let quantity: Quantity = try record.field("quantity")
        self.init(
            number: number, quantity: quantity, goods: goods, reason: reason, serials: serials)
    }
}

extension Refund.Line: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("vat", vat)
        record.field("line", line)
        record.field("amount", amount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let vat: VATRate = try record.field("vat")
        let line: RefundLine = try record.field("line")
        let amount: Money = try record.field("amount")
        self.init(line: line, amount: amount, vat: vat)
    }
}

extension Refund: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("vat", vat)
        record.field("sale", sale)
        record.field("lines", lines)
        record.field("payouts", payouts)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let vat: [VATAmount] = try record.field("vat")
        let sale: SaleID? = try record.field("sale")
        let lines: [Refund.Line] = try record.field("lines")
        let payouts: [MethodAmount] = try record.field("payouts")
        self.init(sale: sale, lines: lines, vat: vat, payouts: payouts)
    }
}

extension RefundOrigin: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("lines", lines)
        record.field("isVoid", isVoid)
        record.field("points", points)
        record.field("receipt", receipt)
        record.field("isConflict", isConflict)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sale: SaleID = try record.field("sale")
        let lines: [RefundLine] = try record.field("lines")
        let isVoid: Bool? = try record.field("isVoid")
        let points: Int64? = try record.field("points")
        let receipt: String = try record.field("receipt")
        let isConflict: Bool? = try record.field("isConflict")
        self.init(
            sale: sale, receipt: receipt, lines: lines, isVoid: isVoid, points: points,
            isConflict: isConflict)
    }
}

extension WantedRefund.Line: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("number", number)
        record.field("serials", serials)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let number: Int = try record.field("number")
        let serials: [String]? = try record.field("serials")
        let quantity: Quantity? = try record.field("quantity")
        self.init(number: number, quantity: quantity, serials: serials)
    }
}

extension WantedRefund: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("goods", goods)
        record.field("lines", lines)
        record.field("isVoid", isVoid)
        record.field("payout", payout)
        record.field("reason", reason)
        record.field("account", account)
        record.field("exchanged", exchanged)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let goods: RefundLine.Goods = try record.field("goods")
        let lines: [WantedRefund.Line] = try record.field("lines")
        let isVoid: Bool? = try record.field("isVoid")
        let payout: Tender.Method? = try record.field("payout")
        let reason: String = try record.field("reason")
        let account: String? = try record.field("account")
        let exchanged: Money? = try record.field("exchanged")
        self.init(
            lines: lines, goods: goods, reason: reason, payout: payout, account: account,
            isVoid: isVoid, exchanged: exchanged)
    }
}

extension CounterSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("lines", lines)
        record.field("staff", staff)
        record.field("member", member)
        record.field("origin", origin)
        record.field("priced", priced)
        record.field("tenders", tenders)
        record.field("currency", currency)
        record.field("catalogue", catalogue)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: SaleID = try record.field("id")
        let lines: [SaleLine] = try record.field("lines")
        let staff: String = try record.field("staff")
        let member: String? = try record.field("member")
        let origin: RefundOrigin = try record.field("origin")
        let priced: PricedBasket = try record.field("priced")
        let tenders: [Tender] = try record.field("tenders")
        let currency: Currency = try record.field("currency")
        let catalogue: Int64 = try record.field("catalogue")
        self.init(
            id: id, currency: currency, lines: lines, priced: priced, tenders: tenders,
            staff: staff, member: member, catalogue: catalogue, origin: origin)
    }
}
