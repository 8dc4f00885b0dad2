/// A text in which `*` stands for any characters and `?` for one byte.
struct TextPattern: Sendable {
    private let pattern: [UInt8]
    private let isPlain: Bool

    private static let star = UInt8(ascii: "*")
    private static let mark = UInt8(ascii: "?")

    init(_ text: String) {
        pattern = Array(text.utf8)
        isPlain = !pattern.contains { $0 == Self.star || $0 == Self.mark }
    }

    func matches(_ text: Substring) -> Bool {
        text.utf8.withContiguousStorageIfAvailable(matches)
            ?? Array(text.utf8).withUnsafeBufferPointer(matches)
    }

    /// Goes back to the last star only, so that no pattern costs more than its length times the text's.
    private func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if isPlain { return text.elementsEqual(pattern) }
        var (place, position) = (0, 0)
        var lastStar: (place: Int, position: Int)?
        while position < text.count {
            if place < pattern.count, pattern[place] == Self.star {
                lastStar = (place, position)
                place += 1
            } else if place < pattern.count,
                pattern[place] == Self.mark || pattern[place] == text[position]
            {
                place += 1
                position += 1
            } else if let star = lastStar {
                lastStar = (star.place, star.position + 1)
                (place, position) = (star.place + 1, star.position + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == Self.star }
    }
}
