import ArgumentParser
import Foundation
import Topology

struct Logs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what the nodes logged.",
        discussion: """
            EXAMPLES
              kontor logs
              kontor logs money -f
              kontor logs --tail 20
            """)

    @Argument(help: "Nodes, or 'up' for the supervisor; all without.")
    var nodes: [String] = []

    @Flag(name: .shortAndLong, help: "Go on with what comes.")
    var follow = false

    @Option(help: "Lines of each log.")
    var tail = 100

    @OptionGroup var store: StoreOptions

    func run() async throws {
        try await reporting {
            let layout = try store.running()
            let known = ["up"] + layout.deployment.nodes.map(\.name)
            for name in nodes where !known.contains(name) {
                throw Failure(
                    .badInput,
                    "there is no node '\(name)'; there are: \(known.joined(separator: ", "))")
            }
            var places: [String: Int] = [:]
            // One node runs in the process of up, and writes to its log.
            let isOne = layout.deployment.nodes.count == 1
            for name in isOne ? ["up"] : nodes.isEmpty ? known : nodes {
                let text = read(layout.log(of: name), from: 0)
                places[name] = text.utf8.count
                let lines = text.split(separator: "\n").suffix(max(0, tail))
                for line in lines { Console.print("\(name)  \(line)") }
            }
            while follow {
                try? await Task.sleep(for: .milliseconds(200))
                for (name, place) in places.sorted(by: { $0.key < $1.key }) {
                    let text = read(layout.log(of: name), from: place)
                    places[name] = place + text.utf8.count
                    for line in text.split(separator: "\n") { Console.print("\(name)  \(line)") }
                }
            }
        }
    }

    private func read(_ path: String, from place: Int) -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { return "" }
        try? file.seek(toOffset: UInt64(place))
        return String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
    }
}
