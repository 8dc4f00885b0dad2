import ArgumentParser

struct HeadquartersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "headquarters",
        abstract: "Show all stores of a headquarters together: sales, stock, what is open.",
        discussion: """
            Each store tells headquarters what happened there, in order, each thing once, and goes on
            selling while headquarters is away. Products, prices, promotions and rates that are
            changed with --store headquarters reach every store.

            EXAMPLES
              kontor headquarters
              kontor headquarters stock BRD-001
              kontor headquarters report --by product
              kontor headquarters inbox
              kontor products publish products.csv --store headquarters
            """,
        subcommands: [
            HeadquartersStores.self, HeadquartersStock.self, HeadquartersReport.self,
            HeadquartersInbox.self,
        ],
        defaultSubcommand: HeadquartersStores.self)
}
