/// Who is at the far end of a connection, as the connection was authenticated: never what a message
/// says of itself.
package struct Caller: Hashable, Sendable {
    /// A node of the topology, or the name that a key was given.
    package let name: String
    package let role: Role

    package init(name: String, role: Role) {
        (self.name, self.role) = (name, role)
    }
}

/// Which messages the owner of a key may send.
package struct Role: Hashable, Sendable {
    package let name: String
    /// Wire names without version, such as `terminal.sell`, or contracts, such as `terminal`; nil for
    /// everything.
    package let allowed: Set<String>?

    /// A node of the topology itself.
    package static let node = Role(name: "node", allowed: nil)
    /// Whoever may open the socket files of this machine's nodes, which is their owner.
    package static let local = Role(name: "local", allowed: nil)

    package init(name: String, allowed: Set<String>?) {
        (self.name, self.allowed) = (name, allowed)
    }

    /// Whether a message of this wire name, such as `terminal.sell/1`, may be sent.
    package func allows(_ message: String) -> Bool {
        guard let allowed else { return true }
        let name = message.prefix { $0 != "/" }
        return allowed.contains(String(name))
            || allowed.contains(String(name.prefix { $0 != "." }))
    }
}
