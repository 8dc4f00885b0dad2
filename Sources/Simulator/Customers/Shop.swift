import Services
import ActorRuntime
import Commerce
import Contracts
import Distributed
import Proof
import Topology

/// What the shop of a run sells, and to whom; put in place before anything goes wrong.
struct Shop {
    let world: SimulatedWorld
    let store: String
    var recorded: RecordedShop?

    static let products: [Product] = [
        Product(sku: "COFFEE", name: "Kaffee", price: Money(minor: 250)),
        Product(
            sku: "BREAD", gtin: "4006381333931", name: "Brot", price: Money(minor: 249),
            vatClass: "reduced"),
        Product(
            sku: "APPLES", name: "Äpfel", price: Money(minor: 299), vatClass: "reduced", unit: "kg"),
        Product(sku: "WINE", name: "Wein", price: Money(minor: 1199)),
        Product(sku: "PENNY", name: "Kaugummi", price: Money(minor: 1), vatClass: "reduced"),
    ]
    /// Sold only while there is one; there are few, and more customers than that want one.
    static let ticket: Product = {
        var ticket = Product(sku: "TICKET", name: "Karte", price: Money(minor: 1900))
        ticket.rules.limit = .stock
        return ticket
    }()
    static let members = ["M-1", "M-2", "M-3"]
    static let openingStock: Int64 = 100_000
    static let openingPoints: Int64 = 300
    static let giftCards = ["G-1", "G-2"]
    static let openingValue = Money(minor: 2000)
    /// What is on gift cards of a recording, and what house accounts of one may owe.
    static let plenty = Money(minor: 100_000)
    static let account = "K-1"
    static let creditLimit = Money(minor: 3000)
    /// The first for any number of sales, the others for one each.
    static let coupons = ["ALWAYS", "ONCE-1", "ONCE-2", "ONCE-3"]
    /// What coupons let in.
    static let halfCoffee = Promotion(
        id: "HALF", name: "Halber Kaffee", offer: .each(.percent(5000), of: .skus("COFFEE")),
        needsCoupon: true)

    func resolve<Stub: DistributedActor>(
        _ stub: Stub.Type, _ service: String
    ) throws -> Stub where Stub.ID == Address, Stub.ActorSystem == NodeSystem {
        try Stub.resolve(id: Address("\(store)/\(service)"), using: world.customers)
    }

    var currency: Currency? { world.settings.first { $0.name == store }?.currency }

    /// Whether tickets are sold: where stores can lend them to each other.
    var sellsTickets: Bool { world.deployment.headquarters != nil && recorded == nil }

    /// With VAT classes that the store has.
    private var products: [Product] {
        let rates = world.settings.first { $0.name == store }?.rates.keys.sorted() ?? []
        let all = (recorded?.products ?? Self.products) + (sellsTickets ? [Self.ticket] : [])
        return all.map { product in
            var product = product
            if !rates.contains(product.vatClass) { product.vatClass = rates[0] }
            if !rates.contains(product.toGoClass ?? rates[0]) { product.toGoClass = nil }
            return product
        }
    }

    /// A store has one ticket; headquarters has some more.
    private static func stock(of product: Product) -> Int64 {
        product.rules.limit == .stock ? 1000 : openingStock
    }

    func open(_ log: inout CustomerLog) async throws {
        let products = products
        _ = try await resolve($Catalog.self, "catalog").publish(
            PublishProducts(products: products)
        ).get()
        let movements = products.map {
            StockLedger.Movement(
                sku: $0.sku, quantity: Quantity(thousandths: Self.stock(of: $0)))
        }
        _ = try await resolve($Inventory.self, "inventory").move(
            MoveStock(
                sale: SaleID(high: 1, low: 1), reason: "opening stock", isSale: false,
                movements: movements)
        ).get()
        let points =
            recorded?.points
            ?? Dictionary(uniqueKeysWithValues: own(Self.members).map { ($0, Self.openingPoints) })
        let members = points.sorted { $0.key < $1.key }.map {
            PointsLedger.Member(number: $0.key, name: $0.key, email: "", points: $0.value)
        }
        _ = try await resolve($Loyalty.self, "loyalty").join(JoinMembers(members: members)).get()
        _ = try await resolve($Vouchers.self, "vouchers").load(
            LoadValue(
                sale: SaleID(high: 1, low: 2), day: BusinessDay(day: 0), kind: .giftCard,
                amounts: giftCards)
        ).get()
        try await openAccounts()
        try await recorded?.staff.hire(by: resolve($Staff.self, "staff"))
        for product in products { log.openingStock[product.sku] = Self.stock(of: product) }
        for (member, count) in points { log.openingPoints[member] = count }
    }

    /// Those of a list that begin at this store, where there are several: the others send them when somebody comes.
    private func own(_ all: [String]) -> [String] {
        let shops = world.deployment.shops.map(\.name)
        guard world.deployment.headquarters != nil, recorded == nil,
            let place = shops.firstIndex(of: store)
        else { return all }
        return all.enumerated().filter { $0.offset % shops.count == place }.map(\.element)
    }

    private var giftCards: [StoredAmount] {
        guard let recorded else {
            return own(Self.giftCards).map { StoredAmount($0, Self.openingValue) }
        }
        return recorded.giftCards.sorted().map { StoredAmount($0, Self.plenty) }
    }

    private func openAccounts() async throws {
        let vouchers = try resolve($Vouchers.self, "vouchers")
        for code in recorded?.houseAccounts.sorted() ?? [Self.account] {
            let limit = recorded == nil ? Self.creditLimit : Self.plenty
            _ = try await vouchers.open(OpenAccount(code: code, name: nil, limit: limit)).get()
        }
        _ = try await resolve($Catalog.self, "catalog").promote(
            PublishPromotions(promotions: [Self.halfCoffee])
        ).get()
        let coupons = (recorded?.coupons.sorted() ?? Self.coupons).enumerated().map {
            number, code in
            CouponBook.Coupon(
                code: code, promotion: Self.halfCoffee.id, limit: number == 0 ? nil : 1)
        }
        guard !coupons.isEmpty else { return }
        _ = try await vouchers.issue(
            IssueCoupons(action: ActionID(SaleID(high: 1, low: 3)), coupons: coupons)
        ).get()
    }
}
