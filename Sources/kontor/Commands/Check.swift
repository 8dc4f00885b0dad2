import ArgumentParser
import Topology

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a topology file and the data files it names; starts nothing.",
        discussion: """
            All errors come at once, with file, line, column and a hint; exit code 65. A till that other
            machines reach without HTTPS is a warning; whether there are certificates is looked up in the
            data folder.

            EXAMPLES
              kontor check Topologies/busy-shop.yml
            """)

    @Argument(help: "The topology file.")
    var file: String

    @Option(
        help: ArgumentHelp("The data folder that it would be launched in.", valueName: "dir"))
    var data: String?

    func run() async throws {
        try await reporting {
            let (deployment, path) = try TopologyFile.read(file)
            var words = [
                Plural.of(deployment.shops.count, "store"),
                Plural.of(deployment.nodes.count, "node"),
            ]
            var problems: [String] = []
            for finding in deployment.stores.flatMap({ DataFiles.findings(of: $0, beside: path) }) {
                switch finding {
                case .success(let what): words.append(what)
                case .failure(let error): problems.append((error as? Failure)?.text ?? "\(error)")
                }
            }
            guard problems.isEmpty else {
                throw Failure(.badInput, problems.joined(separator: "\n"))
            }
            Console.print("\(file): good (\(words.joined(separator: ", ")))")
            let layout = StoreLayout(
                deployment: deployment, file: path,
                data: StoreOptions.folder(data) ?? StoreLayout.folder(for: deployment.name))
            for warning in PlainTills(layout, deployment.nodes).words { Console.say(warning) }
        }
    }
}
