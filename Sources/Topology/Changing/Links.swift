/// How far apart two actors are that speak with each other.
package enum LinkClass: String, Sendable {
    /// One process: a call is a function.
    case loop
    /// Two processes of a machine.
    case host
    /// Two machines.
    case network
}

extension Deployment {
    /// Who sends to whom; every service of a store knows only these.
    package static let links: [(from: ServiceKind, to: ServiceKind)] = [
        (.terminal, .catalog), (.terminal, .payments), (.terminal, .loyalty),
        (.terminal, .inventory), (.terminal, .reporting), (.terminal, .receipts),
        (.terminal, .parking), (.terminal, .vouchers), (.payments, .cardTerminal),
        (.receipts, .printer), (.terminal, .staff), (.terminal, .sync), (.inventory, .sync),
        (.sync, .branches), (.sync, .catalog), (.inventory, .branches), (.branches, .inventory),
    ]

    /// The actors that one sends to, each with the node that runs it.
    package func targets(of placement: Placement) -> [(path: String, node: String)] {
        Self.links.filter { $0.from == placement.service }.flatMap { _, service in
            nodes.flatMap { node in
                node.placements
                    .filter { $0.service == service && isHeard($0, by: placement) }
                    .map { ($0.path, node.name) }
            }
        }
    }

    /// Services of a store hear their own store; its line and its stock ask headquarters, too, and
    /// headquarters asks the stock of every store.
    private func isHeard(_ target: Placement, by placement: Placement) -> Bool {
        target.store == placement.store || placement.service == .branches
            || (target.store == Self.headquartersName
                && (placement.service == .sync || placement.service == .inventory))
    }

    /// Nil where one of them runs nowhere.
    package func link(from one: String, to other: String) -> LinkClass? {
        guard let one = node(running: one), let other = node(running: other) else { return nil }
        if one.name == other.name { return .loop }
        return one.host == other.host ? .host : .network
    }

    /// Links that are of another class in the next topology.
    package func changedLinks(
        to next: Deployment
    ) -> [(from: String, to: String, was: LinkClass, now: LinkClass)] {
        next.nodes.flatMap(\.placements).flatMap { placement in
            next.targets(of: placement).compactMap { target, _ in
                guard let was = link(from: placement.path, to: target),
                    let now = next.link(from: placement.path, to: target), was != now
                else { return nil }
                return (placement.path, target, was, now)
            }
        }
    }
}
