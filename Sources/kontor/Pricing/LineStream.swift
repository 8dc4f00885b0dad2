import Foundation

/// Reads a file or a pipe line by line, however long it is, and keeps no more than one line.
struct LineStream {
    private let descriptor: Int32
    private let limit: Int
    private var line: [UInt8] = []
    private var isTooLong = false

    /// Lines of more than `limit` bytes are not kept.
    init(_ descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        self.limit = limit
    }

    /// Hands out each line without its end, nil in place of one that is too long; `idle` runs
    /// whenever what has come so far is used up, before it waits for more and at the end.
    mutating func read(
        _ each: ([UInt8]?) throws -> Void, idle: () throws -> Void
    ) throws {
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while let count = try next(into: &part) {
            var rest = part[..<count]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                take(rest[..<end])
                try hand(to: each)
                rest = rest[(end + 1)...]
            }
            take(rest)
            try idle()
        }
        if !line.isEmpty || isTooLong { try hand(to: each) }
        try idle()
    }

    /// How many bytes came; nil at the end.
    private func next(into part: inout [UInt8]) throws -> Int? {
        while true {
            let count = Foundation.read(descriptor, &part, part.count)
            if count >= 0 { return count == 0 ? nil : count }
            let code = errno
            guard code == EINTR else {
                throw Failure(.failed, "cannot read on: \(String(cString: strerror(code)))")
            }
        }
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        if line.count + bytes.count > limit { isTooLong = true }
        if isTooLong { line = [] } else { line += bytes }
    }

    private mutating func hand(to each: ([UInt8]?) throws -> Void) throws {
        try each(isTooLong ? nil : line)
        line.removeAll(keepingCapacity: true)
        isTooLong = false
    }
}
