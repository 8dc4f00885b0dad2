import ArgumentParser
import Commerce
import Contracts
import Topology

struct Parked: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show messages that could not be processed, send them again, or give them up.",
        discussion: """
            A card payment that waits for a parked payments.settle/1 stays in 'kontor payments' until
            that is sent again; once it is given up, 'kontor payments settle' makes up for it.

            JSON: one object a message: node, id, from, to, message, reason, and since when (since,
            UTC; not where an earlier build parked it), and of which sale (sale). With --discarded:
            node, entry, at, staff, from, to, message, reason, why (not where an earlier build did
            not ask).

            EXAMPLES
              kontor parked
              kontor parked --retry 17 --node till      once more, after the reason was mended
              kontor parked --discard 17 --node till --reason "counted by hand"
                                                        for good; the journal keeps what it was, and why
              kontor parked --discarded                 what was given up, by whom, and why
            """)

    @Option(help: "Send a message once more, by its id.") var retry: [Int64] = []
    @Option(help: "Give a message up, by its id.") var discard: [Int64] = []
    @Option(help: "Why it is given up, in at most 200 bytes.") var reason: String?
    @Flag(help: "Show what was given up.") var discarded = false
    @Option(help: "The node that holds it; only where there are several.") var node: String?
    @Option(help: "Who decides, by staff number.") var staff = "S-01"
    @Flag(name: .shortAndLong, help: "Do not ask before a message is given up.") var yes = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var node: String
        var id: Int64
        var from: String
        var to: String
        var message: String
        var reason: String
        var since: String?
        var sale: String?

        init(_ node: String, _ item: ParkedShown.Item) {
            (self.node, id, from, to) = (node, item.id, item.from, item.to)
            (message, reason) = (item.message, item.reason)
            since = item.since.map(Moment.text)
            sale = item.sale?.text
        }
    }

    private func decide(_ client: StoreClient) async throws {
        let name = try named(client)
        if !discard.isEmpty { try checkReason() }
        let settling = try await settling(name, client)
        if !discard.isEmpty, !yes {
            try Question.ask(
                "Give up \(Plural.of(discard.count, "message")) of \(name) for good?",
                agreeing: "--yes")
        }
        try await send(DecideParked(ids: retry, decision: .retry, staff: staff), to: name, client)
        try await send(
            DecideParked(ids: discard, decision: .discard, staff: staff, reason: reason),
            to: name, client)
        for item in settling { Console.say(Self.remedy(item)) }
    }

    private func named(_ client: StoreClient) throws -> String {
        let names = client.layout.deployment.nodes.map(\.name)
        guard let name = node ?? (names.count == 1 ? names[0] : nil), names.contains(name) else {
            throw Failure(
                .badInput, "say --node, one of: \(names.joined(separator: ", "))")
        }
        return name
    }

    private func checkReason() throws {
        guard reason != nil else {
            throw Failure(.badInput, "say --reason: why it is given up")
        }
        try DecideParked.check(reason, for: .discard)
    }

    private func send(
        _ message: DecideParked, to node: String, _ client: StoreClient
    ) async throws {
        guard !message.ids.isEmpty else { return }
        _ = try await client.ask("node \(node)") {
            try await client.resolve($NodeControl.self, "node/\(node)").decide(message)
        }
    }

    /// Those that are given up although a sale's cards wait for them.
    private func settling(
        _ node: String, _ client: StoreClient
    ) async throws -> [ParkedShown.Item] {
        guard !discard.isEmpty else { return [] }
        return try await shown(node, client).filter {
            discard.contains($0.id) && $0.message == SettlePayments.wireName && $0.sale != nil
        }
    }

    private static func remedy(_ item: ParkedShown.Item) -> String {
        let (sale, store) = (item.sale?.text ?? "", item.to.prefix { $0 != "/" })
        return "cards that paid for the sale \(sale) stay open until payments hears of it\n"
            + "  make up for it: kontor payments settle \(sale) --store \(store)"
    }

    private func shown(_ node: String, _ client: StoreClient) async throws -> [ParkedShown.Item] {
        try await client.ask("node \(node)") {
            let control = try client.resolve($NodeControl.self, "node/\(node)")
            return try await ParkedShown.every { try await control.parked($0) }
        }
    }

    func run() async throws {
        try await reporting {
            let client = try StoreClient(try store.running())
            defer { client.stop() }
            if !retry.isEmpty || !discard.isEmpty { return try await decide(client) }
            if discarded { return try await DiscardedRow.show(client, output) }
            var rows: [Row] = []
            for node in client.layout.deployment.nodes {
                rows += try await shown(node.name, client).map { Row(node.name, $0) }
            }
            try Output.rows(
                rows, as: output.output,
                columns: [
                    Column("NODE") { $0.node }, Column("ID", isNumber: true) { String($0.id) },
                    Column("FROM") { $0.from }, Column("TO") { $0.to },
                    Column("MESSAGE") { $0.message }, Column("SINCE") { $0.since ?? "" },
                    Column("REASON") { $0.reason },
                ])
        }
    }
}
