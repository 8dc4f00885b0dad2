/// Names that were read before, so that the next one of the same bytes is neither checked nor made again.
///
/// A node's messages have few addresses and names among them. The pool has a fixed number of places,
/// one for each hash, so a stranger's names cost others' places and no memory. One thread at a time.
package final class NamePool {
    private var places: [String]
    private static let count = 1024
    /// Bytes of the longest name that is kept.
    private static let longest = 256

    package init() { places = Array(repeating: "", count: Self.count) }

    /// The name that these bytes are; nil where they are no UTF-8.
    func name(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard bytes.count <= Self.longest else { return String(validating: bytes, as: UTF8.self) }
        let place = Self.place(of: bytes)
        if Self.isSame(&places[place], bytes) { return places[place] }
        guard let name = String(validating: bytes, as: UTF8.self) else { return nil }
        places[place] = name
        return name
    }

    private static func isSame(_ name: inout String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        name.withUTF8 { utf8 in
            utf8.count == bytes.count && utf8.elementsEqual(bytes)
        }
    }

    /// FNV-1a over the length and at most the last 16 bytes, in which names differ most.
    private static func place(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
        for byte in bytes.suffix(16) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int((hash >> 32) % UInt64(count))
    }
}

extension CBORReader {
    /// A text that has probably been read before.
    mutating func name(from pool: NamePool) throws(CBORError) -> String {
        let count = try expect(.text)
        let start = offset
        guard count <= UInt64(bytes.count - offset) else { throw .truncated(offset: offset) }
        let name = bytes.withUnsafeBufferPointer { bytes in
            pool.name(UnsafeBufferPointer(rebasing: bytes[start..<start + Int(count)]))
        }
        guard let name else { throw .notUTF8(offset: start) }
        offset += Int(count)
        return name
    }
}
