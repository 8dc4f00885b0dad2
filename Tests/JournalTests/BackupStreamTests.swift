import Journal
import TestKit
import Testing

/// A backup is read whole and as it was written, or not at all.
@Suite struct BackupStreamTests {
    private let key = BackupKey.make()

    private func written(_ parts: [[UInt8]]) throws -> [UInt8] {
        let file = Sink()
        var writing = try BackupWriting(key) { file.bytes += $0 }
        for (index, part) in parts.enumerated() {
            try writing.add(part, isLast: index == parts.count - 1)
        }
        return file.bytes
    }

    private func read(_ bytes: [UInt8], _ key: BackupKey) throws -> [[UInt8]] {
        let source = Sink()
        source.bytes = bytes
        var reading = try BackupReading(key) { source.take($0) }
        var parts: [[UInt8]] = []
        while let part = try reading.next() { parts.append(part) }
        return parts
    }

    private let parts: [[UInt8]] = [
        [1, 2, 3], [UInt8](repeating: 7, count: 100_000), [9], [],
    ]

    @Test func `what was written is read`() throws {
        #expect(try read(written(parts), key) == parts)
    }

    @Test func `another key reads nothing`() throws {
        let bytes = try written(parts)
        #expect(throws: BackupFault.chunk(1)) { try read(bytes, .make()) }
    }

    @Test func `nothing of it can be read without deciphering`() throws {
        let secret = Array("Ada Lovelace, ada@example.org".utf8)
        let bytes = try written([secret, []])
        let places = bytes.indices.dropLast(secret.count)
        #expect(!places.contains { Array(bytes[$0..<$0 + secret.count]) == secret })
    }

    @Test func `one changed byte anywhere is refused`() throws {
        let bytes = try written([[1, 2, 3], [UInt8](repeating: 7, count: 300), []])
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            #expect(throws: BackupFault.self, "byte \(place)") { try read(changed, key) }
        }
    }

    @Test func `an end that is missing and an end that is too long are refused`() throws {
        let bytes = try written([[1, 2, 3], [4], []])
        for count in 0..<bytes.count {
            #expect(throws: BackupFault.self, "\(count) bytes") {
                try read(Array(bytes.prefix(count)), key)
            }
        }
        #expect(throws: BackupFault.tooLong) { try read(bytes + [0], key) }
    }

    @Test func `parts that changed places are refused`() throws {
        let bytes = try written([[1, 2, 3], [4, 5, 6], []])
        let start = 8 + 24
        let length = 4 + 3 + 17
        let first = Array(bytes[start..<start + length])
        let second = Array(bytes[start + length..<start + 2 * length])
        let swapped = bytes[..<start] + second + first + bytes[(start + 2 * length)...]
        #expect(throws: BackupFault.chunk(1)) { try read(Array(swapped), key) }
    }
}

/// A file in memory.
private final class Sink {
    var bytes: [UInt8] = []
    private var place = 0

    func take(_ count: Int) -> [UInt8] {
        let end = min(bytes.count, place + count)
        defer { place = end }
        return Array(bytes[place..<end])
    }
}
