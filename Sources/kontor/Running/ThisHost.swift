import Topology

/// Which host of a topology this machine is.
enum ThisHost {
    /// The one host that a topology has, where other machines can reach it: it may get more of them
    /// while it runs. Nil where the topology says nothing about machines, or has several.
    static func only(_ deployment: Deployment) -> String? {
        let used = deployment.usedHosts
        return used.count == 1 && deployment.isOnNetwork ? used[0].name : nil
    }

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
