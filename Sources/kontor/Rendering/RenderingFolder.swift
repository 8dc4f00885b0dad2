import Foundation

/// The folder that rendered files go to. What is there and differs may have been changed by hand.
struct RenderingFolder {
    let path: String

    /// Writes what is new; asks first where that replaces something else. Returns the names written.
    func write(_ files: [Rendering.File], overwrites: Bool) throws -> [String] {
        let fresh = files.filter { content(of: $0.name) != Data($0.text.utf8) }
        let changed = fresh.map(\.name).filter { content(of: $0) != nil }
        if !changed.isEmpty, !overwrites {
            try Question.ask(
                "\(path) has \(changed.joined(separator: ", ")) with other content. Overwrite?",
                agreeing: "--yes")
        }
        if !FileManager.default.fileExists(atPath: path) { try Files.makeFolder(path) }
        for file in fresh { try Files.write(Data(file.text.utf8), to: "\(path)/\(file.name)") }
        return fresh.map(\.name)
    }

    private func content(of name: String) -> Data? {
        FileManager.default.contents(atPath: "\(path)/\(name)")
    }
}
