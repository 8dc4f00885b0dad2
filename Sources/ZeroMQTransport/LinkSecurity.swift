package import ActorRuntime
package import ZeroMQ

/// The keys of one end's TCP links, and who may come in.
package struct LinkSecurity: Sendable {
    /// One end's own pair, each half as Z85.
    package struct Pair: Sendable, Equatable {
        package let publicKey: String
        package let secretKey: String

        package init(publicKey: String, secretKey: String) {
            (self.publicKey, self.secretKey) = (publicKey, secretKey)
        }
    }

    private let own: Pair
    /// The public keys of a node, asked for each new connection: two while it gets another one.
    private let keys: @Sendable (_ node: String) -> [String]
    /// Whose a public key is, asked for each frame, so that a key that was taken back counts no more.
    let owner: @Sendable (_ key: String) -> Caller?
    private let authenticator: Authenticator
    /// Part of the names of this end's connections, so that nobody else can take one of them first.
    let salt: UInt64

    /// `authenticator` is that of the context of the sockets.
    package init(
        own: Pair, authenticator: Authenticator, salt: UInt64,
        keys: @escaping @Sendable (_ node: String) -> [String],
        owner: @escaping @Sendable (_ key: String) -> Caller?
    ) {
        (self.own, self.keys, self.owner) = (own, keys, owner)
        (self.authenticator, self.salt) = (authenticator, salt)
    }

    static func covers(_ endpoint: String) -> Bool { endpoint.hasPrefix("tcp://") }

    /// Frames that libzmq may hold for one connection to us: a caller that sends faster than we work, or
    /// does not read its answers, costs no more memory than that. Answers beyond it are lost, so it is
    /// more than a caller of ours has outstanding.
    private static let serverHighWater: (sending: Int32, receiving: Int32) = (128, 32)

    /// For a socket that strangers may connect to.
    func server(_ options: SocketOptions, of node: String) -> SocketOptions {
        var options = options
        options.highWater = Self.serverHighWater.sending
        options.receiveHighWater = Self.serverHighWater.receiving
        options.curve = CurveKeys(
            isServer: true, publicKey: own.publicKey, secretKey: own.secretKey)
        // A name of its own, since nodes of one name may share a process where stores are tried out.
        let domain = "\(node)#\(salt)"
        options.domain = domain
        let owner = owner
        authenticator.admit(to: domain) { owner($0) != nil }
        return options
    }

    /// For a connection to a node that has this key.
    func client(_ options: SocketOptions, serverKey: String) -> SocketOptions {
        var options = options
        options.curve = CurveKeys(
            isServer: false, publicKey: own.publicKey, secretKey: own.secretKey,
            serverKey: serverKey)
        return options
    }

    /// The keys that a node may have now, newest first.
    func keys(of node: String) -> [String] { keys(node) }
}
