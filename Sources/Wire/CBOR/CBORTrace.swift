extension TraceContext: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("low", low)
        record.field("high", high)
        record.field("span", span)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        low = try record.field("low")
        high = try record.field("high")
        span = try record.field("span")
    }
}

extension Correlation: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("low", low)
        record.field("high", high)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        low = try record.field("low")
        high = try record.field("high")
    }
}

extension TraceEvent: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("at", at)
        record.field("to", to)
        record.field("from", from)
        record.field("node", node)
        record.field("order", order)
        record.field("trace", trace)
        record.field("attempt", attempt)
        record.field("message", message)
        record.field("outcome", outcome)
        record.field("correlation", correlation)
        record.field("microseconds", microseconds)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        at = try record.field("at")
        to = try record.field("to")
        from = try record.field("from")
        node = try record.field("node")
        order = try record.field("order")
        trace = try record.field("trace")
        attempt = try record.field("attempt")
        message = try record.field("message")
        outcome = try record.field("outcome")
        correlation = try record.field("correlation")
        microseconds = try record.field("microseconds")
    }
}
