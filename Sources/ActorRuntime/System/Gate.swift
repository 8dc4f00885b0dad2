/// Holds back what leaves a node until the disk has what it rests on.
///
/// Positions grow with every change that is handed to the journal; they are the node's, not an
/// actor's, since an answer may rest on what a neighbour decided in the same turn.
package protocol OutputGate: AnyObject {
    /// The last position that was handed over.
    var written: UInt64 { get }
    /// The last position that is known to be on disk.
    var durable: UInt64 { get }
    /// Runs `release` on the loop once `position` is durable; never, where the disk failed.
    func whenDurable(_ position: UInt64, _ release: @escaping () -> Void)
}

/// The gate of a node that keeps nothing, such as a command line.
package final class OpenGate: OutputGate {
    package init() {}

    package var written: UInt64 { 0 }
    package var durable: UInt64 { 0 }

    package func whenDurable(_ position: UInt64, _ release: @escaping () -> Void) {
        release()
    }
}
