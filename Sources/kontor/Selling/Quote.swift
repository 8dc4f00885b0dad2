import ActorRuntime
import Commerce
import Contracts
import Services
import Topology

/// What a basket costs, worked out as its terminal will.
struct Quote {
    /// Before the discount on the whole sale.
    let list: Money
    let due: Money

    /// Nil where the catalogue does not answer or refuses: the terminal then says so itself.
    static func ask(
        _ message: Sell, _ store: Deployment.Store, _ client: StoreClient
    ) async throws -> Quote? {
        let settings = try StoreSettingsSource(store).settings
        let pricing = settings.pricing
        let time = message.soldAt ?? settings.civil(SystemSources.clock.wall())
        let wanted = FindProducts(
            codes: message.items.map(\.code),
            basket: WantedBasket(
                lines: message.items.map { WantedBasket.Line($0) },
                isMember: message.member != nil, at: time, group: message.group))
        let outcome = await Outcome.of {
            try await client.resolve($Catalog.self, "\(store.name)/catalog").find(wanted)
        }
        guard case .reply(.done(let found)) = outcome else { return nil }
        var sale = OpenSale(id: message.sale, staff: message.staff)
        for (index, item) in message.items.enumerated() {
            guard let lines = try? found.lines(of: item, at: index) else { return nil }
            sale.lines += lines
        }
        sale.orderType = message.orderType ?? settings.orderType
        sale.applyTaxes()
        if let reason = message.exemption { try? sale.exempt(reason) }
        sale.reduce(by: found.reductions ?? [])
        let lines = sale.lines
        for line in lines { guard (try? line.checkedForSale()) != nil else { return nil } }
        guard let list = try? Money.sum(pricing.price(lines).amounts),
            let due = try? pricing.price(lines, discount: message.discount).due
        else { return nil }
        return Quote(list: list, due: due)
    }
}
