package import Wire

extension HoldDelivery: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("seconds", seconds)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        seconds = try record.field("seconds")
    }
}

extension ReleaseDelivery: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension TakeSnapshot: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension SnapshotTaken: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("bytes", bytes)
        record.field("digest", digest)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        bytes = try record.field("bytes")
        digest = try record.field("digest")
    }
}

extension ReadSnapshot: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("offset", offset)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        offset = try record.field("offset")
    }
}

extension SnapshotPart: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("bytes", bytes)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        bytes = try record.field("bytes")
    }
}
