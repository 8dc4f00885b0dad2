import ActorRuntime

/// What goes wrong in a run, in order of time.
package enum FaultPlan {
    /// Draws a plan: some runs are calm, some have trouble of one kind only, most have everything.
    static func draw(
        _ chance: inout Chance, nodes: [String], kinds: [Fault.Kind], from start: Int64,
        until end: Int64
    ) -> [Fault] {
        guard !kinds.isEmpty, !chance.chance(1, in: 20) else { return [] }
        let only = chance.chance(1, in: 5) ? [pick(kinds, &chance)] : kinds
        let count = chance.between(4, 16)
        let faults = (0..<count).map { _ in
            fault(pick(only, &chance), at: chance.between(start, end), nodes, &chance)
        }
        return faults.sorted { ($0.at, $0.text) < ($1.at, $1.text) }
    }

    /// Reads a plan; a line that begins with `#` says nothing.
    package static func read(_ text: String) throws(FaultPlanError) -> [Fault] {
        var faults: [Fault] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let content = line.drop(while: \.isWhitespace)
            if content.isEmpty || content.hasPrefix("#") { continue }
            guard let fault = Fault(content) else {
                throw FaultPlanError(line: index + 1, text: String(content.prefix(80)))
            }
            faults.append(fault)
        }
        return faults
    }

    private static func pick<Item>(_ items: [Item], _ chance: inout Chance) -> Item {
        items[Int(chance.below(UInt64(items.count)))]
    }

    private static func fault(
        _ kind: Fault.Kind, at: Int64, _ nodes: [String], _ chance: inout Chance
    ) -> Fault {
        let node = pick(nodes, &chance)
        // A process that is back at once meets what was meant for the one before.
        let away = chance.chance(1, in: 3) ? chance.between(1, 40) : chance.between(50, 3000)
        switch kind {
        case .kill, .vanish, .powerCut, .restart, .slowDisk, .fullDisk, .readOnlyDisk, .pause:
            return Fault(at: at, kind, node: node, lasts: away)
        case .failingSync: return Fault(at: at, kind, node: node, lasts: away)
        case .bitFlip, .diskLoss, .wreck: return Fault(at: at, kind, node: node, lasts: away)
        case .rollBack:
            return Fault(
                at: at, kind, node: node, lasts: away, amount: chance.between(200, 3000))
        case .blackout: return Fault(at: at, kind, lasts: away)
        case .tornWrite:
            return Fault(at: at, kind, node: node, lasts: away, amount: chance.between(1, 60))
        case .cut, .partition:
            let other = pick((nodes + ["customers"]).filter { $0 != node }, &chance)
            let isBack = chance.chance(1, in: 2)
            return Fault(
                at: at, kind, node: isBack ? other : node, other: isBack ? node : other,
                lasts: chance.between(100, 8000))
        case .narrow:
            return Fault(
                at: at, kind, node: node, lasts: away, amount: chance.between(2_000, 100_000))
        case .drop, .duplicate, .reorder, .mute:
            return Fault(at: at, kind, lasts: away, amount: chance.between(100, 4000))
        case .partial:
            return Fault(
                at: at, kind, lasts: chance.between(1000, 8000), amount: chance.between(2000, 9000))
        case .delay: return Fault(at: at, kind, lasts: away, amount: chance.between(10, 1500))
        case .move:
            let other = pick(nodes, &chance)
            return Fault(at: at, kind, node: node, other: other, amount: chance.between(0, 20))
        case .poison, .unsound:
            return Fault(at: at, kind, node: node, amount: chance.between(0, 20))
        case .clockStep:
            let day: Int64 = 86_400_000
            return Fault(
                at: at, kind, node: node,
                amount: chance.between(-2 * day, 2 * day))
        }
    }
}

/// A line of a plan that is none.
package struct FaultPlanError: Error, CustomStringConvertible {
    let line: Int
    let text: String

    package var description: String {
        """
        line \(line) is no fault: '\(text)'; write: AT KIND NODE OTHER LASTS AMOUNT with AT and LASTS \
        in milliseconds and - for no node, for example: 1250 cut till office 2000 0
        """
    }
}
