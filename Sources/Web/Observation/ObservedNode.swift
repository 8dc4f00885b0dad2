package import Contracts

/// What a node tells whoever observes it.
package struct ObservedNode: Sendable {
    package var status: NodeStatus
    package var metrics: NodeMetrics

    package init(status: NodeStatus, metrics: NodeMetrics) {
        self.status = status
        self.metrics = metrics
    }

    /// Why it should get no work for now, a line for each reason.
    var reasonsAgainstWork: [String] {
        (status.isDrained == true ? ["drained"] : []) + status.hindrances
    }
}
