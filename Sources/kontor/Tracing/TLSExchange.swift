import Foundation

/// One request and the first line of its answer over TLS, by the openssl command, which trusts whom the
/// machine trusts (or SSL_CERT_FILE) and holds the certificate against the host's name.
struct TLSExchange {
    let host: String
    let port: String
    /// Of both, for people.
    let place: String

    private static let seconds = 10

    func answer(to request: [UInt8]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        process.standardError = errors
        try process.run()
        let sending = input.fileHandleForWriting
        let request = Data(request)
        // It may end before it has read all of it.
        signal(SIGPIPE, SIG_IGN)
        let writer = Thread {
            try? sending.write(contentsOf: request)
        }
        writer.start()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        let words = errors.fileHandleForReading.readDataToEndOfFile()
        try? sending.close()
        process.waitUntilExit()
        guard !answer.isEmpty else { throw failure(String(decoding: words, as: UTF8.self)) }
        return String(decoding: answer.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    }

    private var arguments: [String] {
        let isAddress = host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." }
        let name =
            isAddress
            ? ["-verify_ip", host] : ["-verify_hostname", host, "-servername", host]
        return [
            "timeout", String(Self.seconds), "openssl", "s_client", "-quiet", "-verify_quiet",
            "-verify_return_error", "-connect", place,
        ] + name
    }

    private func failure(_ words: String) -> Failure {
        if words.contains("connect:errno") || words.contains("Connection refused") {
            return Failure(.unreachable, "nobody listens at \(place)")
        }
        if let line = words.split(separator: "\n").first(where: { $0.hasPrefix("verify error") }) {
            return Failure(
                .failed, "\(place): its certificate is not trusted: \(line.dropFirst(17))")
        }
        return Failure(.failed, "\(place) did not answer over TLS")
    }
}
