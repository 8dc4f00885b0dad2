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

extension CopyJournal: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("life", life)
        record.field("node", node)
        record.field("part", part)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        life = try record.field("life")
        node = try record.field("node")
        part = try record.field("part")
    }
}

extension CopyPosition: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("taken", taken)
        record.field("position", position)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        taken = try record.field("taken")
        position = try record.field("position")
    }
}

extension CopyWanted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("life", life)
        record.field("node", node)
        record.field("position", position)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        life = try record.field("life")
        node = try record.field("node")
        position = try record.field("position")
    }
}

extension CopyKept.TakenOver: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("life", life)
        record.field("topology", topology)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        life = try record.field("life")
        topology = try record.field("topology")
    }
}

extension CopyKept: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("heads", heads)
        record.field("position", position)
        record.field("takenOver", takenOver)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        heads = try record.field("heads")
        position = try record.field("position")
        takenOver = try record.field("takenOver")
    }
}
