package import Wire

extension TraceQuestion: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("bodies", bodies)
        record.field("events", events)
        record.field("filter", filter)
        record.field("viewer", viewer)
        record.field("seconds", seconds)
        record.field("perSecond", perSecond)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        bodies = try record.field("bodies")
        events = try record.field("events")
        filter = try record.field("filter")
        viewer = try record.field("viewer")
        seconds = try record.field("seconds")
        perSecond = try record.field("perSecond")
    }
}

extension WatchTrace: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("question", question)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        question = try record.field("question")
    }
}

extension RevealTrace: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("question", question)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        question = try record.field("question")
    }
}

extension WatchBegun: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("watch", watch)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        watch = try record.field("watch")
    }
}

extension WatchedWanted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("watch", watch)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        watch = try record.field("watch")
    }
}

extension WatchedShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("end", end)
        record.field("events", events)
        record.field("dropped", dropped)
        record.field("hasMore", hasMore)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        end = try record.field("end")
        events = try record.field("events")
        dropped = try record.field("dropped")
        hasMore = try record.field("hasMore")
    }
}

extension EndWatch: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("watch", watch)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        watch = try record.field("watch")
    }
}
