package import Wire

extension NodeMetricsWanted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension NodeMetrics: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("at", at)
        record.field("rows", rows)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        at = try record.field("at")
        rows = try record.field("rows")
    }
}

extension NodeMetrics.Row: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("p50", p50)
        record.field("p99", p99)
        record.field("p999", p999)
        record.field("actor", actor)
        record.field("calls", calls)
        record.field("total", total)
        record.field("oldest", oldest)
        record.field("running", running)
        record.field("slowest", slowest)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        p50 = try record.field("p50")
        p99 = try record.field("p99")
        p999 = try record.field("p999")
        actor = try record.field("actor")
        calls = try record.field("calls")
        total = try record.field("total")
        oldest = try record.field("oldest")
        running = try record.field("running")
        slowest = try record.field("slowest")
    }
}
