/// A check number over a row, so that a value that the disk changed is seen when it is read.
///
/// FNV-1a, 64 bits: each step can be undone, so one changed byte always gives another number. It
/// guards against disks; against people stand the chain of entries and the witness.
struct RowSum {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Takes a part with its length, so that parts cannot flow into each other.
    mutating func add(_ part: some Collection<UInt8>) {
        add(UInt64(part.count))
        for byte in part { step(byte) }
    }

    mutating func add(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            step(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    /// As SQLite keeps it.
    var value: Int64 { Int64(bitPattern: hash) }

    private mutating func step(_ byte: UInt8) {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    static func state(_ actor: String, _ key: String, _ value: [UInt8]) -> Int64 {
        var sum = RowSum()
        sum.add(actor.utf8)
        sum.add(key.utf8)
        sum.add(value)
        return sum.value
    }

    static func checkpoint(_ actor: String, _ sequence: Int64) -> Int64 {
        var sum = RowSum()
        sum.add(actor.utf8)
        sum.add(UInt64(bitPattern: sequence))
        return sum.value
    }

    static func answer(_ actor: String, _ answered: Change.Answered) -> Int64 {
        var sum = RowSum()
        sum.add(actor.utf8)
        sum.add(answered.message.utf8)
        sum.add(answered.key)
        sum.add(answered.digest.bytes)
        sum.add(answered.reply)
        return sum.value
    }

    /// Without the reason of a parked item, which comes and goes.
    static func item(_ item: OutboxItem, trace: [UInt8]) -> Int64 {
        var sum = RowSum()
        sum.add(UInt64(bitPattern: item.id))
        sum.add(item.sender.utf8)
        sum.add(item.target.utf8)
        sum.add(item.message.utf8)
        sum.add(item.key)
        sum.add(item.payload)
        sum.add(trace)
        return sum.value
    }
}
