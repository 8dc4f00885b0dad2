import Proof

/// FNV-1a over everything that a run leaves behind.
enum Fingerprint {
    static func of(_ journals: [ExportedJournal], _ logs: [String: CustomerLog]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        for journal in journals {
            for entry in journal.entries {
                add(entry.actor.utf8)
                add(entry.body)
            }
            for (actor, rows) in journal.rows.sorted(by: { $0.key < $1.key }) {
                add(actor.utf8)
                for (key, row) in rows.sorted(by: { $0.key < $1.key }) {
                    add(key.utf8)
                    add(row)
                }
            }
        }
        for (_, log) in logs.sorted(by: { $0.key < $1.key }) {
            for (id, told) in log.acknowledged.sorted(by: { $0.key < $1.key }) {
                add(id.utf8)
                add(told.receipt.utf8)
            }
        }
        return hash
    }
}
