import ActorRuntime
import Contracts
import Topology

/// The roles of a topology: four that are always there, and its own.
struct Roles {
    private let deployment: Deployment

    init(_ deployment: Deployment) { self.deployment = deployment }

    var names: [String] { Deployment.knownRoles + deployment.security.roles.keys.sorted() }

    /// Nil for a role that this topology does not have.
    func known(_ name: String) -> Role? {
        switch name {
        case "node": .node
        case "operator": .operator
        case "terminal": .terminal
        case "viewer": .viewer
        default:
            deployment.security.roles[name].map { Role(name: name, allowed: Set($0)) }
        }
    }

    func role(_ name: String) throws -> Role {
        if let role = known(name) { return role }
        throw Failure(
            .badInput, "there is no role '\(name)'; there are: \(names.joined(separator: ", "))")
    }
}
