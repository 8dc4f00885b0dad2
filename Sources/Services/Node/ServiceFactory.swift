import ActorRuntime
import Commerce
import Journal
import Topology

/// The one place that knows which actor a service's name stands for.
struct ServiceFactory {
    let system: NodeSystem
    let journal: NodeJournal
    let store: StoreSettings

    func make(_ placement: Deployment.Placement) throws -> any Service {
        let address = Address(placement.path)
        switch placement.service {
        case .terminal:
            let ledger = try Ledger(address, in: journal, empty: terminal(placement.number ?? 1))
            return system.make(at: address) {
                TerminalService(actorSystem: $0, store: store, ledger: ledger)
            }
        case .catalog:
            let ledger = try Ledger(address, in: journal, empty: CatalogBook())
            return system.make(at: address) {
                CatalogService(actorSystem: $0, store: store, ledger: ledger)
            }
        case .inventory:
            let ledger = try Ledger(address, in: journal, empty: InventoryBook())
            return system.make(at: address) { InventoryService(actorSystem: $0, ledger: ledger) }
        case .payments:
            let ledger = try Ledger(address, in: journal, empty: PaymentsBook())
            return system.make(at: address) {
                PaymentsService(actorSystem: $0, store: store, ledger: ledger)
            }
        case .cardTerminal:
            let ledger = try Ledger(address, in: journal, empty: CardBook())
            return system.make(at: address) { CardSimulator(actorSystem: $0, ledger: ledger) }
        case .loyalty:
            let ledger = try Ledger(address, in: journal, empty: LoyaltyBook())
            return system.make(at: address) { LoyaltyService(actorSystem: $0, ledger: ledger) }
        case .reporting:
            let ledger = try Ledger(address, in: journal, empty: ReportBook())
            return system.make(at: address) {
                ReportingService(actorSystem: $0, store: store, ledger: ledger)
            }
        case .receipts:
            let ledger = try Ledger(address, in: journal, empty: ReceiptsBook())
            return system.make(at: address) {
                ReceiptsService(actorSystem: $0, store: store, ledger: ledger)
            }
        }
    }

    private func terminal(_ number: Int) -> TerminalBook {
        TerminalBook(
            TerminalState(
                store: store.name, number: number, currency: store.currency,
                pricing: store.pricing, cutOff: store.cutOff))
    }
}
