import Foundation
import Topology

/// The folder with a topology's keys: one file for each secret that this machine holds, and the list
/// of all that may connect.
struct KeyFolder {
    let path: String
    let deployment: Deployment

    /// The name of the key that commands use.
    static let operatorName = "operator"

    init(_ layout: StoreLayout) {
        deployment = layout.deployment
        path =
            layout.deployment.security.keys.map { TopologyFile.beside(layout.file, $0) }
            ?? "\(layout.data)/keys"
    }

    func file(of name: String) -> String { "\(path)/\(name).key" }

    var listPath: String { "\(path)/\(KeyList.file)" }

    func list() throws -> KeyList {
        guard FileManager.default.fileExists(atPath: listPath) else {
            throw Failure(
                .badInput,
                "\(listPath): there are no keys for '\(deployment.name)'\n"
                    + "  make them: kontor keys make FILE")
        }
        return try KeyList(listPath)
    }

    /// Throws where this machine lacks the secret of one of its nodes, or what is there is not on the
    /// list.
    func check(_ nodes: [Deployment.Node]) throws {
        let list = try list()
        for name in nodes.map(\.name) + [Self.operatorName] {
            let own = try LinkKeyFile.read(file(of: name))
            guard list.keys(of: name).contains(own.publicKey) else {
                throw Failure(
                    .badInput,
                    "\(own.path): this key is not on the list \(listPath)\n"
                        + "  carry both from where the keys were made: kontor keys pack HOST")
            }
        }
    }

    /// Names and roles of the keys that the topology itself needs.
    private var needed: [(name: String, role: String)] {
        deployment.nodes.map { ($0.name, "node") } + [(Self.operatorName, "operator")]
    }

    /// Makes the keys that are missing; returns their names.
    func makeMissing() throws -> [String] {
        try Files.makeFolder(path)
        var list =
            FileManager.default.fileExists(atPath: listPath) ? try KeyList(listPath) : KeyList()
        let missing = needed.filter { list.keys(of: $0.name).isEmpty }
        for (name, role) in missing { try add(name, role, to: &list) }
        if !missing.isEmpty { try list.write(to: listPath) }
        return missing.map(\.name)
    }

    /// Makes a pair and puts it into the list, which is still to be written.
    private func add(_ name: String, _ role: String, to list: inout KeyList) throws {
        let made = try LinkKeyFile.make(file(of: name))
        list.items.append(.init(key: made.publicKey, role: role, name: name))
    }

    /// Makes a key for somebody new.
    func add(_ name: String, role: String) throws {
        var list = try list()
        guard Self.isName(name) else {
            throw Failure(
                .badInput, "'\(name)' is no name; it has 1 to 32 letters, digits and hyphens")
        }
        guard list.keys(of: name).isEmpty else {
            throw Failure(
                .badInput,
                "there is a key '\(name)' already\n  make another: kontor keys rotate \(name)")
        }
        try add(name, role, to: &list)
        try list.write(to: listPath)
    }

    /// Makes another pair; the ones before stay good until they are revoked.
    func rotate(_ name: String) throws {
        var list = try list()
        guard let role = list.role(of: name) else { throw unknown(name, list) }
        try add(name, role, to: &list)
        try list.write(to: listPath)
    }

    /// Takes keys back; with `old` only those before the newest. Returns how many.
    func revoke(_ name: String, old: Bool) throws -> Int {
        var list = try list()
        let keys = list.keys(of: name)
        guard !keys.isEmpty else { throw unknown(name, list) }
        let gone = old ? Array(keys.dropFirst()) : keys
        list.items.removeAll { gone.contains($0.key) }
        try list.write(to: listPath)
        if !old { try? FileManager.default.removeItem(atPath: file(of: name)) }
        return gone.count
    }

    /// Copies what another machine needs into a folder: the list, and the secrets of these names.
    func pack(_ names: [String], into folder: String) throws {
        let list = try list()
        try Files.makeFolder(folder)
        for name in names {
            let content = try Files.read(file(of: name))
            _ = try LinkKeyFile.read(file(of: name))
            try Files.write(content, to: "\(folder)/\(name).key")
        }
        try list.write(to: "\(folder)/\(KeyList.file)")
    }

    private func unknown(_ name: String, _ list: KeyList) -> Failure {
        let names = Set(list.items.map(\.name)).sorted().joined(separator: ", ")
        return Failure(.badInput, "there is no key '\(name)'; there are: \(names)")
    }

    private static func isName(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                    || $0 == 45
            }
    }
}
