package import ActorRuntime

/// The roles that every topology has; `Deployment.knownRoles` names them.
extension Role {
    /// A person at the store's own machine.
    package static let `operator` = Role(name: "operator", allowed: nil)

    /// What a till at the counter asks for.
    package static let terminal = Role(
        name: "terminal",
        allowed: [
            "terminal", "catalog.find", "catalog.list", "catalog.promotions", "catalog.lists",
            "catalog.rates", "inventory.levels", "loyalty.member", "receipts.render",
            "receipts.copy", "receipts.search",
            "parking.list", "vouchers.account", "vouchers.layaway", "vouchers.findCoupons",
            "printer.show",
            "printer.retry", "node.status",
        ])

    /// What shows how the store is doing. No message of it writes into a journal.
    package static let viewer = Role(
        name: "viewer",
        allowed: [
            "terminal.show", "catalog.find", "catalog.list", "catalog.promotions", "catalog.lists",
            "catalog.rates", "inventory.levels", "loyalty.member", "payments.totals",
            "payments.list",
            "receipts.render", "receipts.search", "reporting.rows", "reporting.day", "printer.show",
            "card.status", "parking.list",
            "vouchers.account", "vouchers.accounts", "vouchers.statement", "vouchers.layaway",
            "vouchers.layaways", "node.status", "node.metrics", "node.trace", "node.parked",
            "node.discardedMessages",
            "sync.show", "branches.show", "branches.stock", "branches.report", "branches.inbox",
            "branches.transfers",
        ])
}
