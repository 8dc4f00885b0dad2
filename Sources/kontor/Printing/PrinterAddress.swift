import Foundation

/// Where a printer, or what stands in for one, is on the network.
struct PrinterAddress {
    let host: String
    let port: UInt16

    /// From `HOST`, `HOST:PORT` or `[IPv6]:PORT`; nil for anything else.
    init?(_ text: String) {
        var host = Substring(text)
        var port: UInt16? = 9100
        if let end = text.lastIndex(of: ":"), !text.hasSuffix("]") {
            host = text[..<end]
            port = UInt16(text[text.index(after: end)...])
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard let port, !host.isEmpty, !host.contains("/") else { return nil }
        self.host = String(host)
        self.port = port
    }

    /// Calls `body` with each address that the name stands for until one gives a value.
    func resolved<Value>(
        isForListening: Bool = false, _ body: (UnsafePointer<addrinfo>) -> Value?
    ) -> Value? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = isForListening ? AI_PASSIVE : 0
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0 else { return nil }
        defer { freeaddrinfo(found) }
        var next = found
        while let address = next {
            if let value = body(address) { return value }
            next = address.pointee.ai_next
        }
        return nil
    }
}
