import Topology

/// Which host of a topology this machine is.
enum ThisHost {
    /// Throws where the name is none of the topology's, or where one has to be said.
    static func check(_ host: String?, _ deployment: Deployment) throws {
        let names = deployment.usedHosts.map(\.name)
        if let host {
            guard names.contains(host) else {
                throw Failure(
                    .badInput,
                    "no node is on a host '\(host)'; there are: \(names.joined(separator: ", "))")
            }
            guard names.count > 1, !deployment.isOnNetwork else { return }
            throw Failure(
                .badInput,
                "all hosts of \(deployment.name) are this machine; leave --host out, or give them "
                    + "the addresses that they have in their network")
        }
        guard deployment.spansMachines else { return }
        throw Failure(
            .badInput,
            "the nodes of \(deployment.name) are on other machines as well; say which this is:\n"
                + names.map { "  --host \($0)" }.joined(separator: "\n"))
    }
}
