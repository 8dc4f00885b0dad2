import ActorRuntime
import Contracts
import Journal
import Services
import Topology
import Wire

/// Messages that no receiver can take, put into outboxes as a broken build would leave them there: each has
/// to end parked, where people see it, and nothing behind it waits for it.
final class Poison: @unchecked Sendable {
    // Used on the thread of the run only.
    private struct Dose {
        let node: String
        let key: [UInt8]
        /// What had befallen the node's journal before.
        let mishaps: Int
    }

    private unowned let world: SimulatedWorld
    /// Those that the disk has.
    private var doses: [Dose] = []
    private var keys: Set<[UInt8]> = []

    /// Services that a sale is told to, and as what.
    private static let receivers = [
        ("inventory", MoveStock.wireName), ("payments", SettlePayments.wireName),
        ("reporting", ReportSale.wireName), ("receipts", IssueReceipt.wireName),
    ]

    init(_ world: SimulatedWorld) {
        self.world = world
    }

    /// Puts one into a node's outbox, for one of the services of its store; false where it runs nothing of one.
    func put(into name: String, for which: Int64) -> Bool {
        guard let node = world.node(name), node.isOpen, !node.isDamaged, let running = node.running,
            let store = node.plan.placements.map(\.store).first(where: isShop)
        else { return false }
        let line = world.deployment.headquarters.map { _ in ("sync", SyncSale.wireName) }
        let receivers = Self.receivers + [line].compactMap(\.self)
        let (service, message) = receivers[Int(which) % receivers.count]
        let key = CBOREncoder.encode([Int64(bitPattern: world.simulation.random.next())])
        let dose = Dose(node: name, key: key, mishaps: node.mishaps)
        keys.insert(key)
        running.system.loop.perform { [self, journal = running.journal] in
            var change = Change(actor: Address.node(name).path, at: journal.now)
            change.outgoing = [
                OutboxItem(
                    sender: change.actor, target: "\(store)/\(service)", message: message, key: key,
                    payload: [0xFF])
            ]
            journal.append(change)
            journal.whenDurable(journal.written) { self.doses.append(dose) }
        }
        return true
    }

    private func isShop(_ store: String) -> Bool {
        world.deployment.shops.contains { $0.name == store }
    }

    /// Whether it is one that ended as it has to.
    func isDone(_ item: OutboxItem) -> Bool { item.parked != nil && keys.contains(item.key) }

    /// Those that are not parked where they were put, unless the journal was put back or built again.
    func problems() throws -> [String] {
        try doses.compactMap { dose in
            guard let node = world.node(dose.node), node.mishaps == dose.mishaps,
                let running = node.running
            else { return nil }
            let items = try running.journal.file.read { try $0.outbox() }
                .filter { $0.key == dose.key }
            let isShown = running.courier.parkedCount > 0
            return items.count == 1 && items.allSatisfy(isDone) && isShown
                ? nil : "\(dose.node): a message that nobody can take is \(items.count) times there"
        }
    }
}
