import ActorRuntime
import Foundation
import Topology

/// The certificates by which browsers trust the till in a shop's own network: an authority that is made
/// once and that devices are told to trust, and the server's own, which it signs for a bit over a year.
///
/// They are made by the `openssl` command: a library for it would be compiled with every build.
struct CertificateFolder {
    let path: String

    /// Browsers take no certificate that is good for longer.
    private static let days = 397
    private static let daysOfAuthority = 3650

    init(_ layout: StoreLayout, _ node: Deployment.Node) {
        path = "\(layout.folder(of: node))/tls"
    }

    var authority: String { "\(path)/ca.pem" }
    private var authorityKey: String { "\(path)/ca.key" }
    private var certificate: String { "\(path)/cert.pem" }
    private var key: String { "\(path)/key.pem" }

    /// The server's certificate and key in PEM; nil where there are none.
    func files() throws -> (certificate: [UInt8], key: [UInt8])? {
        guard FileManager.default.fileExists(atPath: certificate) else { return nil }
        return (Array(try Files.read(certificate)), Array(try Files.read(key)))
    }

    /// How many days the server's certificate is good for; nil where there is none.
    var daysLeft: Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: certificate)
        guard let made = attributes?[.modificationDate] as? Date else { return nil }
        let now = Date(
            timeIntervalSince1970: TimeInterval(SystemSources.clock.wall() / 1_000_000_000))
        return Self.days - Int(now.timeIntervalSince(made) / 86_400)
    }

    var isThere: Bool { FileManager.default.fileExists(atPath: certificate) }

    /// Makes what is missing, and the server's certificate anew for these names and addresses.
    func make(for names: [String], store: String) throws {
        try Files.makeFolder(path)
        if !FileManager.default.fileExists(atPath: authority) {
            try openssl(
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                    "-nodes", "-keyout", authorityKey, "-out", "\(authority).new",
                    "-days", "\(Self.daysOfAuthority)", "-subj", "/O=Kontor/CN=Kontor \(store)",
                    "-addext", "basicConstraints=critical,CA:TRUE,pathlen:0",
                    "-addext", "keyUsage=critical,keyCertSign,cRLSign",
                ])
            try move("\(authority).new", to: authority)
        }
        let draft = (request: "\(path)/request", extensions: "\(path)/extensions")
        defer { for file in [draft.request, draft.extensions] { unlink(file) } }
        try Files.write(Data(Self.extensions(names).utf8), to: draft.extensions)
        try openssl(
            [
                "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", "\(key).new", "-out", draft.request, "-subj", "/CN=\(names[0])",
            ])
        let serial = String(SystemSources.random.next() >> 1, radix: 16)
        try openssl(
            [
                "x509", "-req", "-in", draft.request, "-CA", authority, "-CAkey", authorityKey,
                "-days", "\(Self.days)", "-set_serial", "0x\(serial)",
                "-extfile", draft.extensions, "-out", "\(certificate).new",
            ])
        try move("\(key).new", to: key)
        try move("\(certificate).new", to: certificate)
        try Files.synchronizeFolder(path)
    }

    private static func extensions(_ names: [String]) -> String {
        let listed = names.map { name in
            name.allSatisfy { $0.isNumber || $0 == "." } ? "IP:\(name)" : "DNS:\(name)"
        }
        return """
            basicConstraints = critical, CA:FALSE
            keyUsage = critical, digitalSignature
            extendedKeyUsage = serverAuth
            subjectAltName = \(listed.joined(separator: ", "))

            """
    }

    private func move(_ file: String, to place: String) throws {
        guard rename(file, place) == 0 else {
            throw Failure(
                .cannotCreate, "cannot write \(place): \(String(cString: strerror(errno)))")
        }
    }

    private func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        let words = Pipe()
        process.standardError = words
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let said = words.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        switch process.terminationStatus {
        case 0: return
        case 127:
            throw Failure(
                .cannotCreate,
                "the command 'openssl' is not there\n  install it: apt-get install openssl")
        default:
            throw Failure(
                .cannotCreate, "openssl: \(String(decoding: said.suffix(500), as: UTF8.self))")
        }
    }
}
