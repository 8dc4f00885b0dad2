/// Where an actor can be asked for, wherever it runs: `store/service`, `store/terminal/3`,
/// `node/name`. It holds no host and no port, so it stays when the actor moves.
package struct Address: Hashable, Sendable, CustomStringConvertible {
    package let path: String

    package init(_ path: String) {
        self.path = path
    }

    package var description: String { path }

    package static func node(_ name: String) -> Address { Address("node/\(name)") }
}
