import ActorRuntime
import Journal
import Services
import Topology

/// What a disk, or somebody with an old copy, does to the journal of a node that is down.
///
/// Only where the witness has everything: what it has not heard of yet is lost with the disk. The node
/// has to see that its journal is not what it was and serve nothing from it, until a person puts the
/// good one back.
struct JournalDamage {
    typealias Files = [String: [UInt8]]

    private let node: SimulatedNode
    private let world: SimulatedWorld

    init(_ node: SimulatedNode, _ world: SimulatedWorld) {
        (self.node, self.world) = (node, world)
    }

    /// The journal's file and its log; not the copies of other journals beside them.
    var journal: Files {
        node.disk.copy().filter { $0.key.hasPrefix(JournalFile.name) }
    }

    func flipBit(for time: Int64) -> Bool {
        guard let good = takeDown() else { return false }
        let changed = node.disk.flipBit(&world.simulation.random, of: good.keys.sorted())
        comeBack(with: good, after: time)
        return changed
    }

    /// Puts an older copy back, where the journal has come further since.
    func rollBack(to old: Files, for time: Int64) -> Bool {
        guard !old.isEmpty, old != journal, let good = takeDown() else { return false }
        node.disk.putBack(old, inPlaceOf: good.keys.sorted())
        comeBack(with: good, after: time)
        return true
    }

    /// Loses the journal and builds it again from the copy that the witness has.
    func lose(for time: Int64) -> Bool {
        let name = JournalFile.copyName(
            of: JournalFile.copied(node.plan.name, node.running?.life ?? 0))
        guard let witness = node.plan.witness.flatMap(world.node), witness.running != nil,
            let good = takeDown()
        else { return false }
        let copy = witness.disk.copy().filter { $0.key.hasPrefix(name) }
        let built = Dictionary(
            uniqueKeysWithValues: copy.map {
                (JournalFile.name + $0.key.dropFirst(name.count), $0.value)
            })
        node.disk.putBack(built, inPlaceOf: good.keys.sorted())
        node.startLater(time * 1_000_000)
        return true
    }

    /// Loses the machine, where another node goes on without it: what was acknowledged is there.
    func wreck(for time: Int64) -> Bool {
        guard node.isProtected, !node.isNeeded, !world.nodes.contains(where: \.isDamaged) else {
            return false
        }
        node.damages += 1
        node.lose(for: time * 1_000_000)
        return true
    }

    /// Ends the process; the journal as it was, or nil where the witness does not have it all.
    private func takeDown() -> Files? {
        guard let running = node.running, running.isWitnessed, node.isOpen else { return nil }
        guard !world.takesOver || node.isCopied else { return nil }
        let good = journal
        node.end()
        node.hasServed = false
        node.damages += 1
        return good
    }

    /// Starts on what is there now, and on the good journal once a person has seen what is wrong.
    private func comeBack(with good: Files, after time: Int64) {
        node.isDamaged = true
        node.start()
        world.simulation.after(time * 1_000_000) {
            [node, damage = node.damages, takeOvers = node.takeOvers] in
            node.isDamaged = false
            // A bit that means nothing hurts nobody: what was served then is kept. Where the journal
            // was damaged once more meanwhile, or another node goes on, what was good before is old.
            guard damage == node.damages, takeOvers == node.takeOvers, !node.isOpen, !node.hasServed
            else { return }
            node.end()
            node.disk.putBack(
                good,
                inPlaceOf: node.disk.copy().keys.filter {
                    $0.hasPrefix(JournalFile.name)
                })
            node.forgive()
            node.start()
        }
    }
}
