import ActorRuntime
import ZeroMQ
import ZeroMQTransport

/// A pair of keys for each end of a measured link.
struct BenchKeys: Sendable {
    let pairs: [String: LinkSecurity.Pair]

    init() throws {
        pairs = try ["server", "client"].reduce(into: [:]) { pairs, name in
            let made = try CurveKeys.generate(isServer: false)
            pairs[name] = .init(publicKey: made.publicKey, secretKey: made.secretKey)
        }
    }

    /// What `text` wrote; keys of Z85 have no blanks in them.
    init(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        precondition(words.count == 4, "keys are four words")
        pairs = [
            "server": .init(publicKey: words[0], secretKey: words[1]),
            "client": .init(publicKey: words[2], secretKey: words[3]),
        ]
    }

    /// For the other process. The keys live as long as one run.
    var text: String {
        ["server", "client"].compactMap { pairs[$0] }
            .map { "\($0.publicKey) \($0.secretKey)" }.joined(separator: " ")
    }

    func security(of name: String, in context: Context) throws -> LinkSecurity? {
        guard let own = pairs[name] else { return nil }
        let pairs = pairs
        let owners = Dictionary(
            uniqueKeysWithValues: pairs.map { name, pair in
                (pair.publicKey, Caller(name: name, role: name == "server" ? .node : .local))
            })
        return LinkSecurity(
            own: own, authenticator: try Authenticator(context), salt: 1,
            keys: { name in pairs[name].map { [$0.publicKey] } ?? [] }, owner: { owners[$0] })
    }
}
