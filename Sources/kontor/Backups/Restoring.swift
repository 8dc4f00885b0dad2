import Foundation
import Journal
import Verifying
import Wire

/// Puts a backup into a new data folder and checks everything that it holds.
struct Restoring {
    let key: BackupKey

    /// Leaves a whole, verified data folder, or nothing.
    func run(_ path: String, to folder: String) throws -> (BackupManifest, VerificationReport) {
        let left = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard left.isEmpty else {
            throw Failure(
                .cannotCreate,
                "\(folder) is not empty; a backup goes into a new folder: --data DIR")
        }
        do {
            try Files.makeFolder(folder)
            let manifest = try unpack(path, to: folder)
            let report = try Verification(folder: folder).run()
            guard report.ok else {
                let first = report.problems.first.map { "\($0.journal): \($0.what)" } ?? ""
                throw Failure(.failed, "\(path): the journals in it do not fit: \(first)")
            }
            return (manifest, report)
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            if let fault = error as? BackupFault { throw Failure(.badInput, "\(path): \(fault)") }
            throw error
        }
    }

    private func unpack(_ path: String, to folder: String) throws -> BackupManifest {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Failure(.badInput, "\(path): there is no such backup")
        }
        defer { try? file.close() }
        var reading = try BackupReading(key) { [UInt8](try file.read(upToCount: $0) ?? Data()) }
        guard let first = try reading.next(),
            let manifest = try? CBORDecoder.decode(BackupManifest.self, from: first)
        else { throw BackupFault.noBackup }
        for node in manifest.nodes { try unpack(node, &reading, to: folder) }
        guard try reading.next()?.isEmpty == true, try reading.next() == nil else {
            throw BackupFault.tooLong
        }
        try Data(manifest.topology.array).write(
            to: URL(fileURLWithPath: "\(folder)/topology.yml"))
        return manifest
    }

    private func unpack(
        _ node: BackupManifest.Node, _ reading: inout BackupReading, to folder: String
    ) throws {
        guard !node.name.contains("/"), !node.name.hasPrefix(".") else {
            throw BackupFault.noBackup
        }
        var content: [UInt8] = []
        while Int64(content.count) < node.bytes {
            guard let part = try reading.next(), !part.isEmpty else { throw BackupFault.noBackup }
            content += part
        }
        guard Digest(of: content).bytes == node.digest.array else { throw BackupFault.noBackup }
        try Files.makeFolder("\(folder)/\(node.name)")
        let path = "\(folder)/\(node.name)/\(JournalFile.name)"
        try Data(content).write(to: URL(fileURLWithPath: path))
        chmod(path, 0o600)
    }
}
