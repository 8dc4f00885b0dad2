package import Contracts
import ActorRuntime
import Commerce
package import Proof
package import Services
package import Topology

/// One sale by card, or its refund, in which one process is killed at one moment, and everything that it left behind.
///
/// Moments are counted from the customer's first message: each message just before it leaves a node
/// and just before it arrives, or each write and sync of the killed node's disk.
package struct CardKill: Sendable {
    package enum Moment: Sendable, CustomStringConvertible {
        case message(Int)
        case disk(Int)

        package var description: String {
            switch self {
            case .message(let number): "message \(number)"
            case .disk(let number): "write \(number)"
            }
        }
    }

    package struct Result: Sendable {
        /// Whether the moment came before the sale had ended and everything had arrived.
        package var isReached = false
        package var violations: [Violation] = []
        /// Whether the customer has a receipt.
        package var isSold = false
    }

    package var deployment: Deployment
    package var settings: [StoreSettings]
    package var way: CardBehaviour.Way
    /// How the sale is paid; a payment without amount takes the rest.
    package var cards: Int
    package var victim: String
    package var moment: Moment
    /// Asks once and goes away, whatever came of it.
    package var leaves = false
    /// The kill comes while the sale goes back to its cards, not while it is paid.
    package var isRefund = false
    package var seed: UInt64

    package init(
        _ deployment: Deployment, _ settings: [StoreSettings], _ way: CardBehaviour.Way,
        cards: Int = 1, kill victim: String, at moment: Moment, seed: UInt64 = 1
    ) {
        (self.deployment, self.settings, self.way) = (deployment, settings, way)
        (self.cards, self.victim, self.moment, self.seed) = (cards, victim, moment, seed)
    }

    /// What is held against rows, which nodes that go on running write only now and then.
    private static let ofRows: Set<String> = ["I11", "I15"]

    package func run() throws -> Result {
        let world = try SimulatedWorld(deployment, settings, seed: seed)
        defer { world.close() }
        let scene = CardScene(world, self)
        guard world.simulation.run(until: CardScene.patience, { world.isOpen }) else {
            throw SimulationFailure(what: world.reasons)
        }
        scene.start()
        let end = world.simulation.now + CardScene.patience
        let isDone = world.simulation.run(until: end) {
            scene.isDone && world.isOpen && world.isIdle
        }
        guard isDone else {
            return Result(isReached: scene.isReached, violations: [scene.stuck])
        }
        // What is settled without anybody's asking is settled now.
        if !isRefund { scene.stopWatching() }
        let later = world.simulation.now + CardScene.forgetting
        _ = world.simulation.run(until: later) { false }
        scene.stopWatching()
        var result = Result(isReached: scene.isReached, isSold: scene.isSold)
        let journals = try world.export()
        result.violations =
            Proof.check(journals, scene.logs).filter { !Self.ofRows.contains($0.invariant) }
            + CardProof.check(journals)
        return result
    }
}
