/// What a host may be reached by.
enum HostAddress {
    static func isGood(_ text: String) -> Bool { isIPv4(text) || isName(text) }

    /// `HOST:PORT` of `HOST`, `HOST:PORT` or `[IPv6]:PORT`; nil where it is neither.
    ///
    /// Unlike a host of the topology it may be `localhost`: only the node that runs a service asks.
    static func endpoint(_ text: String, port: Int) -> String? {
        var (host, port) = (Substring(text), port)
        if let end = text.lastIndex(of: ":"), !text.hasSuffix("]") {
            guard let number = Int(text[text.index(after: end)...]) else { return nil }
            (host, port) = (text[..<end], number)
        }
        guard (1...65_535).contains(port) else { return nil }
        let isIPv6 =
            host.hasPrefix("[") && host.hasSuffix("]") && host.contains(":")
            && host.dropFirst().dropLast().utf8.allSatisfy { isHex($0) || $0 == 58 || $0 == 46 }
        guard isIPv6 || host == "localhost" || isGood(String(host)) else { return nil }
        return "\(host):\(port)"
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        isDigit(byte) || (97...102).contains(byte | 32)
    }

    /// Four numbers from 0 to 255.
    static func isIPv4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.allSatisfy { isDigit($0) || $0 == 46 }
            && parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Labels of letters, digits and inner hyphens (RFC 1123), the last not of digits alone, so that a
    /// misspelt IPv4 address is none. `localhost` is another machine on each one, so no host's name.
    private static func isName(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, text.lowercased() != "localhost", let last = labels.last
        else { return false }
        return labels.allSatisfy(isLabel) && !last.utf8.allSatisfy(isDigit)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy { isDigit($0) || $0 == 45 || isLetter($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
