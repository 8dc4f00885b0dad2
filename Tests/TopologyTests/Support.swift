import Foundation

@testable import Topology

/// Reads a file that a test wrote down.
func deployment(_ text: String) throws -> Deployment {
    try TopologyReader.read(Array(text.utf8), file: "shop.yml")
}

/// What is wrong in a file; nothing where it is good.
func errors(in bytes: [UInt8]) -> [TopologyError] {
    do {
        _ = try TopologyReader.read(bytes, file: "shop.yml")
        return []
    } catch {
        return error.errors
    }
}

/// The topology files that come with the program.
enum Shipped {
    static func files() throws -> [URL] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try FileManager.default
            .contentsOfDirectory(
                at: root.appendingPathComponent("Topologies"), includingPropertiesForKeys: nil
            )
            .filter { $0.pathExtension == "yml" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    static func read(_ file: URL) throws -> Deployment {
        try TopologyReader.read([UInt8](Data(contentsOf: file)), file: file.lastPathComponent)
    }

    static func named(_ name: String) throws -> Deployment? {
        try files().first { $0.lastPathComponent == name }.map { try read($0) }
    }
}
