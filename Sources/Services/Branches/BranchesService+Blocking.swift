import ActorRuntime
import Commerce
import Contracts
import Journal
import Topology

/// Blocked cards: the order in which stores' decisions come here is the one that all stores keep to.
extension BranchesService {
    /// What news about cards means for all stores, also for the one that decided: others may have come before it.
    ///
    /// A store that is heard for the first time is told what was decided before it was there.
    func ruling(_ events: [BranchLedger.Event], by ledger: BranchLedger) -> [Outgoing] {
        events.flatMap { event -> [Outgoing] in
            guard case .received(let store, _, let news) = event else { return [] }
            let earlier = ledger.branches[store] == nil ? ledger.blocks.all : []
            let rules = ledger.blocks.ruling(news, from: store)
            return earlier.map { self.rule($0, at: store) }
                + rules.flatMap { rule in
                    speakers.topology.shops.map { self.rule(rule, at: $0.name) }
                }
        }
    }

    private func rule(_ rule: BlockRule, at store: String) -> Outgoing {
        Outgoing(RuleBlock(rule: rule), to: Address("\(store)/vouchers"))
    }
}
