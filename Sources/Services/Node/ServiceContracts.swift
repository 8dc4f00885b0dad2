import ActorRuntime
import Wire

/// What the services of this build take.
package enum ServiceContracts {
    private static let tables: [HandlerTable] = [
        TerminalService.handlers, CatalogService.handlers, InventoryService.handlers,
        PaymentsService.handlers, CardSimulator.handlers, LoyaltyService.handlers,
        ReportingService.handlers, ReceiptsService.handlers, ParkingService.handlers,
        VouchersService.handlers, PrinterService.handlers,
        StaffService.handlers, SyncService.handlers, BranchesService.handlers,
        NodeService.handlers,
    ]

    /// Names of all messages, in order.
    package static let names: [String] = tables.flatMap(\.names).sorted()

    /// An answer as a trace shows it, whoever got it; of a message that no service takes, nothing.
    package static func shown(answerTo message: String, _ bytes: [UInt8]) -> [UInt8] {
        tables.lazy.compactMap { $0.shown(answerTo: message, bytes) }.first
            ?? CBORValue.text(Redaction.mark).encoded
    }

    /// What no trace shows of an entry: whatever one of the messages marks, as entries hold parts of them.
    static let redaction = HandlerTable.redaction(of: tables)
}
