package import Commerce
package import Wire

extension PaymentBook.State: CBORName {}

extension PaymentBook.CardRefund.State: CBORName {}

extension PaymentBook.Payment: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("day", day)
        record.field("owed", owed)
        record.field("sale", sale)
        record.field("state", state)
        record.field("amount", amount)
        record.field("method", method)
        record.field("tender", tender)
        record.field("attempt", attempt)
        record.field("earlier", earlier)
        record.field("approved", approved)
        record.field("paidBack", paidBack)
        record.field("isSettled", isSettled)
        record.field("reference", reference)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let day: BusinessDay? = try record.field("day")
        let owed: Money? = try record.field("owed")
        let sale: SaleID = try record.field("sale")
        let state: PaymentBook.State = try record.field("state")
        let amount: Money = try record.field("amount")
        let method: Tender.Method = try record.field("method")
        let tender: Int? = try record.field("tender")
        let attempt: Int? = try record.field("attempt")
        let earlier: [PaymentBook.Attempt]? = try record.field("earlier")
        let approved: Money? = try record.field("approved")
        let paidBack: Money? = try record.field("paidBack")
        let isSettled: Bool = try record.field("isSettled")
        let reference: String = try record.field("reference")
        self.init(
            CardIntent(sale, tender ?? 1), amount: amount, state: state, reference: reference,
            isSettled: isSettled, day: day)
        (self.tender, self.method) = (tender, method)
        (self.attempt, self.earlier) = (attempt, earlier)
        (self.approved, self.owed, self.paidBack) = (approved, owed, paidBack)
    }
}

extension PaymentBook.Attempt: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("number", number)
        record.field("reference", reference)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let number: Int = try record.field("number")
        self.init(number: number, reference: try record.field("reference"))
    }
}

extension PaymentBook.CardRefund: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("by", by)
        record.field("day", day)
        record.field("sale", sale)
        record.field("state", state)
        record.field("amount", amount)
        record.field("tender", tender)
        record.field("attempts", attempts)
        record.field("reference", reference)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let by: SaleID = try record.field("by")
        let day: BusinessDay? = try record.field("day")
        let sale: SaleID = try record.field("sale")
        let state: PaymentBook.CardRefund.State = try record.field("state")
        let amount: Money = try record.field("amount")
        let tender: Int? = try record.field("tender")
        let attempts: Int = try record.field("attempts")
        let reference: String = try record.field("reference")
        self.init(by: by, of: CardIntent(sale, tender ?? 1), amount, day: day)
        (self.tender, self.state) = (tender, state)
        (self.attempts, self.reference) = (attempts, reference)
    }
}

extension PaymentBook.Difference: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("said", said)
        record.field("approved", approved)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let said: Money = try record.field("said")
        self.init(said: said, approved: try record.field("approved"))
    }
}

extension CardIntent: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("tender", tender)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sale: SaleID = try record.field("sale")
        self.init(sale, try record.field("tender"))
    }
}
