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
                lines: message.items.map(WantedBasket.Line.init),
                isMember: message.member != nil, at: time))
        let outcome = await Outcome.of {
            try await client.resolve($Catalog.self, "\(store.name)/catalog").find(wanted)
        }
        guard case .reply(.done(let found)) = outcome else { return nil }
        var sale = OpenSale(id: message.sale, staff: message.staff)
        sale.lines = zip(message.items, found.offers).map { $1.line($0) }
        sale.reduce(by: found.reductions ?? [])
        let lines = sale.lines
        for line in lines { guard (try? line.checkedForSale()) != nil else { return nil } }
        guard let list = try? Money.sum(pricing.price(lines).amounts),
            let due = try? pricing.price(lines, discount: message.discount).due
        else { return nil }
        return Quote(list: list, due: due)
    }
}
