import ArgumentParser
import Commerce
import Contracts
import Foundation
import Goods
import Topology
import Wire

extension ProductsCommand {
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a product list over, row by row, and take that back.",
            discussion: """
                FILE is CSV of any program: separated by commas, semicolons or tabs, in UTF-8, UTF-16
                or Windows-1252, with decimal commas or points, German or English headers. A row
                changes only what it says something about; rows that are wrong are left out and said.

                --undo puts back what the last import changed, but for products that somebody has
                changed since. Products that it brought are taken out of sale: receipts name them, so
                none is forgotten. JSON: one object a row: row, sku, outcome, changes, problems.

                EXAMPLES
                  kontor products import prices.csv --dry-run
                  kontor products import prices.csv
                  kontor products import --undo
                """)

        @Argument(help: ArgumentHelp("A CSV file.", valueName: "file"))
        var file: String?

        @Flag(help: "Only say what would change.") var dryRun = false
        @Flag(help: "Put back what the last import changed.") var undo = false
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (file != nil) != undo else {
                throw ValidationError("name a file, or say --undo")
            }
        }

        func run() async throws {
            try await reporting {
                try await shop.reach(takesHeadquarters: true) { client, store in
                    let goods = ImportedGoods(client: client, store: store)
                    guard let file else { return try await takeBack(goods) }
                    try await takeOver(file, goods)
                }
            }
        }

        private func takeOver(_ file: String, _ goods: ImportedGoods) async throws {
            let plan = try await goods.plan(file)
            try show(plan)
            let counts = plan.counts
            let text =
                "\(counts.new) new, \(counts.changed) changed, \(counts.unchanged) unchanged, "
                + "\(counts.refused) refused"
            guard !dryRun else { return Console.say("would be: \(text)") }
            try await goods.takeOver(plan)
            Console.say("\(text); to put it back: kontor products import --undo")
        }

        private func takeBack(_ goods: ImportedGoods) async throws {
            let plan = try await goods.undoing()
            let changed = plan.changedSince
            if !dryRun { try await goods.takeBack(plan) }
            Console.say(
                "\(plan.restored.count) as before, \(plan.withdrawn.count) out of sale"
                    + (changed.isEmpty
                        ? ""
                        : "; changed since, and left alone: \(changed.joined(separator: ", "))"))
        }

        struct Row: Encodable {
            struct Change: Encodable {
                var field: String
                var from: String
                var to: String
            }

            var row: Int
            var sku: String?
            var outcome: String
            var changes: [Change]
            var problems: [String]

            init(_ row: ProductImport.Row) {
                (self.row, sku) = (row.number, row.product?.sku)
                (changes, problems) = ([], [])
                switch row.outcome {
                case .new: outcome = "new"
                case .unchanged: outcome = "unchanged"
                case .refused(let found):
                    outcome = "refused"
                    problems = found.map { "\($0.name): \($0.detail)" }
                case .changed(let found):
                    outcome = "changed"
                    changes = found.map {
                        Change(field: $0.field.rawValue, from: $0.from, to: $0.to)
                    }
                }
            }

            var detail: String {
                (changes.map { "\($0.field) \($0.from) → \($0.to)" } + problems)
                    .joined(separator: "; ")
            }
        }

        /// All of them for scripts; for people those of which there is something to say.
        private func show(_ plan: ProductImport) throws {
            let rows = plan.rows.map(Row.init)
            let told = output.output == .json ? rows : rows.filter { !$0.detail.isEmpty }
            guard !told.isEmpty else { return }
            try Output.rows(
                told, as: output.output,
                columns: [
                    Column("ROW", isNumber: true) { String($0.row) },
                    Column("SKU") { $0.sku ?? "" }, Column("") { $0.outcome },
                    Column("WHAT") { $0.detail },
                ])
        }
    }
}
