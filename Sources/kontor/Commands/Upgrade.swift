import ArgumentParser
import Contracts
import Foundation
import Services
import Topology

struct Upgrade: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the nodes of this machine to another build, one after the other.",
        discussion: """
            Run it with the new build. Each node finishes its work, ends, and is started again with the
            new program; the next one follows when it serves all that it did. Nodes of both builds run
            side by side meanwhile. The first that does not become healthy goes back to the program that
            it had, and the command ends with 1. A build that does not take every message that the
            running nodes know is refused. kontor up, the next time, runs all by its own program.

            JSON: one object a node: node, program, version.

            EXAMPLES
              ./new-build/kontor upgrade
              kontor upgrade --program ./new-build/kontor     the same
            """)

    @Option(help: ArgumentHelp("The program, where it is not this one.", valueName: "path"))
    var program: String?

    @Option(help: "How long a node may take to become healthy.")
    var seconds = 30

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var node: String
        var program: String
        var version: String?
    }

    func run() async throws {
        try await reporting {
            let client = try StoreClient(try store.running())
            defer { client.stop() }
            let path =
                program.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
                ?? NodePrograms.own
            try refuseLone(client)
            try await ContractCheck(
                client: client, takes: try ContractCheck.messages(ofProgram: path)
            )
            .run(beside: client.layout.deployment.nodes)
            try await Upgrading(client: client, program: path, patience: seconds) { node, version in
                let row = Row(node: node, program: path, version: version)
                guard output.output == .table else { return (try? Output.json(row)) ?? () }
                Console.say("node \(node) runs \(path) (\(version ?? "unknown version"))")
            }.run()
        }
    }

    private func refuseLone(_ client: StoreClient) throws {
        let own = RunningStore.processes().first { $0.data == client.layout.data }
        guard let own, own.node == nil, client.layout.deployment.nodes.count > 1 else {
            throw Failure(
                .badInput,
                "the nodes of this store are not processes that 'up' keeps running\n"
                    + "  stop the store, then launch it with the new program")
        }
    }
}

/// The messages that this build takes, a line for each.
struct ContractNames: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contracts", abstract: "The messages that this build takes.",
        shouldDisplay: false)

    func run() async throws {
        for name in ServiceContracts.names { Console.print(name) }
    }
}
