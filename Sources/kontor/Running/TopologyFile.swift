import Commerce
import Foundation
import Topology

/// Reads a topology file for a command; what is wrong in it goes to standard error, all at once.
enum TopologyFile {
    static func read(_ path: String) throws -> (deployment: Deployment, file: String) {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        let data = try Files.read(path)
        do {
            let deployment = try TopologyReader.read([UInt8](data), file: path) {
                Currency(active: $0) != nil
            }
            return (deployment, url.path)
        } catch {
            throw Failure(.badInput, error.errors.map(\.text).joined(separator: "\n"))
        }
    }

    /// A file that a store names, beside the topology file.
    static func beside(_ topology: String, _ path: String) -> String {
        path.hasPrefix("/")
            ? path
            : URL(fileURLWithPath: topology).deletingLastPathComponent()
                .appendingPathComponent(path).standardizedFileURL.path
    }
}
