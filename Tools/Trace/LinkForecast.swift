import ActorRuntime

/// What a recorded time would look like with its actors placed otherwise: messages and times of each
/// link between nodes.
///
/// What happens within a node stays as it was recorded. The way there and back is taken from recorded
/// links of the same kind: none within a process, else that between processes of one host, or of two.
package struct LinkForecast: Sendable {
    /// Where an actor is.
    package struct Place: Hashable, Sendable {
        package let node: String
        package let host: String

        package init(node: String, host: String) {
            (self.node, self.host) = (node, host)
        }
    }

    package enum Kind: String, Sendable {
        case process = "in process"
        case host = "same host"
        case network = "between hosts"
    }

    package struct Row: Sendable {
        package let from: String
        package let to: String
        package let kind: Kind
        package let bytes: UInt64
        package let messages: UInt64
        /// Microseconds; nil where no recorded link is of this kind.
        package let p50: Int64?
        package let p95: Int64?
    }

    private struct Link: Hashable {
        let from: String
        let to: String
    }

    private struct Sum {
        var kind: Kind
        var bytes: UInt64 = 0
        var messages: UInt64 = 0
        var inside: [Int64] = []
    }

    /// Links with the most messages first.
    package let rows: [Row]
    /// Actors that were somewhere while it was recorded and would be nowhere, in order. Not those of nodes
    /// themselves, which are where their nodes are.
    package let unplaced: [String]

    /// `was` and `is` say where an actor was while it was recorded, and where it would be; hops of actors
    /// that they do not know are of nobody and stand under the name that they have.
    package init(
        _ hops: [Hop], was: (String) -> Place?, is place: (String) -> Place?
    ) {
        var ways: [Kind: LatencyHistogram] = [:]
        for hop in hops {
            guard let wire = HopTimes(hop).wire, let from = was(hop.from), let to = was(hop.to)
            else { continue }
            ways[Self.kind(from, to), default: LatencyHistogram()].add(wire)
        }
        var sums: [Link: Sum] = [:]
        for hop in hops where !hop.isShare {
            let (from, to) = (place(hop.from), place(hop.to))
            let link = Link(from: from?.node ?? "commands", to: to?.node ?? hop.to)
            let kind = from.flatMap { from in to.map { Self.kind(from, $0) } } ?? .host
            var sum = sums[link] ?? Sum(kind: kind)
            let times = HopTimes(hop)
            sum.bytes += UInt64(hop.size)
            sum.messages += UInt64(max(1, hop.handlings.count))
            sum.inside.append((times.wait ?? 0) + (times.handler ?? 0) + (times.sync ?? 0))
            sums[link] = sum
        }
        rows = sums.map { link, sum in Self.row(link, sum, ways[sum.kind]) }
            .sorted { ($1.messages, $0.from, $0.to) < ($0.messages, $1.from, $1.to) }
        unplaced = Set(hops.flatMap { [$0.from, $0.to] })
            .filter { !$0.hasPrefix("node/") && was($0) != nil && place($0) == nil }.sorted()
    }

    private static func row(_ link: Link, _ sum: Sum, _ way: LatencyHistogram?) -> Row {
        var inside = LatencyHistogram()
        for time in sum.inside { inside.add(time) }
        let at = { (thousandths: Int) -> Int64? in
            guard let time = inside.quantile(thousandths: thousandths) else { return nil }
            guard sum.kind != .process else { return time }
            return way?.quantile(thousandths: thousandths).map { $0 + time }
        }
        return Row(
            from: link.from, to: link.to, kind: sum.kind, bytes: sum.bytes,
            messages: sum.messages, p50: at(500), p95: at(950))
    }

    private static func kind(_ one: Place, _ other: Place) -> Kind {
        if one.node == other.node { return .process }
        return one.host == other.host ? .host : .network
    }
}
