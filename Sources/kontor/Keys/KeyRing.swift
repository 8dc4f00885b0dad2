import ActorRuntime
import Foundation
import Synchronization
import Topology
import ZeroMQTransport

/// The list of keys as a running process knows it: read again when its file changes, so that a key
/// that is taken back counts no more within a second.
final class KeyRing: Sendable {
    private struct State {
        var list = KeyList()
        var owners: [String: Caller] = [:]
        var stamp: Stamp?
        /// When the file is looked at next.
        var nextLook = ContinuousClock.now
    }

    /// What changes with each writing of a file.
    private struct Stamp: Equatable {
        var seconds, nanoseconds: Int
        var file: UInt64
    }

    private let folder: KeyFolder
    private let state = Mutex(State())

    /// Throws where there is no list or a line of it is wrong.
    init(_ folder: KeyFolder) throws {
        self.folder = folder
        try load()
    }

    func owner(of key: String) -> Caller? {
        refresh()
        return state.withLock { $0.owners[key] }
    }

    /// Newest first.
    func keys(of node: String) -> [String] {
        refresh()
        return state.withLock { $0.list.keys(of: node) }
    }

    /// Looks whether the list was changed; one that cannot be read leaves everything as it is.
    private func refresh() {
        let now = ContinuousClock.now
        let known: Stamp?? = state.withLock { state in
            guard now >= state.nextLook else { return nil }
            state.nextLook = now + Self.interval
            return .some(state.stamp)
        }
        guard let known, stamp() != known else { return }
        try? load()
    }

    private static let interval: Duration = .milliseconds(500)

    /// The keys of a process: its own pair, and everyone else's public one.
    func security(_ own: LinkKeyFile, salt: UInt64) throws -> LinkSecurity {
        LinkSecurity(
            own: own.pair, authenticator: try SharedContext.authenticator(), salt: salt,
            keys: { [self] in keys(of: $0) }, owner: { [self] in owner(of: $0) })
    }

    private func load() throws {
        let stamp = stamp()
        let list = try folder.list()
        let roles = Roles(folder.deployment)
        let owners = try list.items.map { item in
            (item.key, Caller(name: item.name, role: try roles.role(item.role)))
        }
        state.withLock { state in
            state.list = list
            state.owners = Dictionary(owners) { _, last in last }
            state.stamp = stamp
        }
    }

    private func stamp() -> Stamp? {
        var status = stat()
        guard stat(folder.listPath, &status) == 0 else { return nil }
        return Stamp(
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
            file: UInt64(status.st_ino))
    }
}

/// The roles of a topology: four that are always there, and its own.
struct Roles {
    private let deployment: Deployment

    init(_ deployment: Deployment) { self.deployment = deployment }

    /// What a till at the counter asks for.
    private static let terminal: Set<String> = [
        "terminal", "catalog.find", "catalog.list", "inventory.levels", "loyalty.member",
        "receipts.render", "node.status",
    ]
    /// What shows how the store is doing and changes nothing.
    private static let viewer: Set<String> = [
        "terminal.show", "catalog.find", "catalog.list", "inventory.levels",
        "inventory.reorder", "loyalty.member", "payments.totals", "receipts.render",
        "reporting.rows", "card.status", "node.status", "node.trace", "node.parkedMessages",
    ]

    var names: [String] { Deployment.knownRoles + deployment.security.roles.keys.sorted() }

    func role(_ name: String) throws -> Role {
        switch name {
        case "node": return .node
        case "operator": return Role(name: name, allowed: nil)
        case "terminal": return Role(name: name, allowed: Self.terminal)
        case "viewer": return Role(name: name, allowed: Self.viewer)
        default:
            guard let messages = deployment.security.roles[name] else {
                throw Failure(
                    .badInput,
                    "there is no role '\(name)'; there are: \(names.joined(separator: ", "))")
            }
            return Role(name: name, allowed: Set(messages))
        }
    }
}
