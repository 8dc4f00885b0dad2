package import Wire

extension WitnessedHead: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("actor", actor)
        record.field("digest", digest)
        record.field("sequence", sequence)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        actor = try record.field("actor")
        digest = try record.field("digest")
        sequence = try record.field("sequence")
    }
}

extension RememberHeads: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("node", node)
        record.field("heads", heads)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        node = try record.field("node")
        heads = try record.field("heads")
    }
}

extension HeadsWanted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("node", node)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        node = try record.field("node")
    }
}

extension HeadsRemembered: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("heads", heads)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        heads = try record.field("heads")
    }
}
