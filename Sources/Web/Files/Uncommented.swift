/// Scripts and styles as they are sent: without the lines that only people read.
enum Uncommented {
    /// The file without lines that are nothing but comment; what is no script and no style stays as it is.
    ///
    /// A comment begins its line and ends one, which `TillFileTests` holds the app to.
    static func bytes(of name: String, _ bytes: [UInt8]) -> [UInt8] {
        guard name.hasSuffix(".js") || name.hasSuffix(".css") else { return bytes }
        var (kept, isInside): ([UInt8], Bool) = ([], false)
        kept.reserveCapacity(bytes.count)
        for line in bytes.split(separator: newline, omittingEmptySubsequences: false) {
            let text = line.drop { $0 == space }
            isInside = isInside || text.starts(with: opening)
            if !isInside, !text.starts(with: comment) { kept += line + [newline] }
            if isInside { isInside = !line.contains(closing) }
        }
        return kept
    }

    private static let (newline, space) = (UInt8(ascii: "\n"), UInt8(ascii: " "))
    private static let (comment, opening, closing) = (
        Array("//".utf8), Array("/*".utf8), Array("*/".utf8)
    )
}

extension ArraySlice<UInt8> {
    fileprivate func contains(_ other: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: other) }
    }
}
