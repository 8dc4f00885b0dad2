import Foundation
import Topology

/// A note in the data folder of one machine about the nodes whose journals are on others, so that a
/// check of the folder does not miss them.
enum OtherMachines {
    private static let file = "elsewhere"

    static func note(_ layout: StoreLayout) throws {
        let names = Set(layout.deployment.nodes.map(\.name)).subtracting(layout.here.map(\.name))
        let path = "\(layout.data)/\(file)"
        guard !names.isEmpty else {
            unlink(path)
            return
        }
        let text = names.sorted().map { "\($0)\n" }.joined()
        try Files.write(Data(text.utf8), to: path)
    }

    /// Nodes whose journals are not below a data folder, and need not be.
    static func nodes(of folder: String) -> [String] {
        let text = (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init).filter {
            !FileManager.default.fileExists(atPath: "\(folder)/\($0)")
        }
    }
}
