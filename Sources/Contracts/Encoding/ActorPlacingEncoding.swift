package import Wire

extension AdoptTopology: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("base", base)
        record.field("text", text)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        base = try record.field("base")
        text = try record.field("text")
    }
}

extension TakeActor: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("from", from)
        record.field("actor", actor)
        record.field("topology", topology)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        from = try record.field("from")
        actor = try record.field("actor")
        topology = try record.field("topology")
    }
}

extension ActorTaken: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("pause", pause)
        record.field("entries", entries)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        pause = try record.field("pause")
        entries = try record.field("entries")
    }
}

extension ChainWanted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("actor", actor)
        record.field("after", after)
        record.field("behind", behind)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        actor = try record.field("actor")
        after = try record.field("after")
        behind = try record.field("behind")
    }
}

extension ChainShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("part", part)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        part = try record.field("part")
    }
}

extension GiveActor: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("to", to)
        record.field("actor", actor)
        record.field("after", after)
        record.field("behind", behind)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        to = try record.field("to")
        actor = try record.field("actor")
        after = try record.field("after")
        behind = try record.field("behind")
    }
}

extension DrainNode: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("seconds", seconds)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        seconds = try record.field("seconds")
    }
}

extension NodeDrained: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("isKept", isKept)
        record.field("outbox", outbox)
        record.field("parked", parked)
        record.field("running", running)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        isKept = try record.field("isKept")
        outbox = try record.field("outbox")
        parked = try record.field("parked")
        running = try record.field("running")
    }
}

extension EndDrain: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension ContractsWanted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension ContractsShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("messages", messages)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        messages = try record.field("messages")
    }
}
