import Foundation
import Topology

/// The data files that a topology names, as a config map takes them.
struct ClusterFiles {
    /// What the config map calls a file, by what the topology does.
    private(set) var names: [String: String] = [:]
    /// The files by these names.
    private(set) var texts: [(name: String, text: String)] = []

    /// Bytes of all that a config map holds.
    private static let limit = 1 << 20

    init(_ deployment: Deployment, beside topology: String) throws {
        for store in deployment.stores {
            let files = [
                ("products.csv", store.catalog), ("members.csv", store.members),
                ("staff.csv", store.staff),
                // As text, `P1`: a config map takes no bytes.
                ("logo.pbm", store.receipt.logo),
            ]
            for (what, file) in files {
                guard let file, names[file] == nil else { continue }
                let name = "\(store.name)-\(what)"
                names[file] = name
                texts.append((name, try Self.text(TopologyFile.beside(topology, file))))
            }
        }
    }

    private static func text(_ path: String) throws -> String {
        guard let text = String(validating: try Files.read(path), as: UTF8.self) else {
            throw Failure(
                .badInput,
                "kubernetes.notText: \(path) is not UTF-8\n  save it with the encoding UTF-8")
        }
        return text
    }

    /// Throws where these and the topology's own text are more than a config map holds.
    func checkSize(with topology: String) throws {
        let sizes = texts.map { ($0.name, $0.text.utf8.count + $0.name.utf8.count) }
        let sum = sizes.reduce(topology.utf8.count) { $0 + $1.1 }
        guard sum > Self.limit, let largest = sizes.max(by: { $0.1 < $1.1 }) else { return }
        throw Failure(
            .badInput,
            "kubernetes.dataTooLarge: topology and data files have \(sum) bytes, a config map holds "
                + "\(Self.limit)\n  \(largest.0) has \(largest.1) of them: leave out columns that are "
                + "not read (Topologies/README.md), or members: and staff: where they may be missing"
        )
    }
}
