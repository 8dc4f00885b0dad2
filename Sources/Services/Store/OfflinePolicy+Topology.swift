package import Commerce
package import Topology

extension OfflinePolicy {
    /// As the topology has it, else as a store has it that says nothing; nil where an amount is none of
    /// the currency.
    package init?(of store: Deployment.Store, _ currency: Currency) {
        self.init(signsIn: store.requiresSignIn)
        for (function, rule) in store.offline {
            guard let function = Function(rawValue: function.rawValue) else { continue }
            switch rule {
            case .allowed: self[function] = .allowed
            case .blocked: self[function] = .blocked
            case .limited(let text):
                guard let amount = currency.parse(text), amount > .zero else { return nil }
                self[function] = .limited(amount)
            }
        }
    }
}
