import ArgumentParser
import Commerce
import Foundation
import Topology

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a topology file and the data files it names; starts nothing.",
        discussion: """
            All errors come at once, with file, line, column and a hint; exit code 65.

            EXAMPLES
              kontor check Topologies/busy-shop.yml
            """)

    @Argument(help: "The topology file.")
    var file: String

    func run() async throws {
        try await reporting {
            let (deployment, path) = try TopologyFile.read(file)
            let layout = StoreLayout(
                deployment: deployment, file: path,
                data: StoreLayout.folder(for: deployment.name))
            _ = try layout.settings()
            var words: [String] = []
            for store in deployment.stores {
                if let catalog = store.catalog {
                    let file = TopologyFile.beside(path, catalog)
                    let rows = try ProductFile.read(file, currency: store.currency)
                    do throws(Refusal) {
                        _ = try Catalogue().publish(
                            rows.map(\.product), vatClasses: Set(store.vat.keys))
                    } catch {
                        throw Failure(.badInput, "\(file): \(error.name): \(error.detail)")
                    }
                    words.append("\(rows.count) products")
                }
                if let members = store.members {
                    let rows = try MemberFile.read(TopologyFile.beside(path, members))
                    words.append("\(rows.count) members")
                }
            }
            let count = { (number: Int, what: String) in
                "\(number) \(what)\(number == 1 ? "" : "s")"
            }
            words.insert(count(deployment.nodes.count, "node"), at: 0)
            words.insert(count(deployment.stores.count, "store"), at: 0)
            Console.print("\(file): good (\(words.joined(separator: ", ")))")
        }
    }
}
