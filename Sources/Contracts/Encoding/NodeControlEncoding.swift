package import Wire

extension NodeStatusWanted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension NodeStatus: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("node", node)
        record.field("actors", actors)
        record.field("credit", credit)
        record.field("outbox", outbox)
        record.field("parked", parked)
        record.field("handled", handled)
        record.field("process", process)
        record.field("refused", refused)
        record.field("version", version)
        record.field("topology", topology)
        record.field("isDrained", isDrained)
        record.field("outboxAge", outboxAge)
        record.field("incarnation", incarnation)
        record.field("residentBytes", residentBytes)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        node = try record.field("node")
        actors = try record.field("actors")
        credit = try record.field("credit")
        outbox = try record.field("outbox")
        parked = try record.field("parked")
        handled = try record.field("handled")
        process = try record.field("process")
        refused = try record.field("refused")
        version = try record.field("version")
        topology = try record.field("topology")
        isDrained = try record.field("isDrained")
        outboxAge = try record.field("outboxAge")
        incarnation = try record.field("incarnation")
        residentBytes = try record.field("residentBytes")
    }
}

extension TraceWanted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("filter", filter)
        record.field("wanted", wanted)
        record.field("changes", changes)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        filter = try record.field("filter")
        wanted = try record.field("wanted")
        changes = try record.field("changes")
    }
}

extension TraceShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("since", since)
        record.field("events", events)
        record.field("starts", starts)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        since = try record.field("since")
        events = try record.field("events")
        starts = try record.field("starts")
    }
}

extension ParkedWanted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
    }
}

extension ParkedShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("items", items)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        items = try record.field("items")
    }
}

extension ParkedShown.Item: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("to", to)
        record.field("from", from)
        record.field("since", since)
        record.field("reason", reason)
        record.field("message", message)
        record.field("correlation", correlation)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        id = try record.field("id")
        to = try record.field("to")
        from = try record.field("from")
        since = try record.field("since")
        reason = try record.field("reason")
        message = try record.field("message")
        correlation = try record.field("correlation")
    }
}

extension DecideParked: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("ids", ids)
        record.field("staff", staff)
        record.field("reason", reason)
        record.field("decision", decision)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        ids = try record.field("ids")
        staff = try record.field("staff")
        reason = try record.field("reason")
        decision = try record.field("decision")
    }
}

extension DecideParked.Decision: CBORName {}

extension StopNode: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}
