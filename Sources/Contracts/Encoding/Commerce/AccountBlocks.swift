package import Commerce
package import Wire

extension BlockDecision: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("code", code)
        record.field("after", after)
        record.field("isBlocked", isBlocked)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: SaleID = try record.field("id")
        let code: String = try record.field("code")
        let after: Int64 = try record.field("after")
        let isBlocked: Bool = try record.field("isBlocked")
        self.init(id: id, code: code, isBlocked: isBlocked, after: after)
    }
}

extension BlockRule: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("order", order)
        record.field("decision", decision)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let order: Int64 = try record.field("order")
        let decision: BlockDecision = try record.field("decision")
        self.init(order: order, decision)
    }
}

extension AccountBlock: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("own", own)
        record.field("code", code)
        record.field("ruled", ruled)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let own: BlockDecision? = try record.field("own")
        let code: String = try record.field("code")
        let ruled: BlockRule? = try record.field("ruled")
        self.init(code: code, ruled: ruled, own: own)
    }
}
