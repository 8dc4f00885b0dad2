import Foundation

/// Sends a request of OTLP over HTTP/1.1.
struct OTLPPost {
    private let host: String
    private let port: String
    private let path: String
    private let isEncrypted: Bool

    /// `text` is `http://HOST[:PORT][/PATH]` or `https://…`; port 4318 and `/v1/traces` where they are not
    /// said. An address of IPv6 stands in brackets.
    init(_ text: String) throws {
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty else {
            throw Failure(.badInput, "'\(text)' is no address; say http://HOST:4318")
        }
        guard let scheme = url.scheme, ["http", "https"].contains(scheme) else {
            throw Failure(.badInput, "'\(text)': only http:// and https:// are spoken")
        }
        isEncrypted = scheme == "https"
        self.host =
            host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        port = String(url.port ?? 4318)
        path = url.path.isEmpty || url.path == "/" ? "/v1/traces" : url.path
    }

    /// Throws where nobody takes it.
    func send(_ body: [UInt8]) throws {
        let head =
            "POST \(path) HTTP/1.1\r\nHost: \(place)\r\n"
            + "Content-Type: application/x-protobuf\r\nContent-Length: \(body.count)\r\n"
            + "Connection: close\r\n\r\n"
        let request = Array(head.utf8) + body
        let status =
            isEncrypted
            ? try TLSExchange(host: host, port: port, place: place).answer(to: request)
            : try plainAnswer(to: request)
        guard status.contains(" 200 ") || status.hasSuffix(" 200") else {
            throw Failure(.failed, "\(place)\(path) did not take the trace: \(status)")
        }
    }

    /// Host and port as addresses have them.
    private var place: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    private func plainAnswer(to request: [UInt8]) throws -> String {
        let socket = try connected()
        defer { close(socket) }
        try write(request, to: socket)
        return try answered(socket)
    }

    private func connected() throws -> Int32 {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, port, &hints, &found) == 0 else {
            throw Failure(.unreachable, "there is no host '\(host)'")
        }
        defer { freeaddrinfo(found) }
        var next = found
        while let place = next?.pointee {
            let descriptor = socket(
                place.ai_family, place.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
            if descriptor >= 0 {
                var limit = timeval(tv_sec: 10, tv_usec: 0)
                let size = socklen_t(MemoryLayout<timeval>.size)
                setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
                setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
                if connect(descriptor, place.ai_addr, place.ai_addrlen) == 0 { return descriptor }
                close(descriptor)
            }
            next = place.ai_next
        }
        throw Failure(.unreachable, "nobody listens at \(place)")
    }

    private func write(_ bytes: [UInt8], to socket: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(.failed, "\(place) hung up") }
            rest = rest.dropFirst(count)
        }
    }

    /// The first line of the answer.
    private func answered(_ socket: Int32) throws -> String {
        var bytes = [UInt8](repeating: 0, count: 256)
        var line: [UInt8] = []
        while !line.contains(0x0A), line.count < 4096 {
            let count = recv(socket, &bytes, bytes.count, 0)
            guard count > 0 else { break }
            line += bytes.prefix(count)
        }
        guard !line.isEmpty else { throw Failure(.failed, "\(place) did not answer") }
        return String(decoding: line.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    }
}
