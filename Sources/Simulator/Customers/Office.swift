import Services
import ActorRuntime
import Commerce
import Contracts
import Topology

/// Headquarters' people: they change a price now and then, and stores have to have it in the end.
final class Office: @unchecked Sendable {
    // Used on the thread of the run only.
    private let world: SimulatedWorld
    private var chance: Chance
    private(set) var isDone = false

    init(_ world: SimulatedWorld, _ chance: Chance) {
        (self.world, self.chance) = (world, chance)
    }

    func start() {
        Task(executorPreference: world.customers.loop) { [self] in
            for _ in 0..<3 {
                await world.customers.loop.pause(.milliseconds(chance.between(0, 2000)))
                var product = Shop.products[Int(chance.below(UInt64(Shop.products.count)))]
                product.price.minor += Int64(chance.between(1, 99))
                await insist(product)
            }
            isDone = true
        }
    }

    private func insist(_ product: Product) async {
        while true {
            let end = await Outcome.of { try await Self.publish([product], self.world) }
            if case .reply = end { return }
            await world.customers.loop.pause(.milliseconds(300))
        }
    }

    /// Opens headquarters: its products, and a few tickets.
    static func open(_ products: [Product]?, _ world: SimulatedWorld) async throws {
        try await publish(products ?? Shop.products + [Shop.ticket], world)
        guard products == nil else { return }
        let inventory = try $Inventory.resolve(
            id: Address("\(Deployment.headquartersName)/inventory"), using: world.customers)
        _ = try await inventory.move(
            MoveStock(
                sale: SaleID(high: 1, low: 3), reason: "opening stock", isSale: false,
                movements: [.init(sku: Shop.ticket.sku, quantity: Quantity(thousandths: 3000))])
        ).get()
    }

    /// Puts products into headquarters' catalogue, with a VAT class that it has.
    static func publish(_ products: [Product], _ world: SimulatedWorld) async throws {
        let name = Deployment.headquartersName
        let rates = world.settings.first { $0.name == name }?.rates.keys.sorted() ?? []
        let known = products.map { product in
            var product = product
            if !rates.contains(product.vatClass) { product.vatClass = rates[0] }
            if !rates.contains(product.toGoClass ?? rates[0]) { product.toGoClass = nil }
            return product
        }
        let catalog = try $Catalog.resolve(id: Address("\(name)/catalog"), using: world.customers)
        _ = try await catalog.publish(PublishProducts(products: known)).get()
    }
}
