import Foundation
import Topology

/// The folder with a topology's keys: one file for each secret that this machine holds, and the list
/// of all that may connect.
struct KeyFolder {
    let path: String
    let deployment: Deployment

    /// The name of the key that commands use.
    static let operatorName = Deployment.Security.operatorName

    init(_ layout: StoreLayout) {
        deployment = layout.deployment
        path =
            layout.deployment.security.keys.map { TopologyFile.beside(layout.file, $0) }
            ?? "\(layout.data)/keys"
    }

    func file(of name: String) -> String { "\(path)/\(name).key" }

    var listPath: String { "\(path)/\(KeyList.file)" }

    private var hasList: Bool { FileManager.default.fileExists(atPath: listPath) }

    func list() throws -> KeyList {
        guard hasList else {
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
        for (name, role) in nodes.map({ ($0.name, "node") }) + [(Self.operatorName, "operator")] {
            guard FileManager.default.fileExists(atPath: file(of: name)) else {
                throw Failure(
                    .badInput,
                    "\(file(of: name)): the key of \(name) is not here\n"
                        + "  carry it from where the keys were made: kontor keys pack HOST\n"
                        + "  or, where it is lost, make another: kontor keys rotate \(name)")
            }
            let own = try LinkKeyFile.read(file(of: name))
            guard list.keys(of: name, as: role).contains(own.publicKey) else {
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
        return try change { list, pairs in
            let missing = needed.filter { list.keys(of: $0.name, as: $0.role).isEmpty }
            for (name, role) in missing {
                try refuseOverwriting(name)
                pairs.append(try add(name, role, to: &list))
            }
            return missing.map(\.name)
        }
    }

    /// A secret without a line on the list is somebody's all the same, perhaps of a list that is lost.
    private func refuseOverwriting(_ name: String) throws {
        guard FileManager.default.fileExists(atPath: file(of: name)) else { return }
        throw Failure(
            .cannotCreate,
            "\(file(of: name)) is there, but the list \(listPath) does not have its key\n"
                + "  put the list back that belongs to it, or move the file away to make a new key")
    }

    /// Makes a key for somebody new.
    func add(_ name: String, role: String) throws {
        guard Self.isName(name), !needed.contains(where: { $0.name == name }) else {
            throw Failure(
                .badInput,
                "'\(name)' cannot be the name of a new key; it has 1 to 32 letters, digits and "
                    + "hyphens, and is no node's and not '\(Self.operatorName)'")
        }
        _ = try list()
        try change { list, pairs in
            guard list.keys(of: name).isEmpty else {
                throw Failure(
                    .badInput,
                    "there is a key '\(name)' already\n  make another: kontor keys rotate \(name)")
            }
            try refuseOverwriting(name)
            pairs.append(try add(name, role, to: &list))
        }
    }

    /// Makes another pair; the ones before stay good until they are revoked.
    func rotate(_ name: String) throws {
        _ = try list()
        try change { list, pairs in
            guard let role = list.role(of: name) else { throw unknown(name, list) }
            pairs.append(try add(name, role, to: &list))
        }
    }

    /// Takes keys back; with `old` only those before the newest. Returns how many.
    func revoke(_ name: String, old: Bool) throws -> Int {
        _ = try list()
        return try change(removing: old ? nil : name) { list, _ in
            let keys = list.keys(of: name)
            guard !keys.isEmpty else { throw unknown(name, list) }
            let gone = old ? Array(keys.dropFirst()) : keys
            list.items.removeAll { gone.contains($0.key) }
            return gone.count
        }
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

    /// Reads the list and writes it changed, while no other command does; the secrets of new pairs come
    /// after it. A key on the list whose secret was not written lets nobody in.
    private func change<Value>(
        removing name: String? = nil,
        _ body: (_ list: inout KeyList, _ pairs: inout [LinkKeyFile]) throws -> Value
    ) throws -> Value {
        try FolderLock.whileHeld(path) {
            let before = hasList ? try KeyList(listPath) : KeyList()
            var (list, pairs) = (before, [LinkKeyFile]())
            let value = try body(&list, &pairs)
            if list != before { try list.write(to: listPath) }
            for pair in pairs { try pair.write() }
            if let name { unlink(file(of: name)) }
            return value
        }
    }

    /// Makes a pair and puts its public half into the list.
    private func add(_ name: String, _ role: String, to list: inout KeyList) throws -> LinkKeyFile {
        let made = try LinkKeyFile.make(file(of: name))
        list.items.append(.init(key: made.publicKey, role: role, name: name))
        return made
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
