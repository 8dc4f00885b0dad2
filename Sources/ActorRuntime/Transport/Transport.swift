package import Wire

/// Where an answer goes back to: a node of the topology, or a caller that only this link knows.
package enum Route: Hashable, Sendable {
    case node(String)
    case edge([UInt8])
}

/// How envelopes get from node to node. It may lose them and says so only sometimes: what has to
/// arrive is repeated by the layers above.
///
/// All calls but `wake` come on the loop's thread. Delivery on one route keeps the order of sending,
/// but for messages of nodes themselves, which may go first.
package protocol Transport: LoopPort {
    /// Starts to receive; throws where an address cannot be had.
    func start(delegate: any TransportDelegate) throws
    /// Takes the envelope for sending, or refuses it before it is queued.
    func send(_ envelope: Envelope, to route: Route) -> SendResult
    /// From now on, a node is reached at this endpoint; where the transport finds nodes by their
    /// names, that is nothing new.
    func meet(_ node: String, at endpoint: String)
    /// Hands out what was queued; the loop calls it at the end of each turn.
    func flush()
    /// Gives addresses and threads back; nothing is received afterwards.
    func close()
}

package enum SendResult: Sendable, Equatable {
    case queued
    /// The route's queue is full.
    case overloaded
    /// No such route, or its far end is gone.
    case unreachable
}

/// Who gets what a transport receives; called on the loop's thread.
package protocol TransportDelegate: AnyObject {
    /// `caller` is who the connection was authenticated as.
    func received(_ envelope: Envelope, from route: Route, by caller: Caller)
    /// The far end is gone or was started again: what was asked of it may or may not have happened.
    func lost(_ route: Route)
}
