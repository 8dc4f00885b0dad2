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
        record.field("body", body)
        record.field("from", from)
        record.field("kind", kind == .ended ? nil : kind)
        record.field("node", node)
        record.field("size", size == 0 ? nil : size)
        record.field("entry", entry == 0 ? nil : entry)
        record.field("order", order)
        record.field("trace", trace)
        record.field("answer", answer)
        record.field("parent", parent == 0 ? nil : parent)
        record.field("attempt", attempt)
        record.field("message", message)
        record.field("outcome", outcome)
        record.field("correlation", correlation)
        record.field("microseconds", microseconds)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        at = try record.field("at")
        to = try record.field("to")
        body = try record.field("body")
        from = try record.field("from")
        kind = try record.field("kind") ?? .ended
        node = try record.field("node")
        size = try record.field("size") ?? 0
        entry = try record.field("entry") ?? 0
        order = try record.field("order")
        trace = try record.field("trace")
        answer = try record.field("answer")
        parent = try record.field("parent") ?? 0
        attempt = try record.field("attempt")
        message = try record.field("message")
        outcome = try record.field("outcome")
        correlation = try record.field("correlation")
        microseconds = try record.field("microseconds")
    }
}

extension TraceEvent.Kind: CBORName {}
