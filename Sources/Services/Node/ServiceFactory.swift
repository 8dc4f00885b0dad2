import ActorRuntime
import Commerce
import Journal
import Topology

/// The one place that knows which actor a service's name stands for.
struct ServiceFactory {
    let system: NodeSystem
    let journal: NodeJournal
    let store: StoreSettings
    let hashing: SecretHashing
    let printers: PrinterLines
    let speakers: StoreSpeakers

    /// An actor that has its state and takes no calls yet.
    struct Prepared {
        let chain: any Chain
        let open: () -> any Service
    }

    /// Takes an actor's state out of the journal; throws what is wrong with it.
    func prepare(_ placement: Deployment.Placement) throws -> Prepared {
        let address = Address(placement.path)
        return switch placement.service {
        case .terminal:
            try prepare(address, terminal(placement.number ?? 1)) {
                TerminalService(actorSystem: $0, store: store, ledger: $1)
            }
        case .catalog:
            try prepare(address, CatalogBook()) {
                CatalogService(actorSystem: $0, store: store, ledger: $1, speakers: speakers)
            }
        case .inventory:
            try prepare(address, InventoryBook()) {
                InventoryService(actorSystem: $0, store: store, ledger: $1, speakers: speakers)
            }
        case .payments:
            try prepare(address, PaymentsBook()) {
                PaymentsService(actorSystem: $0, store: store, ledger: $1)
            }
        case .cardTerminal:
            try prepare(address, CardBook()) { CardSimulator(actorSystem: $0, ledger: $1) }
        case .loyalty:
            try prepare(address, LoyaltyBook()) {
                LoyaltyService(actorSystem: $0, store: store, ledger: $1)
            }
        case .reporting:
            try prepare(address, ReportBook()) {
                ReportingService(actorSystem: $0, store: store, ledger: $1)
            }
        case .receipts:
            try prepare(address, ReceiptsBook()) {
                ReceiptsService(actorSystem: $0, store: store, ledger: $1)
            }
        case .staff:
            try prepare(address, StaffBook()) {
                StaffService(actorSystem: $0, store: store, hashing: hashing, ledger: $1)
            }
        case .vouchers:
            try prepare(address, VouchersBook()) {
                VouchersService(actorSystem: $0, store: store, ledger: $1)
            }
        case .parking:
            try prepare(address, ParkingBook()) {
                ParkingService(actorSystem: $0, store: store, ledger: $1)
            }
        case .branches:
            try prepare(address, BranchesBook()) {
                BranchesService(actorSystem: $0, ledger: $1, speakers: speakers)
            }
        case .sync:
            try prepare(address, SyncBook()) { system, ledger in
                let service = SyncService(actorSystem: system, store: store, ledger: ledger)
                service.begin()
                return service
            }
        case .printer:
            try preparePrinter(address, placement.name ?? "")
        }
    }

    /// A printer goes on with what it has, without being asked.
    private func preparePrinter(_ address: Address, _ name: String) throws -> Prepared {
        guard let printer = store.printers.first(where: { $0.name == name }) else {
            throw CallFault.rejected("node.unknownPrinter: \(address.path)")
        }
        let line = printers(printer.address)
        return try prepare(address, PrinterBook()) { system, ledger in
            let service = PrinterService(
                actorSystem: system, store: store, printer: printer, line: line, ledger: ledger)
            service.begin()
            return service
        }
    }

    private func prepare<State: Projection, Shell: Service>(
        _ address: Address, _ empty: State,
        _ shell: @escaping (NodeSystem, Ledger<State>) -> Shell
    ) throws -> Prepared {
        let ledger = try Ledger(address, in: journal, empty: empty)
        return Prepared(chain: ledger) { [system] in
            system.make(at: address) { shell($0, ledger) }
        }
    }

    private func terminal(_ number: Int) -> TerminalBook {
        TerminalBook(
            TerminalState(
                store: store.name, number: number, currency: store.currency,
                pricing: store.pricing, cutOff: store.cutOff, policy: store.drawers,
                requiresSignIn: store.requiresSignIn))
    }
}
