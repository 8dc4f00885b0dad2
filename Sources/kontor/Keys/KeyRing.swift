import ActorRuntime
import Foundation
import Logging
import Synchronization
import Topology
import ZeroMQTransport

/// The list of keys as a running process knows it: read again when its file changes, so that a key
/// that is taken back counts no more within a second.
final class KeyRing: Sendable {
    private struct State {
        var owners: [String: Caller] = [:]
        /// Keys of each node, newest first.
        var nodes: [String: [String]] = [:]
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
    private let log = Logger(label: "keys")

    /// Throws where there is no list or a line of it is wrong.
    init(_ folder: KeyFolder) throws {
        self.folder = folder
        let stamp = stamp()
        take(try folder.list(), stamp)
    }

    /// A key that is not known may have been made just now, so the file is looked at at once.
    func owner(of key: String) -> Caller? {
        refresh()
        if let owner = state.withLock({ $0.owners[key] }) { return owner }
        state.withLock { $0.nextLook = .now }
        refresh()
        return state.withLock { $0.owners[key] }
    }

    /// Newest first.
    func keys(of node: String) -> [String] {
        refresh()
        return state.withLock { $0.nodes[node] ?? [] }
    }

    /// Looks whether the list was changed. One that cannot be read leaves everything as it is, and is
    /// named once: what it was to take back still counts until it can be read.
    private func refresh() {
        let now = ContinuousClock.now
        let known: Stamp?? = state.withLock { state in
            guard now >= state.nextLook else { return nil }
            state.nextLook = now + Self.interval
            return .some(state.stamp)
        }
        let stamp = stamp()
        guard let known, stamp != known else { return }
        do {
            take(try folder.list(), stamp)
        } catch {
            log.critical("the list of keys counts as it was: \(error)")
            state.withLock { $0.stamp = stamp }
        }
    }

    private static let interval: Duration = .milliseconds(500)

    /// The keys of a process: its own pair, and everyone else's public one.
    func security(_ own: LinkKeyFile, salt: UInt64) throws -> LinkSecurity {
        LinkSecurity(
            own: own.pair, authenticator: try SharedContext.authenticator(), salt: salt,
            keys: { [self] in keys(of: $0) }, owner: { [self] in owner(of: $0) })
    }

    /// A key of a role that this topology does not have lets nobody in, and keeps nobody else out.
    private func take(_ list: KeyList, _ stamp: Stamp?) {
        let roles = Roles(folder.deployment)
        var owners: [String: Caller] = [:]
        for item in list.items {
            guard let role = roles.known(item.role) else {
                log.warning("\(item.name) is not let in: there is no role '\(item.role)'")
                continue
            }
            owners[item.key] = Caller(name: item.name, role: role)
        }
        let nodes = Dictionary(grouping: list.items.reversed().filter { $0.role == "node" }) {
            $0.name
        }
        state.withLock { state in
            state.owners = owners
            state.nodes = nodes.mapValues { $0.map(\.key) }
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
