import Wire

/// The bytes that a node's ring lies in. Where they are those of a file that the system writes by itself,
/// they outlive the process, however it ends.
///
/// A head, names that numbers in the ring stand for, then the slots.
package final class TraceMemory: @unchecked Sendable {
    // The loop's thread writes; whoever reads a file of a node that runs may see a slot half written.
    let bytes: UnsafeMutableRawBufferPointer
    private let release: (UnsafeMutableRawBufferPointer) -> Void

    /// Takes bytes that are zero, or those that a ring left; `release` gives them back.
    package init(
        _ bytes: UnsafeMutableRawBufferPointer,
        release: @escaping (UnsafeMutableRawBufferPointer) -> Void
    ) {
        (self.bytes, self.release) = (bytes, release)
    }

    deinit {
        release(bytes)
    }

    /// Bytes for a ring of so many slots.
    package static func size(slots: UInt64 = TraceRecorder.capacity) -> Int {
        slotsPlace + Int(slots) * MemoryLayout<TraceRecorder.Slot>.stride
    }

    /// Of this process alone.
    static func own(slots: UInt64) -> TraceMemory {
        let bytes = UnsafeMutableRawBufferPointer.allocate(
            byteCount: size(slots: slots), alignment: 16)
        bytes[..<headSize].initializeMemory(as: UInt8.self, repeating: 0)
        return TraceMemory(bytes) { $0.deallocate() }
    }

    // Places in the head.
    private static let markPlace = 0
    private static let formPlace = 8
    private static let slotsCountPlace = 16
    private static let begunPlace = 24
    private static let startPlace = 32
    private static let positionPlace = 40
    private static let nodePlace = 64
    private static let headSize = 4096
    private static let mark: UInt64 = 0x4B6F_6E74_6F72_5452
    /// What the slots and kinds of this build are like.
    private static let form =
        UInt64(MemoryLayout<TraceRecorder.Slot>.stride) << 32
        | UInt64(TraceEvent.Kind.allCases.count) << 8 | 1

    /// Bytes of a name with its length in front, and how many of each sort there are.
    private static let nameSize = 136
    static let ownNames: UInt32 = 4096
    private static let slotsPlace = headSize + (Int(ownNames) + MetNames.limit) * nameSize

    /// Whether a ring of this build is in it, and whose.
    var node: String? {
        guard bytes.count >= Self.slotsPlace, number(Self.markPlace) == Self.mark,
            number(Self.formPlace) == Self.form,
            slotCount & (slotCount &- 1) == 0,
            slotCount <= UInt64(bytes.count - Self.slotsPlace)
                / UInt64(MemoryLayout<TraceRecorder.Slot>.stride)
        else { return nil }
        return text(at: Self.nodePlace)
    }

    var slotCount: UInt64 { number(Self.slotsCountPlace) }
    var begun: Int64 { Int64(bitPattern: number(Self.begunPlace)) }
    /// Position of the first event of this run of the node, and of the next one.
    var start: UInt64 { number(Self.startPlace) }
    var position: UInt64 { number(Self.positionPlace) }

    func begin(node: String, slots: UInt64, begun: Int64, start: UInt64) {
        set(Self.formPlace, Self.form)
        set(Self.slotsCountPlace, slots)
        set(Self.begunPlace, UInt64(bitPattern: begun))
        set(Self.startPlace, start)
        set(Self.positionPlace, start)
        keep(node, at: Self.nodePlace)
        set(Self.markPlace, Self.mark)
    }

    /// Where the position of the next event is kept.
    var positionCell: UnsafeMutablePointer<UInt64> {
        start(at: Self.positionPlace).assumingMemoryBound(to: UInt64.self)
    }

    var slots: UnsafeMutablePointer<TraceRecorder.Slot> {
        start(at: Self.slotsPlace).assumingMemoryBound(to: TraceRecorder.Slot.self)
    }

    private func start(at place: Int) -> UnsafeMutableRawPointer {
        guard let base = bytes.baseAddress else { preconditionFailure("a ring without memory") }
        return base + place
    }

    /// Keeps what a number stands for.
    func keep(_ name: String, for id: UInt32) {
        if let place = Self.place(of: id) { keep(name, at: place) }
    }

    func name(_ id: UInt32) -> String { Self.place(of: id).map(text) ?? "…" }

    private static func place(of id: UInt32) -> Int? {
        if id < ownNames { return headSize + Int(id) * nameSize }
        // More names of the program than there is room for stand as "…".
        guard id >= MetNames.base, id - MetNames.base < MetNames.limit else { return nil }
        return headSize + (Int(ownNames) + Int(id - MetNames.base)) * nameSize
    }

    private func keep(_ name: String, at place: Int) {
        var count = 0
        for byte in name.utf8.prefix(Self.nameSize - 1) {
            count += 1
            bytes[place + count] = byte
        }
        bytes[place] = UInt8(count)
    }

    private func text(at place: Int) -> String {
        let count = min(Int(bytes[place]), Self.nameSize - 1)
        return String(decoding: bytes[(place + 1)..<(place + 1 + count)], as: UTF8.self)
    }

    private func number(_ place: Int) -> UInt64 {
        bytes.load(fromByteOffset: place, as: UInt64.self)
    }

    private func set(_ place: Int, _ value: UInt64) {
        bytes.storeBytes(of: value, toByteOffset: place, as: UInt64.self)
    }
}
