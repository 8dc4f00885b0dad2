import Topology

/// What the topology says of a node and its witness.
struct WitnessPolicy: Equatable {
    var witness: String
    /// Whether nothing leaves the node that its witness does not have.
    var isStrict = false
    /// Whether all that is wanted is to know that the other node has not taken this one over.
    var isQuestion = false
    /// Whether nodes of this store take each other over, by whatever topology the witness goes.
    var isOfTakers = false
    /// Nanoseconds without a sign of the node after which the witness takes it over.
    var takeOver: Int64?

    /// Nil where the node has no witness.
    init?(of node: String, _ deployment: Deployment) {
        guard let node = deployment.nodes.first(where: { $0.name == node }),
            let witness = node.witness
        else { return nil }
        self.witness = witness
        isStrict = node.durability == .witness
        isOfTakers = deployment.nodes.contains { $0.takeOver != nil }
        takeOver = node.takeOver.map { Int64($0) * 1_000_000_000 }
    }

    /// Of a node that has no witness and goes on with another one where that one is gone. What it has of
    /// its own besides may be from before that other one took it over: it asks first.
    init?(ofHeir node: String, _ deployment: Deployment) {
        guard
            let other = deployment.nodes.first(where: { $0.witness == node && $0.takeOver != nil })
        else { return nil }
        witness = other.name
        isStrict = true
        (isQuestion, isOfTakers) = (true, true)
    }

    /// How long an answer of the witness is good for.
    var lease: Int64 { takeOver.map(LeaseWatch.own) ?? 2_000_000_000 }

    /// Between two signs of life.
    var beat: Int64 { takeOver.map(LeaseWatch.beat) ?? 500_000_000 }
}
