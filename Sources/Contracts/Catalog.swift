package import ActorRuntime
import Wire
package import Commerce
package import Distributed

/// The products of a store, their prices and VAT rates.
@Resolvable
package protocol Catalog: DistributedActor where ActorSystem == NodeSystem {
    distributed func find(_ message: FindProducts) async throws -> Answer<ProductsFound>
    distributed func publish(_ message: PublishProducts) async throws -> Answer<CatalogPublished>
    distributed func list(_ message: ListProducts) async throws -> ProductsFound
    distributed func promote(_ message: PublishPromotions) async throws -> Answer<CatalogPromoted>
    distributed func withdraw(
        _ message: WithdrawPromotions
    ) async throws -> Answer<CatalogPromoted>
    distributed func promotions(_ message: ListPromotions) async throws -> PromotionsFound
    distributed func publishLists(
        _ message: PublishPriceLists
    ) async throws -> Answer<CatalogListed>
    distributed func withdrawLists(
        _ message: WithdrawPriceLists
    ) async throws -> Answer<CatalogListed>
    distributed func lists(_ message: ListPriceLists) async throws -> PriceListsFound
    distributed func set(_ message: SetRates) async throws -> Answer<RatesFound>
    distributed func rates(_ message: ListRates) async throws -> RatesFound
    distributed func changes(_ message: CatalogChangesWanted) async throws -> CatalogChanges
    distributed func adopt(_ message: AdoptCatalog) async throws -> Answer<CatalogAdopted>
}

package struct FindProducts: Message {
    package static let wireName = "catalog.find/1"
    package typealias Reply = Answer<ProductsFound>
    /// GTIN, another code, SKU or what a scanner read of a label; in the order of the answer.
    package var codes: [String]
    /// The basket that the products make, where promotions are wanted too.
    package var basket: WantedBasket?

    package init(codes: [String], basket: WantedBasket? = nil) {
        self.codes = codes
        self.basket = basket
    }
}

package struct ProductsFound: WireValue {
    package static let wireName = "catalog.found/1"
    package static let privateFields = StoredCodes.marks

    package struct Offer: Sendable {
        package var product: Product
        package var vat: VATRate
        /// What it is to go; nil where that is no other one.
        package var toGo: VATRate?

        package init(product: Product, vat: VATRate, toGo: VATRate? = nil) {
            self.toGo = toGo
            self.product = product
            self.vat = vat
        }
    }

    package var version: Int64
    package var offers: [Offer]
    /// What promotions take off each line that the basket comes to; nil where nothing.
    package var reductions: [[PriceStep]]?
    /// What is to be rung up, as lines: for each code none or more; nil where nothing is.
    package var lines: [[SaleLine]]?
    /// What lines cost by now that cost something else; nil where none does.
    package var prices: [LinePrice]?

    package init(
        version: Int64, offers: [Offer], reductions: [[PriceStep]]? = nil,
        lines: [[SaleLine]]? = nil, prices: [LinePrice]? = nil
    ) {
        self.version = version
        self.offers = offers
        self.reductions = reductions
        self.lines = lines
        self.prices = prices
    }
}

/// Adds and replaces products, all or none.
package struct PublishProducts: Message {
    package static let wireName = "catalog.publish/1"
    package typealias Reply = Answer<CatalogPublished>
    package var products: [Product]
    /// Only says what would happen.
    package var isDryRun: Bool

    package init(products: [Product], isDryRun: Bool = false) {
        self.products = products
        self.isDryRun = isDryRun
    }
}

package struct CatalogPublished: WireValue {
    package static let wireName = "catalog.published/1"
    package var version: Int64
    package var changed: Int
    package var products: Int

    package init(version: Int64, changed: Int, products: Int) {
        self.version = version
        self.changed = changed
        self.products = products
    }
}

package struct ListProducts: Message {
    package static let wireName = "catalog.list/1"
    package typealias Reply = ProductsFound
    /// Only products whose SKU comes after this one; empty from the start.
    package var after: String
    package var limit: Int

    package init(after: String = "", limit: Int = 1000) {
        self.after = after
        self.limit = limit
    }
}
