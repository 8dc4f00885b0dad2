import Commerce
import Contracts
import Topology

/// What a command can see before a sale goes to its terminal, and the services could tell only in
/// other words, or not at all.
struct SaleChecks {
    let layout: StoreLayout
    let store: Deployment.Store

    func terminal(_ number: Int) throws {
        guard !(1...store.terminals).contains(number) else { return }
        throw Failure(
            .badInput, "--terminal: store \(store.name) has terminals 1 to \(store.terminals)")
    }

    /// Where the topology has a staff file, nobody else serves; where people sign in, the terminal
    /// knows who is there.
    func staff(_ number: String) throws {
        guard !store.requiresSignIn else { return }
        let names = StaffFile.names(of: store, layout)
        guard !names.isEmpty, names[number] == nil else { return }
        let known = names.keys.sorted()
        throw Failure(
            .badInput,
            "--staff: nobody has the number '\(number)'\n  there are: "
                + known.prefix(20).joined(separator: ", ") + (known.count > 20 ? ", …" : ""))
    }

    func cardTerminal() throws {
        let path = Deployment.Placement(store: store.name, service: .cardTerminal).path
        guard layout.deployment.node(running: path) == nil else { return }
        throw Failure(
            .unreachable,
            "store \(store.name) has no card terminal\n"
                + "  add card-terminal to the services of a node in \(layout.file), then: "
                + "kontor down, and kontor up with that file")
    }

    /// A terminal knows only its own sales: asked for the sale of another, it would make it again.
    func elsewhere(_ sale: SaleID, than terminal: Int, _ client: StoreClient) async throws {
        for number in 1...store.terminals where number != terminal {
            guard try await isKnown(sale, at: number, client) else { continue }
            throw Failure(
                .failed,
                "terminal \(number) has made the sale \(sale.text) already; nothing was done\n"
                    + "  ask there for its receipt: the same command with --terminal \(number)")
        }
    }

    private func isKnown(
        _ sale: SaleID, at number: Int, _ client: StoreClient
    ) async throws -> Bool {
        let asked = KnownSales(sales: [sale])
        do {
            return try await client.ask("terminal \(number)") {
                try await client.resolve($Terminal.self, "\(store.name)/terminal/\(number)")
                    .known(asked)
            }.sales.contains(sale)
        } catch let failure as Failure {
            throw Failure(
                .tryAgain,
                "\(failure.text)\n  terminal \(number) could not be asked whether it has made "
                    + "the sale already; nothing was done")
        }
    }
}
