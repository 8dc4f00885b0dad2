import Services
import ActorRuntime

/// Does what a plan says to a simulated world, and counts what really happened.
final class FaultInjection {
    private let world: SimulatedWorld
    private var counts: [Fault.Kind: Int] = [:]

    init(_ world: SimulatedWorld) {
        self.world = world
    }

    /// Kinds that took effect, with how often; messages count one by one.
    var fired: [Fault.Kind: Int] {
        var fired = counts
        for (name, kind) in [
            ("drop", Fault.Kind.drop), ("duplicate", .duplicate), ("reorder", .reorder),
            ("cut", .cut), ("late", .delay), ("mute", .mute), ("narrow", .narrow),
        ] {
            fired[kind, default: 0] += world.network.fired[name] ?? 0
        }
        fired[.partial, default: 0] += world.newsLine.fired
        return fired.filter { $0.value > 0 }
    }

    func plan(_ faults: [Fault], from start: Int64) {
        for fault in faults {
            world.simulation.after((fault.at - start) * 1_000_000) { [self] in begin(fault) }
        }
    }

    private func begin(_ fault: Fault) {
        switch fault.kind {
        case .kill, .vanish, .powerCut, .restart, .pause, .tornWrite: process(fault)
        case .blackout:
            for node in world.nodes { cutPower(node, fault) }
        case .cut, .partition: cut(fault)
        case .bitFlip, .rollBack, .diskLoss, .wreck: damage(fault)
        case .drop, .duplicate, .reorder, .delay, .mute: weather(fault)
        case .narrow:
            world.network.lines[fault.node] = fault.amount
            later(fault) { [world] in world.network.lines[fault.node] = nil }
        case .slowDisk, .fullDisk, .failingSync, .readOnlyDisk: disk(fault)
        case .move:
            if world.moves.move(fault.amount, from: fault.node, to: fault.other) { count(fault) }
        case .partial:
            world.newsLine.odds = UInt64(max(0, fault.amount))
            later(fault) { [world] in world.newsLine.odds = 0 }
        case .unsound: if world.unsound.put(into: fault.node, for: fault.amount) { count(fault) }
        case .poison: if world.poison.put(into: fault.node, for: fault.amount) { count(fault) }
        case .clockStep:
            guard let node = world.node(fault.node) else { return }
            node.clockOffset += fault.amount * 1_000_000
            count(fault)
        }
    }

    private func damage(_ fault: Fault) {
        guard let node = world.node(fault.node) else { return }
        let damage = JournalDamage(node, world)
        switch fault.kind {
        case .bitFlip: if damage.flipBit(for: fault.lasts) { count(fault) }
        case .wreck: if damage.wreck(for: fault.lasts) { count(fault) }
        case .diskLoss: if damage.lose(for: fault.lasts) { count(fault) }
        default:
            let old = damage.journal
            world.simulation.after(fault.amount * 1_000_000) { [self] in
                if damage.rollBack(to: old, for: fault.lasts) { count(fault) }
            }
        }
    }

    private func count(_ fault: Fault) {
        counts[fault.kind, default: 0] += 1
    }

    private func later(_ fault: Fault, _ action: @escaping () -> Void) {
        world.simulation.after(fault.lasts * 1_000_000, action)
    }

    private func process(_ fault: Fault) {
        guard let node = world.node(fault.node), let running = node.running else { return }
        switch fault.kind {
        case .kill, .vanish:
            node.end(isSilent: fault.kind == .vanish)
            later(fault) { node.start() }
            count(fault)
        case .restart:
            node.stop()
            later(fault) { node.start() }
            count(fault)
        case .pause:
            world.simulation.pause(running.system.loop, for: fault.lasts * 1_000_000)
            count(fault)
        case .tornWrite:
            node.disk.operationsLeft = Int(fault.amount)
            node.disk.gone = { [weak self] in
                self?.world.simulation.after(0) { self?.cutPower(node, fault) }
            }
        default: cutPower(node, fault)
        }
    }

    private func cutPower(_ node: SimulatedNode, _ fault: Fault) {
        guard node.running != nil else { return }
        node.end()
        node.disk.cutPower(&world.simulation.random)
        later(fault) { node.start() }
        count(fault)
    }

    private func cut(_ fault: Fault) {
        world.network.cut(fault.node, fault.other)
        if fault.kind == .partition {
            world.network.cut(fault.other, fault.node)
            count(fault)
        }
        later(fault) { [world] in world.network.join(fault.node, fault.other) }
    }

    private func weather(_ fault: Fault) {
        let odds = UInt64(max(0, fault.amount))
        let calm = SimulatedNetwork.Weather()
        switch fault.kind {
        case .drop: world.network.weather.drop = odds
        case .duplicate: world.network.weather.duplicate = odds
        case .reorder: world.network.weather.reorder = odds
        case .mute: world.network.weather.dropAnswers = odds
        default: world.network.weather.delay.1 = fault.amount * 1_000_000
        }
        later(fault) { [world] in
            switch fault.kind {
            case .drop: world.network.weather.drop = calm.drop
            case .duplicate: world.network.weather.duplicate = calm.duplicate
            case .reorder: world.network.weather.reorder = calm.reorder
            case .mute: world.network.weather.dropAnswers = calm.dropAnswers
            default: world.network.weather.delay = calm.delay
            }
        }
    }

    private func disk(_ fault: Fault) {
        guard let node = world.node(fault.node) else { return }
        if fault.kind == .slowDisk {
            node.diskLatency = SimulatedNode.slowDisk
            count(fault)
            return later(fault) { node.diskLatency = SimulatedNode.quickDisk }
        }
        let met = node.disk.met
        node.disk.trouble =
            switch fault.kind {
            case .fullDisk: .full
            case .failingSync: .failingSync
            default: .readOnly
            }
        later(fault) { [self] in
            node.disk.trouble = .none
            if node.disk.met > met { count(fault) }
        }
    }
}
