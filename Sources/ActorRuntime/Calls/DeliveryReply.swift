package import Wire

/// What every reply may be read as: whether it is a refusal, and which.
package struct DeliveryReply: CBORRecord {
    package let refusal: String?

    package init(refusal: String?) {
        self.refusal = refusal
    }

    private struct Refused: CBORRecord {
        let name: String

        init(name: String) {
            self.name = name
        }

        func writeFields(to record: inout CBORWriter) {
            record.field("name", name)
        }

        init(fields record: inout CBORReader) throws(CBORError) {
            name = try record.field("name")
        }
    }

    package func writeFields(to record: inout CBORWriter) {
        record.field("refused", refusal.map(Refused.init(name:)))
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let refused: Refused? = try record.field("refused")
        refusal = refused?.name
    }
}
