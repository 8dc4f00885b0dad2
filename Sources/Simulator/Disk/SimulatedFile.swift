import ActorRuntime

/// One file: what a reader sees now, and how to take back what was not synced.
final class SimulatedFile {
    private struct Write {
        let offset: Int
        let old: [UInt8]
        let new: [UInt8]
        let oldCount: Int
        let newCount: Int
    }

    var bytes: [UInt8]
    private var log: [Write] = []

    static let sector = 512

    /// Room of a new file: a log grows to about that, page by page.
    private static let room = 512 << 10

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    init() {
        bytes = []
        bytes.reserveCapacity(Self.room)
    }

    func write(_ new: UnsafeRawBufferPointer, at offset: Int) {
        let end = offset + new.count
        let oldEnd = min(end, bytes.count)
        let old = offset < oldEnd ? Array(bytes[offset..<oldEnd]) : []
        log.append(
            Write(
                offset: offset, old: old, new: Array(new), oldCount: bytes.count,
                newCount: max(bytes.count, end)))
        if bytes.count == offset { return bytes.append(contentsOf: new) }
        if bytes.count < end {
            bytes.append(contentsOf: repeatElement(0, count: end - bytes.count))
        }
        bytes.withUnsafeMutableBytes { $0[offset..<end].copyBytes(from: new) }
    }

    func truncate(to count: Int) {
        guard count < bytes.count else { return }
        log.append(
            Write(
                offset: count, old: Array(bytes[count...]), new: [], oldCount: bytes.count,
                newCount: count))
        bytes.removeLast(bytes.count - count)
    }

    func sync() {
        log = []
    }

    func forgetLog() {
        log = []
    }

    /// Goes back to what was synced, then does some of the writes since again, some of them in part.
    func losePower(_ chance: inout Chance) {
        for write in log.reversed() { undo(write) }
        for write in log where chance.chance(1, in: 2) { redo(write, &chance) }
        log = []
    }

    private func undo(_ write: Write) {
        resize(write.oldCount)
        bytes.replaceSubrange(write.offset..<write.offset + write.old.count, with: write.old)
    }

    private func redo(_ write: Write, _ chance: inout Chance) {
        guard !write.new.isEmpty else { return resize(write.newCount) }
        let isTorn = chance.chance(1, in: 4)
        let sectors = UInt64(write.new.count / Self.sector + 1)
        let kept =
            isTorn
            ? min(write.new.count, Int(chance.below(sectors)) * Self.sector) : write.new.count
        let end = write.offset + kept
        if bytes.count < end { resize(end) }
        bytes.replaceSubrange(write.offset..<end, with: write.new.prefix(kept))
    }

    private func resize(_ count: Int) {
        if bytes.count > count { bytes.removeLast(bytes.count - count) }
        if bytes.count < count {
            bytes.append(contentsOf: repeatElement(0, count: count - bytes.count))
        }
    }
}
