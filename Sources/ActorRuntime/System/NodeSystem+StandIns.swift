import Wire

/// Calls for actors of a node that is gone: another one may have taken them over.
extension NodeSystem {
    /// After a call that a node did not answer, the next one for the actor goes to whoever may stand in for
    /// that node, and from there back to where the actor belongs. Who is asked in vain says where it is.
    func lookElsewhere(for address: Address, after outcome: Outcome<Payload>, at route: Route) {
        guard case .node(let asked) = route, Self.isVain(outcome), route == self.route(of: address),
            address != .node(asked)
        else { return }
        guard case .node(let home) = locate(address), home != asked else {
            guard let standIn = standIns[asked], standIn != node else { return }
            return learn(address, at: standIn)
        }
        learned[address] = nil
    }

    /// Whether nobody answered, which says nothing about what was done; or a node that serves nothing at
    /// all, or has never heard of the actor.
    private static func isVain(_ outcome: Outcome<Payload>) -> Bool {
        switch outcome {
        case .reply: false
        case .rejected(let reason):
            reason == unreachable || reason.hasPrefix(shutPrefix)
                || reason.hasPrefix(unknownActor)
        case .unknown(let reason): reason == timedOut || reason == lostLink
        }
    }
}
