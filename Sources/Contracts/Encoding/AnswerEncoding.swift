package import Wire
import Commerce

extension Answer: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        switch self {
        case .done(let value): record.field("done", value)
        case .refused(let refusal): record.field("refused", refusal)
        }
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        if let value: Value = try record.field("done") {
            self = .done(value)
        } else {
            self = .refused(try record.field("refused"))
        }
    }
}

extension Done: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}
