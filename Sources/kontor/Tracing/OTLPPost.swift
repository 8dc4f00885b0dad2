import Foundation

/// Sends a request of OTLP over HTTP/1.1, to a collector that is near: no TLS.
struct OTLPPost {
    private let host: String
    private let port: String
    private let path: String

    /// `text` is `http://HOST[:PORT][/PATH]`; port 4318 and `/v1/traces` where they are not said.
    init(_ text: String) throws {
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty else {
            throw Failure(.badInput, "'\(text)' is no address; say http://HOST:4318")
        }
        guard url.scheme == "http" else {
            throw Failure(
                .badInput, "'\(text)': only http:// is spoken; have a collector on this machine")
        }
        self.host = host
        port = String(url.port ?? 4318)
        path = url.path.isEmpty || url.path == "/" ? "/v1/traces" : url.path
    }

    /// Throws where nobody takes it.
    func send(_ body: [UInt8]) throws {
        let head =
            "POST \(path) HTTP/1.1\r\nHost: \(host):\(port)\r\n"
            + "Content-Type: application/x-protobuf\r\nContent-Length: \(body.count)\r\n"
            + "Connection: close\r\n\r\n"
        let socket = try connected()
        defer { close(socket) }
        try write(Array(head.utf8) + body, to: socket)
        let status = try answered(socket)
        guard status.contains(" 200 ") || status.hasSuffix(" 200") else {
            throw Failure(.failed, "\(host):\(port)\(path) did not take the trace: \(status)")
        }
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
        throw Failure(.unreachable, "nobody listens at \(host):\(port)")
    }

    private func write(_ bytes: [UInt8], to socket: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(.failed, "\(host):\(port) hung up") }
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
        guard !line.isEmpty else { throw Failure(.failed, "\(host):\(port) did not answer") }
        return String(decoding: line.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    }
}
