import Foundation
import Topology

/// Which folders units write to, and which they see.
extension SystemdRendering {
    private static let stateRoot = "/var/lib/"
    /// Where a unit sees nothing that is not shown to it.
    private static let hidden = ["/home/", "/root/", "/run/user/", "/tmp/", "/var/tmp/"]

    /// The folder of the socket files and of the notes by which commands find the store.
    var runtime: String { "/run/kontor-\(layout.deployment.name)" }

    func folders(_ node: Deployment.Node) -> [UnitText.Setting] {
        own(layout.folder(of: node)) + [
            .init("RuntimeDirectory", String(runtime.dropFirst("/run/".count))),
            .init("RuntimeDirectoryMode", "0700"),
            .init(
                "RuntimeDirectoryPreserve", "yes",
                why: "All nodes of the store share it: it must not go with the first that stops."),
        ]
    }

    /// The folder of a node's journal, the only one that its unit writes to.
    private func own(_ folder: String) -> [UnitText.Setting] {
        guard folder.hasPrefix(Self.stateRoot) else {
            return [.init(isHidden(folder) ? "BindPaths" : "ReadWritePaths", bound(folder))]
        }
        let name = String(folder.dropFirst(Self.stateRoot.count))
        return [
            .init("StateDirectory", UnitText.word(name)), .init("StateDirectoryMode", "0700"),
        ]
    }

    var sandbox: Sandbox {
        let observed = layout.deployment.nodes.flatMap { [$0.observe, $0.web] }
            .compactMap { $0?.address }
        let printers = layout.deployment.stores.flatMap(\.printers).map(\.address)
        let isNear =
            observed.allSatisfy { $0 == "127.0.0.1" }
            && printers.allSatisfy { $0.hasPrefix("127.") || $0.hasPrefix("localhost:") }
        return Sandbox(
            hasTCP: layout.needsKeys || !observed.isEmpty || !printers.isEmpty,
            isLocal: !layout.deployment.isOnNetwork && isNear, shown: shown)
    }

    private var shown: [String] {
        let stores = layout.deployment.stores
        let files = stores.flatMap { [$0.catalog, $0.members, $0.staff].compactMap { $0 } }
            .map { TopologyFile.beside(layout.file, $0) }
        let keys = layout.needsKeys ? [KeyFolder(layout).path] : []
        return Set([program, layout.file] + files + keys).filter(isHidden).sorted().map(bound)
    }

    private func isHidden(_ path: String) -> Bool {
        Self.hidden.contains { path.hasPrefix($0) }
    }

    /// A colon parts the two places of a bind mount.
    private func bound(_ path: String) -> String {
        UnitText.word(isHidden(path) ? path.replacing(":", with: "\\:") : path)
    }

    /// A unit's line cannot hold every name that a file may have.
    func refuseOddPaths() throws {
        for path in [program, layout.file, layout.data]
        where path.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) {
            throw Failure(
                .badInput,
                "systemd.oddPath: a unit cannot name \(path.debugDescription)\n"
                    + "  give it a name without control signs")
        }
    }
}
