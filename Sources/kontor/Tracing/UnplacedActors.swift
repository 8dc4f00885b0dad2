import Topology

/// Actors of a capture that a topology has no place for, and the way out, for people.
struct UnplacedActors {
    /// Nil where there is none.
    let words: String?

    private static let shown = 8

    init(_ actors: [String], _ deployment: Deployment, file: String) {
        guard !actors.isEmpty else {
            words = nil
            return
        }
        let named = actors.prefix(Self.shown).joined(separator: ", ")
        let more = actors.count > Self.shown ? " and \(actors.count - Self.shown) more" : ""
        let stores = deployment.stores.map(\.name)
        let strangers = Set(actors.map(Self.store)).subtracting(stores).sorted()
        let wayOut =
            strangers.isEmpty
            ? "give them a node there; until then they stand under their own names"
            : "its stores are \(Self.quoted(stores)), the capture is of "
                + "\(Self.quoted(strangers)): give the store in the file the capture's name"
        words = "\(file) has no place for \(named)\(more)\n  \(wayOut)"
    }

    private static func store(of actor: String) -> String {
        String(actor.prefix { $0 != "/" })
    }

    private static func quoted(_ names: [String]) -> String {
        names.map { "'\($0)'" }.joined(separator: ", ")
    }
}
