import Foundation

/// What the supervisor knows of each of its nodes, in a file of the data folder, so that commands can say
/// why a node does not answer.
struct SupervisionNote: Codable, Equatable {
    enum State: String, Codable {
        /// Its process is there.
        case running
        /// It ended, and starts again after a while.
        case waiting
        /// It ended too often, and stays down.
        case givenUp = "given-up"
    }

    var node: String
    var state: State
    /// How often it was started again.
    var restarts: Int
    /// Nil while it is not there.
    var process: Int32?
    /// The exit status, or the number of the signal, of its last end.
    var last: Int32?

    private static func path(_ data: String) -> String { "\(data)/supervision.json" }

    /// The whole file: whose notes these are, since they say nothing once that process is gone.
    private struct Content: Codable {
        var supervisor: Int32
        var nodes: [SupervisionNote]
    }

    static func write(_ notes: [SupervisionNote], in data: String) throws {
        let content = Content(supervisor: getpid(), nodes: notes)
        try Files.write(try JSONEncoder().encode(content), to: path(data))
    }

    static func remove(from data: String) { unlink(path(data)) }

    /// Empty where no supervisor runs there.
    static func read(from data: String) -> [SupervisionNote] {
        guard let file = FileManager.default.contents(atPath: path(data)),
            let content = try? JSONDecoder().decode(Content.self, from: file),
            kill(content.supervisor, 0) == 0
        else { return [] }
        return content.nodes
    }

    /// For people; nil while there is nothing to say.
    func reason(_ policy: (intensity: Int, period: Int)) -> String? {
        let end = last.map { " (last with \($0))" } ?? ""
        return switch state {
        case .running: nil
        case .waiting: "it ended\(end) and starts again; see: kontor logs \(node)"
        case .givenUp:
            "it ended more than \(policy.intensity) times in \(policy.period) s\(end) and stays down; "
                + "see: kontor logs \(node), then: kontor down, kontor up"
        }
    }
}
