import ArgumentParser
import Foundation
import Topology

struct Scale: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give a store of a running topology more or fewer terminals.",
        discussion: """
            New terminals go to the node that has the fewest of the store, or to the one that --node names.
            With fewer, those with the highest numbers are given up: their journals stay, and a terminal
            that is there again goes on with its own receipt numbers.

            EXAMPLES
              kontor scale altona/terminal=8
              kontor scale terminal=2 --yes
              kontor scale altona/terminal=8 --node tills-2
            """)

    @Argument(help: ArgumentHelp("STORE/terminal=COUNT; STORE where there are several."))
    var wanted: String

    @Option(help: ArgumentHelp("Where new terminals go.", valueName: "name"))
    var node: String?

    @OptionGroup var store: StoreOptions
    @OptionGroup var applying: Applying

    func run() async throws {
        try await reporting {
            let layout = try store.running()
            let (name, count) = try read(layout.deployment)
            let next: Deployment
            do throws(Deployment.ScalingError) {
                next = try layout.deployment.scaled(name, to: count, on: node)
            } catch {
                throw failure(error, layout.deployment)
            }
            try await applying.run(layout, to: next)
        }
    }

    private func read(_ deployment: Deployment) throws -> (store: String, count: Int) {
        let parts = wanted.split(separator: "=", omittingEmptySubsequences: false)
        let path = parts[0].split(separator: "/").map(String.init)
        guard parts.count == 2, let count = Int(parts[1]), (1...2).contains(path.count),
            path.last == ServiceKind.terminal.rawValue
        else {
            throw Failure(
                .badInput,
                "'\(wanted)' says nothing to scale; write STORE/terminal=COUNT, for example: "
                    + "kontor scale \(deployment.shops[0].name)/terminal=8\n"
                    + "  every other service of a store is one; kontor apply moves it")
        }
        if path.count == 2 { return (path[0], count) }
        let names = deployment.shops.map(\.name)
        guard names.count == 1 else {
            throw Failure(
                .badInput,
                "say which store: \(names[0])/terminal=\(count), of "
                    + names.joined(separator: ", "))
        }
        return (names[0], count)
    }

    private func failure(_ error: Deployment.ScalingError, _ deployment: Deployment) -> Failure {
        switch error {
        case .noStore(let name):
            let names = deployment.shops.map(\.name).joined(separator: ", ")
            return Failure(.badInput, "there is no store '\(name)'; there are: \(names)")
        case .noNode(let name):
            let names = deployment.nodes.map(\.name).joined(separator: ", ")
            return Failure(.badInput, "there is no node '\(name)'; there are: \(names)")
        case .count(let count):
            return Failure(
                .badInput, "a store cannot have \(count) terminals; write a number from 1 to 10000")
        }
    }
}
