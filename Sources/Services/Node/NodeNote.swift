import ActorRuntime
package import Wire

/// Something that a person who looks after the store should know, with the sale that it is about.
package struct NodeNote: Sendable {
    package enum Kind: String, Sendable {
        /// An actor failed and starts again from its journal.
        case actorFailed = "actor.failed"
        /// A durable message was refused and waits for a decision.
        case messageParked = "message.parked"
        /// A node was not heard for its lease, and this one goes on with its services.
        case nodeTakenOver = "node.takenOver"
        /// A node, or whoever has its key, spoke in the name of a store that it is not of.
        case storeForeign = "store.foreign"
    }

    package var kind: Kind
    package var actor: String
    package var message: String
    package var reason: String
    package var trace: TraceContext
    package var correlation: Correlation
}
