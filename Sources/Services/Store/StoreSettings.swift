package import ActorRuntime
package import Commerce
package import Topology

/// What the services of a store need to know about it.
package struct StoreSettings: Sendable {
    package var name: String
    package var currency: Currency
    package var pricing: Pricing
    /// By VAT class.
    package var rates: [String: VATRate]
    package var cutOff: Int
    /// Of sales that say none; nil where the store has no order types.
    package var orderType: OrderType?
    package var language: String
    /// Whether terminals do nothing before somebody has signed in.
    package var requiresSignIn = false
    package var drawers: DrawerPolicy
    /// What devices may do by themselves while no server answers.
    package var offline = OfflinePolicy()
    /// Whether somebody at headquarters has to hear what happens.
    package var hasHeadquarters = false
    /// Whether it begins with products of a file of its own; it follows headquarters' after that.
    package var hasOwnProducts = false
    /// What receipts say.
    package var receipt = Deployment.Receipt()
    package var printers: [Deployment.Printer] = []
    /// What it makes of labels and barcodes.
    package var reader: BarcodeReader
    /// What the store's wall clock shows at a moment in nanoseconds since 1970.
    package var civil: @Sendable (Int64) -> CivilTime

    package init(
        name: String, currency: Currency, pricing: Pricing, rates: [String: VATRate], cutOff: Int,
        language: String, drawers: DrawerPolicy = DrawerPolicy(),
        civil: @escaping @Sendable (Int64) -> CivilTime
    ) {
        self.name = name
        self.currency = currency
        self.pricing = pricing
        self.rates = rates
        self.cutOff = cutOff
        self.language = language
        self.drawers = drawers
        reader = .usual(in: currency)
        self.civil = civil
    }

    package func address(_ service: String) -> Address {
        Address("\(name)/\(service)")
    }
}

extension DrawerPolicy {
    /// As the topology has it; nil where an amount is none of the currency.
    package init?(_ drawers: Deployment.Drawers, _ currency: Currency) {
        let amounts = [drawers.reasonAbove, drawers.approvalAbove].map { $0.map(currency.parse) }
        guard !amounts.contains(.some(nil)) else { return nil }
        self.init(
            requiresShift: drawers.requireShift, isBlind: drawers.blind,
            reasonAbove: amounts[0] ?? nil, approvalAbove: amounts[1] ?? nil)
    }
}
