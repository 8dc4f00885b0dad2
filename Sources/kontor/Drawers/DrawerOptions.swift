import ActorRuntime
import ArgumentParser
import Commerce
import Contracts
import Services
import Topology
import Wire

/// Which drawer, and who is at it.
struct DrawerOptions: ParsableArguments {
    @Option(help: "The terminal whose drawer it is.")
    var terminal = 1

    @Option(help: "Who does it.")
    var staff = "S-01"

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    /// Says what was done, to people or to scripts.
    func show(_ row: some Encodable, _ text: String) throws {
        if output.output == .json { try Output.json(row) } else { Console.print(text) }
    }
}

/// Which earlier try of what is done once a command repeats.
struct ActionOption: ParsableArguments {
    @Option(help: "The id of an earlier try, which is then made once.")
    var action: String?
}

/// A drawer of a running store, as a command reaches it.
struct DrawerClient {
    let store: Deployment.Store
    let currency: Currency
    let checks: SaleChecks
    /// Of what the command does.
    let action: ActionID
    private let retry: SaleRetry
    let client: StoreClient
    private let number: Int

    init(_ options: DrawerOptions, _ again: ActionOption? = nil) throws {
        let layout = try options.shop.running.running()
        store = try options.shop.shop(of: layout)
        checks = SaleChecks(layout: layout, store: store)
        try checks.terminal(options.terminal)
        try checks.staff(options.staff)
        currency = try StoreSettingsSource(store).settings.currency
        number = options.terminal
        let id = try SaleRetry.id(again?.action)
        action = ActionID(id)
        retry = SaleRetry(id: id, isRepeat: again?.action != nil, thing: "action")
        client = try StoreClient(layout)
    }

    /// Asks for something that is done once, under an id that is the same in each try.
    func ask<Value: WireValue>(
        _ call: ($Terminal) async throws -> Answer<Value>
    ) async throws -> Value {
        try await retry.of {
            try await client.insist("terminal \(number)", seconds: 30) {
                try await call(client.resolve($Terminal.self, "\(store.name)/terminal/\(number)"))
            }
        }
    }

    func amount(_ text: String, _ option: String) throws -> Money {
        guard let amount = currency.parse(text), amount >= .zero else {
            throw Failure(
                .badInput,
                "\(option): '\(text)' is no amount in \(currency.code); write \(currency.text(Money(minor: 5000)))"
            )
        }
        return amount
    }

    func text(_ amount: Money) -> String { currency.text(amount) }
    func money(_ amount: Money) -> String { "\(currency.text(amount)) \(currency.code)" }
    func stop() { client.stop() }

    var language: ReceiptLanguage { ReceiptLanguage(rawValue: store.language) ?? .german }
}
