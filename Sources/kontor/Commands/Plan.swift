import ArgumentParser
import Foundation
import Topology

struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what would run where, and what changes against what runs.",
        discussion: """
            JSON: one object an actor: actor, node, endpoint, change (new, same, moved, gone),
            was (the node that runs it now).

            EXAMPLES
              kontor plan Topologies/busy-shop.yml
              kontor plan Topologies/busy-shop.yml --data /srv/shop
            """)

    @Argument(help: "The topology file.")
    var file: String

    @Option(
        help: ArgumentHelp(
            "The data folder that it would be launched in; chosen ports come from it.",
            valueName: "dir"))
    var data: String?

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
            let wanted = (data ?? ProcessInfo.processInfo.environment["KONTOR_DATA"])
                .map { URL(fileURLWithPath: $0).standardizedFileURL.path }
            let store = RunningStore.all().first {
                wanted == nil ? $0.name == deployment.name : $0.data == wanted
            }
            let layout = StoreLayout(
                deployment: deployment, file: path,
                data: wanted ?? store?.data ?? StoreLayout.folder(for: deployment.name))
            let rows = rows(layout, try store.map { try TopologyFile.read($0.file).deployment })
            try Output.rows(
                rows, as: output.output,
                columns: [
                    Column("ACTOR") { $0.actor }, Column("NODE") { $0.node ?? "-" },
                    Column("ENDPOINT") { $0.endpoint ?? "-" }, Column("CHANGE") { $0.change },
                    Column("NOW IN") { $0.was ?? "" },
                ])
        }
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
