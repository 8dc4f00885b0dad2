import ArgumentParser
import Contracts
import Foundation
import Topology

struct Drain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let a node finish its work and take no more.",
        discussion: """
            The node turns new messages away, finishes those that it has, and delivers what waits in its
            outbox. Exit code 0 says that nothing is in flight: no message is worked on, none waits, and
            disk and witness have everything; 75 that the time was over. It takes no work until
            --end, or until it is started again. Services that have to go on are moved first:
            kontor apply.

            JSON: one object: node, running, outbox, parked, kept, empty.

            EXAMPLES
              kontor drain tills
              kontor drain tills --seconds 120 -o json
              kontor drain tills --end
            """)

    @Argument(help: "The node.")
    var node: String

    @Option(help: "How long to wait at most.")
    var seconds = 30

    @Flag(help: "Let it take work again.")
    var end = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var node: String
        var running: Int
        var outbox: Int
        var parked: Int
        var kept: Bool
        var empty: Bool
    }

    func validate() throws {
        guard (0...3600).contains(seconds) else {
            throw ValidationError("--seconds has to be between 0 and 3600")
        }
    }

    func run() async throws {
        try await reporting {
            let client = try StoreClient(try store.running())
            defer { client.stop() }
            let names = client.layout.deployment.nodes.map(\.name)
            guard names.contains(node) else {
                throw Failure(
                    .badInput,
                    "there is no node '\(node)'; there are: \(names.joined(separator: ", "))")
            }
            let control = try client.resolve($NodeControl.self, "node/\(node)")
            if end {
                _ = try await client.ask("node \(node)") { try await control.endDrain(EndDrain()) }
                return Console.say("node \(node) takes work again")
            }
            let drained = try await client.ask(
                "node \(node)", patience: .seconds(seconds + 10)
            ) {
                try await control.drain(DrainNode(seconds: seconds))
            }
            try tell(drained)
        }
    }

    private func tell(_ drained: NodeDrained) throws {
        if output.output == .json {
            try Output.json(
                Row(
                    node: node, running: drained.running, outbox: drained.outbox,
                    parked: drained.parked, kept: drained.isKept, empty: drained.isEmpty))
        } else {
            Console.say(Draining.words(drained, of: node))
        }
        if !drained.isEmpty { throw ExitCode(Failure.Code.tryAgain.rawValue) }
    }
}
