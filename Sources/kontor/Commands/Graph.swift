import ArgumentParser
import Topology

struct Graph: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draw a topology: who runs where and who asks whom.",
        discussion: """
            EXAMPLES
              kontor graph Topologies/busy-shop.yml
              kontor graph Topologies/busy-shop.yml --format mermaid
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, mermaid
    }

    @Argument(help: "The topology file.")
    var file: String

    @Option(help: "text or mermaid.")
    var format = Format.text

    func run() async throws {
        try await reporting {
            let (deployment, path) = try TopologyFile.read(file)
            let layout = StoreLayout(
                deployment: deployment, file: path,
                data: StoreLayout.folder(for: deployment.name))
            Console.print(format == .text ? text(layout) : mermaid(deployment))
        }
    }

    private func text(_ layout: StoreLayout) -> String {
        layout.deployment.nodes.flatMap { node in
            ["\(node.name)  \(layout.endpoint(of: node))"]
                + node.placements.map { placement in
                    let targets = layout.deployment.targets(of: placement)
                    let arrows = targets.map { target, owner in
                        owner == node.name ? target : "\(target)@\(owner)"
                    }
                    return "  \(placement.path)"
                        + (arrows.isEmpty ? "" : " -> \(arrows.joined(separator: " "))")
                }
        }.joined(separator: "\n")
    }

    private func mermaid(_ deployment: Deployment) -> String {
        var lines = ["flowchart LR"]
        for node in deployment.nodes {
            lines.append("  subgraph \(node.name)")
            lines += node.placements.map { "    \(id($0.path))[\"\($0.path)\"]" }
            lines.append("  end")
        }
        for node in deployment.nodes {
            for placement in node.placements {
                for (target, _) in deployment.targets(of: placement) {
                    lines.append("  \(id(placement.path)) --> \(id(target))")
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    private func id(_ path: String) -> String {
        String(path.map { $0 == "/" || $0 == "-" ? "_" : $0 })
    }
}
