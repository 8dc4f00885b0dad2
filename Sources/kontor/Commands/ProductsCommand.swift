import ArgumentParser
import Commerce
import Contracts
import Services
import Topology
import Wire

struct ProductsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "products", abstract: "Publish and show products.",
        discussion: """
            EXAMPLES
              kontor products publish prices.csv
              kontor products publish menu.json --dry-run
              kontor products import prices.csv --dry-run
              kontor products list
            """,
        subcommands: [Publish.self, Import.self, List.self])
}

extension ProductsCommand {
    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add products, or replace those of the same SKU.",
            discussion: """
                FILE is CSV or JSON (.json); the topology's catalog may be either, too. Of 2000
                products all are taken or none. Sales follow at once, open ones too until
                something is paid. stock and reorder count at a store's first launch only.

                CSV has the columns sku, name, price and vat, and may have gtin, category, unit
                (piece, kg, l, m, hour), stock, reorder, codes and tags (A|B), deposits
                (SKU|SKU*20), age (18), open_price, is_deposit (yes), tare (0.020), tracking
                (lot, serial) and withdrawn (yes): sold no more.

                JSON is a list of products with these keys, lists being lists, and
                  "open_price_limit": "50.00",  "deposits": [{"sku": "BOTTLE", "pieces": 20}]
                  "axes": [{"name": "Size", "values": ["S", "M"]}]         has variants, and each:
                  "variant": {"of": "SHIRT", "values": ["M"]}
                  "modifiers": [{"id": "milk", "name": "Milk", "min": 1, "max": 1, "of": [
                      {"sku": "OAT", "name": "Oat", "price": "0.40", "limit": 1, "vat": "reduced",
                       "modifiers": []}]}]
                  "combo": [{"id": "drink", "name": "Drink", "min": 1, "max": 1,
                             "of": [{"sku": "COLA", "surcharge": "0.50"}]}]

                EXAMPLES
                  kontor products publish menu.json
                  kontor products publish prices.csv --dry-run
                """)

        @Argument(help: ArgumentHelp("A CSV or JSON file.", valueName: "file"))
        var file: String

        @Flag(help: "Only say what would change.")
        var dryRun = false

        @OptionGroup var shop: ShopOptions

        func run() async throws {
            try await reporting {
                let (changed, count) = try await shop.reach(takesHeadquarters: true, publish)
                let verb = dryRun ? "would change" : "changed"
                Console.say("\(changed) \(verb); \(count) in all")
            }
        }

        private func publish(
            _ client: StoreClient, _ store: Deployment.Store
        ) async throws -> (changed: Int, count: Int) {
            let products = try ProductFile.read(file, currency: store.currency).map(\.product)
            var (changed, count) = (0, 0)
            for part in products.isEmpty ? [[]] : products.parts() {
                let message = PublishProducts(products: part, isDryRun: dryRun)
                let done = try await client.atCatalog(of: store) {
                    try await $0.publish(message)
                }
                changed += done.changed
                count = done.products
            }
            return (changed, count)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show all products of the store.",
            discussion: """
                JSON: one object a product: sku, gtin, codes, name, category, price, vat, unit,
                withdrawn.

                EXAMPLES
                  kontor products list
                  kontor products list -o json | jq -r .sku
                """)

        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        struct Row: Encodable {
            var sku: String
            var gtin: String?
            var codes: [String]
            var name: String
            var category: String
            var price: String
            var vat: String
            var unit: String
            /// Whether it is sold no more.
            var withdrawn: Bool
        }

        func run() async throws {
            try await reporting {
                let (products, currency) = try await shop.reach(takesHeadquarters: true) {
                    client, store in
                    let currency = try StoreSettingsSource(store).settings.currency
                    return (try await client.products(of: store.name), currency)
                }
                let rows = products.map { product in
                    Row(
                        sku: product.sku, gtin: product.gtin, codes: product.codes,
                        name: product.name, category: product.category,
                        price: currency.text(product.price), vat: product.vatClass,
                        unit: product.unit, withdrawn: product.rules.isWithdrawn)
                }
                try Output.rows(
                    rows, as: output.output,
                    columns: [
                        Column("SKU") { $0.sku }, Column("PRICE", isNumber: true) { $0.price },
                        Column("UNIT") { $0.unit }, Column("VAT") { $0.vat },
                        Column("NAME") { $0.name },
                        Column("") { $0.withdrawn ? "out of sale" : "" },
                    ])
            }
        }
    }
}
