import ActorRuntime
import Contracts
import Foundation
import Journal
import Topology
import Wire

/// What a backup begins with.
struct BackupManifest: Equatable {
    struct Node: Equatable {
        var name: String
        var bytes: Int64
        var digest: Bytes
    }

    var store: String
    /// Nanoseconds since 1970.
    var at: Int64
    /// The topology file as it was.
    var topology: Bytes
    var nodes: [Node]
}

/// The key file: one line of 64 hexadecimal digits that nobody but its owner may read.
enum KeyFile {
    static func make(_ path: String) throws {
        let text = BackupKey.make().bytes.map { String(format: "%02x", $0) }.joined() + "\n"
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(
                .cannotCreate,
                "\(path): \(String(cString: strerror(errno))); a key is never replaced")
        }
        try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            .write(contentsOf: Data(text.utf8))
    }

    static func read(_ path: String) throws -> BackupKey {
        var status = stat()
        guard stat(path, &status) == 0,
            let text = try? String(contentsOfFile: path, encoding: .utf8)
        else {
            throw Failure(
                .badInput, "\(path): there is no such key; make one: kontor backup key \(path)")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw Failure(.notPermitted, "\(path) can be read by others; first: chmod 600 \(path)")
        }
        let digits = Array(text.trimmingCharacters(in: .whitespacesAndNewlines).utf8)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
        guard digits.count == 64, let key = BackupKey(bytes) else {
            throw Failure(.badInput, "\(path): a key is 64 hexadecimal digits")
        }
        return key
    }
}

/// Writes a backup of a running store: copies of all journals that fit together, enciphered.
struct BackupMaking {
    let client: StoreClient
    let key: BackupKey

    func run(to path: String) async throws -> BackupManifest {
        let nodes = client.layout.deployment.nodes.map(\.name)
        do {
            let manifest = try await copies(nodes)
            try await write(manifest, to: path)
            await release(nodes)
            return manifest
        } catch {
            await release(nodes)
            throw error
        }
    }

    private func control(_ node: String) throws -> $NodeControl {
        try client.resolve($NodeControl.self, "node/\(node)")
    }

    private func release(_ nodes: [String]) async {
        for node in nodes {
            _ = try? await client.ask("node \(node)") {
                try await control(node).release(ReleaseDelivery())
            }
        }
    }

    private func copies(_ nodes: [String]) async throws -> BackupManifest {
        for node in nodes {
            let hold = HoldDelivery(seconds: 120)
            _ = try await client.ask("node \(node)") { try await control(node).hold(hold) }
        }
        var manifest = BackupManifest(
            store: client.layout.deployment.name, at: SystemSources.clock.wall(),
            topology: Bytes(
                [UInt8](FileManager.default.contents(atPath: client.layout.file) ?? Data())),
            nodes: [])
        for node in nodes {
            let taken = try await client.ask("node \(node)", patience: .seconds(100)) {
                try await control(node).snapshot(TakeSnapshot())
            }
            manifest.nodes.append(.init(name: node, bytes: taken.bytes, digest: taken.digest))
        }
        return manifest
    }

    /// Under another name first: what has the name of a backup is whole.
    private func write(_ manifest: BackupManifest, to path: String) async throws {
        let part = path + ".part"
        let descriptor = open(part, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(.cannotCreate, "\(part): \(String(cString: strerror(errno)))")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            var writing = try BackupWriting(key) { try file.write(contentsOf: Data($0)) }
            try writing.add(CBOREncoder.encode(manifest))
            for node in manifest.nodes { try await add(node, &writing) }
            try writing.add([], isLast: true)
            guard fsync(descriptor) == 0, rename(part, path) == 0 else {
                throw Failure(.cannotCreate, "\(path): \(String(cString: strerror(errno)))")
            }
        } catch {
            unlink(part)
            throw error
        }
    }

    private func add(_ node: BackupManifest.Node, _ writing: inout BackupWriting) async throws {
        var offset: Int64 = 0
        while offset < node.bytes {
            let wanted = ReadSnapshot(offset: offset)
            let part = try await client.ask("node \(node.name)") {
                try await control(node.name).read(wanted)
            }.bytes.array
            guard !part.isEmpty else {
                throw Failure(.tryAgain, "node \(node.name) lost its copy meanwhile; try again")
            }
            try writing.add(part)
            offset += Int64(part.count)
        }
    }
}

extension BackupManifest: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("at", at)
        record.field("nodes", nodes)
        record.field("store", store)
        record.field("topology", topology)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        at = try record.field("at")
        nodes = try record.field("nodes")
        store = try record.field("store")
        topology = try record.field("topology")
    }
}

extension BackupManifest.Node: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("name", name)
        record.field("bytes", bytes)
        record.field("digest", digest)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        name = try record.field("name")
        bytes = try record.field("bytes")
        digest = try record.field("digest")
    }
}
