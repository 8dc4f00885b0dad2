import ActorRuntime
import Foundation
import Journal
import Synchronization
import Topology
import Web

/// The devices that are paired with terminals, and codes that wait for one: a file each, in the folder
/// of the node that serves the till, which commands on its machine share with it.
///
/// What a file stands for is true while it is there: it comes by a rename and goes by an unlink, each
/// on disk before anybody is told. Neither codes nor keys are kept, only their digests.
struct DeviceFolder {
    let path: String
    /// Seconds since 1970.
    var now: @Sendable () -> Int64 = { SystemSources.clock.wall() / 1_000_000_000 }
    /// What a store's clock shows.
    var shown: @Sendable (String) -> String = { _ in "" }

    init(_ layout: StoreLayout, _ node: Deployment.Node) {
        path = "\(layout.folder(of: node))/devices"
    }

    struct Kept: Codable {
        var device: Device
        /// SHA-256 of the key's secret part.
        var digest: String
    }

    struct Invitation: Codable {
        var store: String
        var terminal: Int
        /// Seconds since 1970.
        var expires: Int64
    }

    private struct Failures: Codable {
        var count = 0
        /// Seconds since 1970; nobody's code is looked at before.
        var until: Int64 = 0
    }

    /// One exchange at a time, so that wrong codes are counted.
    private static let desk = Mutex(())
    private static let failuresAllowed = 2
    private static let failuresOfCodes = 10
    private static let longestWait: Int64 = 300

    private func codeFile(_ code: String) -> String {
        "\(path)/codes/\(Digest(of: Array(PairingCode.plain(code).utf8)).text)"
    }

    private func deviceFile(_ id: String) -> String { "\(path)/\(id).device" }

    /// Makes a one-time code for a terminal.
    func invite(to store: String, terminal: Int, seconds: Int64) throws -> String {
        try Files.makeFolder("\(path)/codes")
        try forgetOldCodes()
        let code = PairingCode.made(by: SystemSources.random)
        try write(
            Invitation(store: store, terminal: terminal, expires: now() + seconds),
            to: codeFile(code))
        return code
    }

    /// In order of store, terminal and time.
    func devices() throws -> [Device] {
        try names(of: path, ending: ".device").compactMap { name in
            read(Kept.self, "\(path)/\(name)")?.device
        }.sorted {
            ($0.store, $0.terminal, $0.pairedAt, $0.id) < (
                $1.store, $1.terminal, $1.pairedAt, $1.id
            )
        }
    }

    private func names(of folder: String, ending: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(ending) }.sorted()
    }

    private func forgetOldCodes() throws {
        for name in try names(of: "\(path)/codes", ending: "") {
            let file = "\(path)/codes/\(name)"
            let expires = read(Invitation.self, file)?.expires ?? 0
            if expires <= now() { unlink(file) }
        }
    }

    private func read<Value: Decodable>(_ type: Value.Type, _ file: String) -> Value? {
        FileManager.default.contents(atPath: file).flatMap {
            try? JSONDecoder().decode(type, from: $0)
        }
    }

    private func write(_ value: some Encodable, to file: String) throws {
        try Files.write(try JSONEncoder().encode(value), to: file)
        try Files.synchronizeFolder((file as NSString).deletingLastPathComponent)
    }
}

extension DeviceFolder: DeviceRegister {
    /// A key is the device's id, a dot and a secret.
    func device(ofKey key: String) throws -> Device? {
        let parts = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, Self.isID(parts[0]),
            let kept = read(Kept.self, deviceFile(parts[0])),
            kept.digest == Digest(of: Array(parts[1].utf8)).text
        else { return nil }
        return kept.device
    }

    func pair(code: String, name: String) throws -> Pairing {
        try Self.desk.withLock { _ in
            let file = "\(path)/failures"
            var failures = read(Failures.self, file) ?? Failures()
            let wait = min(failures.until - now(), Self.longestWait)
            guard wait <= 0 else { return .wait(Int(wait)) }
            guard let invitation = try take(code) else {
                try Files.makeFolder(path)
                failures = try afterWrongCode(failures)
                try write(failures, to: file)
                return .wrongCode
            }
            if failures.count > 0 { try write(Failures(), to: file) }
            return try add(name, invitation)
        }
    }

    /// Takes the code's file away, which only one exchange can do.
    private func take(_ code: String) throws -> Invitation? {
        let file = codeFile(code)
        guard let invitation = read(Invitation.self, file), unlink(file) == 0 else { return nil }
        try Files.synchronizeFolder("\(path)/codes")
        return invitation.expires > now() ? invitation : nil
    }

    /// Twice as long each time; after ten, whoever guesses has to guess other codes.
    private func afterWrongCode(_ before: Failures) throws -> Failures {
        var failures = before
        failures.count += 1
        let doublings = min(max(0, failures.count - Self.failuresAllowed), 9)
        failures.until = now() + min((Int64(1) << doublings) - 1, Self.longestWait)
        if failures.count.isMultiple(of: Self.failuresOfCodes) {
            for name in try names(of: "\(path)/codes", ending: "") {
                unlink("\(path)/codes/\(name)")
            }
        }
        return failures
    }

    private func add(_ name: String, _ invitation: Invitation) throws -> Pairing {
        let random = SystemSources.random
        let id = Self.hex([random.next()]).prefix(12).description
        let secret = Self.hex((0..<4).map { _ in random.next() })
        let device = Device(
            id: id, name: name.isEmpty ? "terminal \(invitation.terminal)" : name,
            store: invitation.store, terminal: invitation.terminal,
            pairedAt: shown(invitation.store))
        try write(
            Kept(device: device, digest: Digest(of: Array(secret.utf8)).text), to: deviceFile(id))
        return .paired(device, key: "\(id).\(secret)")
    }

    func revoke(_ id: String) throws -> Bool {
        guard Self.isID(id), unlink(deviceFile(id)) == 0 else { return false }
        try Files.synchronizeFolder(path)
        return true
    }

    /// What may be a file's name.
    private static func isID(_ text: String) -> Bool {
        text.utf8.count == 12
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func hex(_ numbers: [UInt64]) -> String {
        numbers.map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }
}
