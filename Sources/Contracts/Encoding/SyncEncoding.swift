import Commerce
package import Wire

extension SyncSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("news", news)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        news = try record.field("news")
    }
}

extension SyncStock: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("movements", movements)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        movements = try record.field("movements")
    }
}

extension NoteBackup: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("kind", kind)
        record.field("action", action)
        record.field("isGood", isGood)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        kind = try record.field("kind")
        action = try record.field("action")
        isGood = try record.field("isGood")
    }
}

extension WakeSync: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension ShowSync: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension SyncShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("told", told)
        record.field("heard", heard)
        record.field("trouble", trouble)
        record.field("followed", followed)
        record.field("lastHeard", lastHeard)
        record.field("waitingFor", waitingFor)
        record.field("waitingSince", waitingSince)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        told = try record.field("told")
        heard = try record.field("heard")
        trouble = try record.field("trouble")
        followed = try record.field("followed")
        lastHeard = try record.field("lastHeard")
        waitingFor = try record.field("waitingFor")
        waitingSince = try record.field("waitingSince")
    }
}
