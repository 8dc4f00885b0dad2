import ActorRuntime
package import Commerce

/// What the till has to know of a store before it asks anything.
package struct TillStore: Sendable {
    package struct Person: Sendable, Encodable {
        package var number: String
        package var name: String
        package var role: String
        package var hasPIN: Bool

        package init(number: String, name: String, role: String, hasPIN: Bool = false) {
            (self.number, self.name, self.role) = (number, name, role)
            self.hasPIN = hasPIN
        }
    }

    package var name: String
    /// What its receipts say on top.
    package var title: String?
    package var currency: Currency
    package var pricing: Pricing
    /// By VAT class.
    package var rates: [String: VATRate]
    /// Sales before this hour count for the day before.
    package var cutOff: Int
    /// Of sales that say none; nil where the store has no order types.
    package var orderType: OrderType?
    /// `de` or `en`.
    package var language: String
    package var terminals: Int
    package var drawers: DrawerPolicy
    /// Names, in the order of the topology.
    package var printers: [String]
    /// Of the staff file.
    package var staff: [Person]
    /// What stands above and below its receipts, by language.
    package var papers: [String: ReceiptHeader] = [:]
    /// Whether nothing is sold before somebody has signed in.
    package var signsIn = false
    /// What devices may do by themselves while no server answers.
    package var offline = OfflinePolicy()
    /// Whether a headquarters hears what happens here.
    package var hasHeadquarters = false
    /// What the store's wall clock shows at a moment in nanoseconds since 1970.
    package var civil: @Sendable (Int64) -> CivilTime

    package init(
        name: String, title: String?, currency: Currency, pricing: Pricing,
        rates: [String: VATRate], cutOff: Int, language: String, terminals: Int,
        drawers: DrawerPolicy, printers: [String], staff: [Person],
        civil: @escaping @Sendable (Int64) -> CivilTime
    ) {
        (self.name, self.title, self.currency, self.pricing) = (name, title, currency, pricing)
        (self.rates, self.cutOff, self.language) = (rates, cutOff, language)
        (self.terminals, self.drawers, self.printers) = (terminals, drawers, printers)
        (self.staff, self.civil) = (staff, civil)
    }
}
