import Foundation
import Journal
import Logging
import Services

/// What a node that was taken over finds when it starts again: which life it begins. The journal that it
/// had stays beside the new one, under another name.
struct StandbyFile {
    let folder: String

    private struct Content: Codable {
        var life: Int64
        /// Entries that only the journal that was put aside has, by actor.
        var left: [String: Int64]
    }

    private var path: String { "\(folder)/standby.json" }

    func keep(_ order: TakenOver) throws {
        try Files.write(
            try JSONEncoder().encode(Content(life: order.life, left: order.left)), to: path)
    }

    /// Puts the journal of an earlier life aside and says which life is to begin; nil for the first.
    func makeWay(_ log: Logger) throws -> Int64? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let content = try JSONDecoder().decode(Content.self, from: data)
        let journal = JournalFile.path(in: folder)
        guard FileManager.default.fileExists(atPath: journal) else { return content.life }
        let node = (folder as NSString).lastPathComponent
        let kept = try JournalInspection(path: journal).read {
            try StandbyNote.life(of: node, $0)
        }
        guard kept != content.life else { return content.life }
        let name = try putAside(journal, content.life)
        log.warning("the journal of before is kept as \(name)")
        return content.life
    }

    /// With its log, index and seal: a log would be laid over whatever file has its name.
    private func putAside(_ journal: String, _ life: Int64) throws -> String {
        let ending = "before-\(String(life, radix: 16))"
        for end in ["-wal", "-shm", ".seal", ""]
        where FileManager.default.fileExists(atPath: journal + end) {
            try FileManager.default.moveItem(
                atPath: journal + end, toPath: "\(journal)\(end).\(ending)")
        }
        return "\(journal).\(ending)"
    }

    /// What a person who looks after the store should know.
    static func words(_ order: TakenOver) -> String {
        let left = order.left.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key)" }
        return "this node was taken over and comes back as a standby"
            + (left.isEmpty
                ? ""
                : "; entries that nobody was told of stay in its old journal: "
                    + left.joined(separator: ", "))
    }
}
