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

            A store that the file adds takes its products, opening stock and members over, as at a launch.

            JSON: one object a step: step (added, begun, moved, given up, drained, taken away), actor,
            from, to (nodes), entries, pause (milliseconds in which nobody served the actor).

            EXAMPLES
              kontor plan bigger-shop.yml
              kontor apply bigger-shop.yml
              kontor apply bigger-shop.yml --yes -o json
            """)

    /// What a launch takes over, for stores that are new.
    private func seed(_ next: Deployment, beside old: Deployment, _ path: String) async throws {
        let new = next.stores.filter { old.store($0.name) == nil }
        guard !new.isEmpty else { return }
        var layout = try store.running()
        (layout.deployment, layout.file) = (next, path)
        let client = try StoreClient(layout)
        defer { client.stop() }
        for one in new where try await Seeding(client: client, store: one).run() {
            Console.say("\(one.name) has its products, stock and members")
        }
    }

    @Argument(help: "The topology file.")
    var file: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var applying: Applying

    func run() async throws {
        try await reporting {
            let layout = try store.running()
            var (next, path) = try TopologyFile.read(file)
            try DataFiles.check(
                next, beside: path, insteadOf: (layout.deployment, layout.file))
            next.placeFiles(beside: path)
            try await applying.run(layout, to: next)
            try await seed(next, beside: layout.deployment, path)
        }
    }
}
