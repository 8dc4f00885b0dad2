import CZlib

/// What zlib has deflated (RFC 1950).
package enum Deflated {
    /// Nil where it does not come to exactly so many bytes; nothing is unpacked beyond them.
    package static func plain(_ bytes: [UInt8], size: Int) -> [UInt8]? {
        var count = uLong(size)
        // One byte more than there should be: what is longer does not fit, what is empty has room.
        var plain = [UInt8](repeating: 0, count: size + 1)
        guard uncompress(&plain, &count, bytes, uLong(bytes.count)) == Z_OK, Int(count) == size
        else { return nil }
        return Array(plain.prefix(size))
    }
}
