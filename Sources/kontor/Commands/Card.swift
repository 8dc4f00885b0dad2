import ArgumentParser
import Contracts
import Topology

struct Card: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell the simulated card terminal how to answer the next payments.",
        discussion: """
            EXAMPLES
              kontor card decline
              kontor card timeout --times 2
              kontor card late
              kontor card error         charges, and answers that something went wrong
              kontor card partial       charges half of it
            """)

    @Argument(help: "approve, decline, timeout, late, error or partial.")
    var way: CardBehaviour.Way

    @Option(help: "How many payments; then it approves again.")
    var times = 1

    @OptionGroup var shop: ShopOptions

    func validate() throws {
        guard times >= 1 else { throw ValidationError("--times is 1 or more") }
    }

    func run() async throws {
        try await reporting {
            let layout = try shop.running.running()
            let store = try shop.shop(of: layout)
            try SaleChecks(layout: layout, store: store).cardTerminal()
            let client = try StoreClient(layout)
            defer { client.stop() }
            let message = CardBehaviour(way: way, count: times)
            _ = try await client.ask("card-terminal") {
                try await client.resolve($CardTerminal.self, "\(store.name)/card-terminal")
                    .behave(message)
            }
            Console.say(
                "the card terminal answers \(way.rawValue) \(Plural.of(times, "time"))")
        }
    }
}

extension CardBehaviour.Way: ExpressibleByArgument {}
