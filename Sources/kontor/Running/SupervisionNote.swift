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
    /// The exit status, or the number of the signal, of its last end.
    var last: Int32?

    private static func path(_ data: String) -> String { "\(data)/supervision.json" }

    static func write(_ notes: [SupervisionNote], in data: String) throws {
        try Files.write(try JSONEncoder().encode(notes), to: path(data))
    }

    static func remove(from data: String) { unlink(path(data)) }

    /// Empty where no supervisor runs there.
    static func read(from data: String) -> [SupervisionNote] {
        guard let content = FileManager.default.contents(atPath: path(data)) else { return [] }
        return (try? JSONDecoder().decode([SupervisionNote].self, from: content)) ?? []
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
