import ActorRuntime

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

    /// What no trace shows of an entry: whatever one of the messages marks, as entries hold parts of them.
    static let redaction = HandlerTable.redaction(of: tables)
}
