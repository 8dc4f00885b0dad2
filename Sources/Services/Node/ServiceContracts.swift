import ActorRuntime

/// What the services of this build take.
package enum ServiceContracts {
    /// Names of all messages, in order.
    package static let names: [String] = [
        TerminalService.handlers, CatalogService.handlers, InventoryService.handlers,
        PaymentsService.handlers, CardSimulator.handlers, LoyaltyService.handlers,
        ReportingService.handlers, ReceiptsService.handlers, ParkingService.handlers,
        VouchersService.handlers, PrinterService.handlers,
        StaffService.handlers, SyncService.handlers, BranchesService.handlers,
        NodeService.handlers,
    ].flatMap(\.names).sorted()
}
