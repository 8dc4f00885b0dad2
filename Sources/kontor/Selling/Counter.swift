import ActorRuntime
import ArgumentParser
import Commerce
import Contracts
import Services
import Topology
import Wire

/// What the commands about open sales are told: where, and how they answer.
struct CounterOptions: ParsableArguments {
    @Option(help: "The terminal, from 1.")
    var terminal = 1

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    func at<Value>(_ body: (Counter) async throws -> Value) async throws -> Value {
        let layout = try shop.running.running()
        let store = try shop.shop(of: layout)
        try SaleChecks(layout: layout, store: store).terminal(terminal)
        let client = try StoreClient(layout)
        defer { client.stop() }
        return try await body(
            Counter(client: client, store: store, number: terminal, output: output.output))
    }
}

/// A terminal as one stands before it, and what is parked in its store.
struct Counter {
    let client: StoreClient
    let store: Deployment.Store
    let number: Int
    let output: OutputForm

    func ask<Value: WireValue>(
        seconds: Int = 10, _ call: ($Terminal) async throws -> Answer<Value>
    ) async throws -> Value {
        let terminal = try client.resolve($Terminal.self, "\(store.name)/terminal/\(number)")
        return try await client.ask("terminal \(number)", patience: .seconds(seconds)) {
            try await call(terminal)
        }
    }

    /// Steps of these commands are counted by nobody: each is a new one.
    var step: Int64 { Int64(bitPattern: SystemSources.random.next() >> 1) }

    var items: ItemText { ItemText(currency: Currency(code: store.currency) ?? .euro) }

    /// The sale that is open here.
    func open() async throws -> OpenSale {
        let terminal = try client.resolve($Terminal.self, "\(store.name)/terminal/\(number)")
        let shown = try await client.ask("terminal \(number)") {
            try await terminal.show(ShowTerminal())
        }
        guard let open = shown.open else {
            throw Failure(
                .failed,
                "no sale is open at terminal \(number)\n  begin one: kontor sales open, "
                    + "or take a parked one: kontor sales resume")
        }
        return open
    }

    func staff(_ number: String?) throws {
        guard let number else { return }
        try SaleChecks(layout: client.layout, store: store).staff(number)
    }

    /// What an open sale costs, worked out as its terminal will.
    func priced(_ sale: OpenSale) throws -> PricedBasket {
        if let agreed = sale.agreed { return agreed }
        let pricing = try StoreSettingsSource(store).settings.pricing
        return try pricing.price(sale.lines, discount: sale.discount)
    }

    func parked() async throws -> [ParkedListed.Row] {
        let parking = try client.resolve($Parking.self, "\(store.name)/parking")
        var rows: [ParkedListed.Row] = []
        while true {
            let wanted = ListParked(after: rows.last?.sale)
            let listed = try await client.ask("parking") { try await parking.list(wanted) }
            guard !listed.rows.isEmpty else { return rows }
            rows += listed.rows
        }
    }

    /// The parked sale whose id ends so; one that was just parked may be on its way.
    func parked(_ word: String) async throws -> ParkedListed.Row {
        let end = ContinuousClock.now + .seconds(2)
        while true {
            let found = try await parked().filter { $0.sale.text.hasSuffix(word.lowercased()) }
            if found.count == 1 { return found[0] }
            guard found.isEmpty else {
                throw Failure(
                    .badInput, "\(found.count) parked sales end with '\(word)'; say more of it")
            }
            guard ContinuousClock.now < end else {
                throw Failure(
                    .badInput, "no parked sale ends with '\(word)'; see: kontor sales list")
            }
            await client.system.loop.pause(.milliseconds(100))
        }
    }
}
