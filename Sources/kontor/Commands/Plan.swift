import ArgumentParser
import Foundation
import Services
import Topology

struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what would run where, and what changes against what runs.",
        discussion: """
            Against a running store, it also says which links would be of another class (loop: one
            process; host: two processes of a machine; network: two machines), and what cannot be done
            while it runs; exit code 65 then, as where a file that a store would be launched with is missing or wrong. kontor apply does the rest. Nodes of the store that know a
            message which this build does not take cannot run beside it: that is refused, too.

            JSON: one object an actor: actor, node, endpoint, change (new, same, moved, gone),
            was (the node that runs it now); one object a link: from, to, was, now; one object a
            refusal: refusal.

            EXAMPLES
              kontor plan Topologies/busy-shop.yml
              kontor plan Topologies/busy-shop.yml --data /srv/shop
              kontor plan Topologies/busy-shop.yml --program ./new-build/kontor
            """)

    @Argument(help: "The topology file.")
    var file: String

    @Option(
        help: ArgumentHelp(
            "The data folder that it would be launched in; chosen ports come from it.",
            valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "The build that it would run by, where it is not this one.", valueName: "path"))
    var program: String?

    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var actor: String
        var node: String?
        var endpoint: String?
        var change: String
        var was: String?
    }

    func run() async throws {
        try await reporting {
            let (deployment, path) = try TopologyFile.read(file)
            let wanted = StoreOptions.folder(data)
            let store = RunningStore.all().first {
                wanted == nil ? $0.name == deployment.name : $0.data == wanted
            }
            let layout = StoreLayout(
                deployment: deployment, file: path,
                data: wanted ?? store?.data ?? StoreLayout.folder(for: deployment.name))
            let running = try store.map { try TopologyFile.read($0.file).deployment }
            try DataFiles.check(
                deployment, beside: path,
                insteadOf: running.flatMap { now in store.map { (now, $0.file) } })
            try Output.rows(
                rows(layout, running), as: output.output,
                columns: [
                    Column("ACTOR") { $0.actor }, Column("NODE") { $0.node ?? "-" },
                    Column("ENDPOINT") { $0.endpoint ?? "-" }, Column("CHANGE") { $0.change },
                    Column("NOW IN") { $0.was ?? "" },
                ])
            guard let store, let running else { return }
            let refusals = try await contractRefusals(store, running)
            try compare(running, deployment, refusals)
        }
    }

    struct Link: Encodable {
        var from: String
        var to: String
        var was: String
        var now: String
    }

    struct Refused: Encodable {
        var refusal: String
    }

    /// What keeps the build from running beside the nodes of the store.
    private func contractRefusals(
        _ store: RunningStore, _ running: Deployment
    ) async throws -> [String] {
        let client: StoreClient
        do {
            client = try StoreClient(
                StoreLayout(
                    deployment: running, file: store.file, data: store.data, host: store.host))
        } catch let failure as Failure {
            Console.say("messages are not compared: \(failure.text)")
            return []
        }
        defer { client.stop() }
        var check = ContractCheck(client: client, takes: Set(ServiceContracts.names))
        if let program {
            check = ContractCheck(
                client: client, takes: try ContractCheck.messages(ofProgram: program),
                build: program)
        }
        var found: [(missing: [String], nodes: [String])] = []
        for node in running.nodes {
            do {
                let missing = try await check.missing(beside: node)
                guard !missing.isEmpty else { continue }
                if let place = found.firstIndex(where: { $0.missing == missing }) {
                    found[place].nodes.append(node.name)
                } else {
                    found.append((missing, [node.name]))
                }
            } catch let failure as Failure {
                Console.say("messages of node \(node.name) are not compared: \(failure.text)")
            }
        }
        return found.map { check.words($0.missing, $0.nodes) }
    }

    private func compare(
        _ running: Deployment, _ next: Deployment, _ contracts: [String]
    ) throws {
        let links = running.changedLinks(to: next).map {
            Link(from: $0.from, to: $0.to, was: $0.was.rawValue, now: $0.now.rawValue)
        }
        if !links.isEmpty {
            if output.output == .table { Console.print("") }
            try Output.rows(
                links, as: output.output,
                columns: [
                    Column("LINK FROM") { $0.from }, Column("TO") { $0.to },
                    Column("CLASS NOW") { $0.was }, Column("THEN") { $0.now },
                ])
        }
        let refusals = TopologyChange(from: running, to: next).refusals + contracts
        guard !refusals.isEmpty else { return }
        if output.output == .json {
            try Output.rows(refusals.map(Refused.init), as: .json, columns: [])
        }
        throw Failure(
            .badInput,
            "this cannot be done while the store runs:\n"
                + refusals.map { "  \($0)" }.joined(separator: "\n"))
    }

    private func rows(_ layout: StoreLayout, _ running: Deployment?) -> [Row] {
        var rows: [Row] = []
        for node in layout.deployment.nodes {
            for placement in node.placements {
                let was = running?.node(running: placement.path)?.name
                rows.append(
                    Row(
                        actor: placement.path, node: node.name, endpoint: layout.endpoint(of: node),
                        change: was == nil ? "new" : was == node.name ? "same" : "moved", was: was))
            }
        }
        for node in running?.nodes ?? [] {
            for placement in node.placements
            where layout.deployment.node(running: placement.path) == nil {
                rows.append(Row(actor: placement.path, change: "gone", was: node.name))
            }
        }
        return rows
    }
}
