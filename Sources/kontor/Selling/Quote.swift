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
        let pricing = try StoreSettingsSource(store).settings.pricing
        let wanted = FindProducts(codes: message.items.map(\.code))
        let outcome = await Outcome.of {
            try await client.resolve($Catalog.self, "\(store.name)/catalog").find(wanted)
        }
        guard case .reply(.done(let found)) = outcome else { return nil }
        let lines = zip(message.items, found.offers).map { line($0, $1) }
        for line in lines { guard (try? line.checkedForSale()) != nil else { return nil } }
        guard let list = try? Money.sum(pricing.price(lines).amounts),
            let due = try? pricing.price(lines, discount: message.discount).due
        else { return nil }
        return Quote(list: list, due: due)
    }

    private static func line(_ item: Sell.Item, _ offer: ProductsFound.Offer) -> SaleLine {
        SaleLine(
            sku: offer.product.sku, name: offer.product.name,
            unitPrice: item.price ?? offer.product.price, quantity: item.quantity, vat: offer.vat)
    }
}
