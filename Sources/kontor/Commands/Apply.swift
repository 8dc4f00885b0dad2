import ArgumentParser
import Foundation
import Topology

struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a running store to another topology while it sells.",
        discussion: """
            Starts nodes that are new, moves services with their journals, begins and gives up
            terminals, and takes away nodes that are left out once they are empty. Sales go on: a service
            is away for some milliseconds, and who asks for it waits that long. What was cut off goes on
            by the same command. The topology is kept in the data folder.

            Services of a new host: start it there first, with kontor up FILE --host NAME -d --join.

            JSON: one object a step: step (added, begun, moved, given up, drained, taken away), actor,
            from, to (nodes), entries, pause (milliseconds in which nobody served the actor).

            EXAMPLES
              kontor plan bigger-shop.yml
              kontor apply bigger-shop.yml
              kontor apply bigger-shop.yml --yes -o json
            """)

    @Argument(help: "The topology file.")
    var file: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var applying: Applying

    func run() async throws {
        try await reporting {
            let layout = try store.running()
            try await applying.run(layout, to: try TopologyFile.read(file).deployment)
        }
    }
}
