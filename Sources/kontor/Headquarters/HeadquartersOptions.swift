import ArgumentParser
import Contracts
import Distributed
import Topology

/// The headquarters of a running topology.
struct HeadquartersOptions: ParsableArguments {
    @OptionGroup var running: StoreOptions

    /// Hands `body` a client of the topology, which stops afterwards.
    func reach<Value>(_ body: (StoreClient) async throws -> Value) async throws -> Value {
        let layout = try running.running()
        guard layout.deployment.headquarters != nil else {
            throw Failure(
                .badInput,
                "\(layout.deployment.name) has no headquarters\n"
                    + "  add 'headquarters: {}' to the topology, and the word 'headquarters' to the "
                    + "services of a node; then launch it anew")
        }
        let client = try StoreClient(layout)
        defer { client.stop() }
        return try await body(client)
    }

    func branches(_ client: StoreClient) throws -> $Branches {
        try client.resolve($Branches.self, "\(Deployment.headquartersName)/branches")
    }
}
