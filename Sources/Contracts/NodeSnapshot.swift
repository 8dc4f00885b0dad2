import ActorRuntime
package import Wire

/// Makes the node wait with its durable messages, and answers when none is on its way: copies of
/// several nodes that are taken meanwhile fit together. Ends by itself after a while.
package struct HoldDelivery: Message {
    package static let wireName = "node.hold/1"
    package typealias Reply = Answer<Done>
    package var seconds: Int

    package init(seconds: Int) {
        self.seconds = seconds
    }
}

/// Lets durable messages go again, and removes a copy that was taken.
package struct ReleaseDelivery: Message {
    package static let wireName = "node.release/1"
    package typealias Reply = Done

    package init() {}
}

/// Copies the node's journal as it is at one moment, to be read by `ReadSnapshot`.
package struct TakeSnapshot: Message {
    package static let wireName = "node.snapshot/1"
    package typealias Reply = SnapshotTaken

    package init() {}
}

package struct SnapshotTaken: WireValue {
    package static let wireName = "node.snapshotTaken/1"
    /// Of the copy.
    package var bytes: Int64
    /// SHA-256 of the copy.
    package var digest: Bytes

    package init(bytes: Int64, digest: Bytes) {
        self.bytes = bytes
        self.digest = digest
    }
}

/// A part of the copy; fewer bytes than a part only at its end.
package struct ReadSnapshot: Message {
    package static let wireName = "node.readSnapshot/1"
    package typealias Reply = SnapshotPart
    package var offset: Int64

    /// Bytes of one part.
    package static let part = 1 << 20

    package init(offset: Int64) {
        self.offset = offset
    }
}

package struct SnapshotPart: WireValue {
    package static let wireName = "node.snapshotPart/1"
    package var bytes: Bytes

    package init(bytes: Bytes) {
        self.bytes = bytes
    }
}
