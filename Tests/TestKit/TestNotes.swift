package import Services
import Synchronization

/// What nodes noted, in the order in which they did.
package final class TestNotes: Sendable {
    private let notes = Mutex<[NodeNote]>([])

    package func add(_ note: NodeNote) { notes.withLock { $0.append(note) } }

    package func all(_ kind: NodeNote.Kind) -> [NodeNote] {
        notes.withLock { notes in notes.filter { $0.kind == kind } }
    }
}
