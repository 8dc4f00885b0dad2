/// How a call ended. A switch over it has to say what happens when nobody knows.
package enum Outcome<Reply: Sendable>: Sendable {
    case reply(Reply)
    /// The callee did not start; asking again is safe.
    case rejected(String)
    /// The callee may have done all, some or nothing of it: ask for the state or repeat the same key.
    case unknown(String)

    /// Runs one call through a stub and sorts its end.
    ///
    /// Errors that are no `CallFault` are bugs or faults of this side, and count as unknown.
    package static func of(
        isolation: isolated (any Actor)? = #isolation,
        _ call: () async throws -> Reply
    ) async -> Outcome {
        do {
            return .reply(try await call())
        } catch let fault as CallFault {
            switch fault {
            case .rejected(let reason): return .rejected(reason)
            case .unknown(let reason): return .unknown(reason)
            }
        } catch {
            return .unknown("call.failed: \(error)")
        }
    }
}

/// The two ways in which a call ends without a reply; each holds a dotted reason.
package enum CallFault: Error, Equatable, CustomStringConvertible {
    case rejected(String)
    case unknown(String)

    package var description: String {
        switch self {
        case .rejected(let reason): "rejected before start: \(reason)"
        case .unknown(let reason): "outcome unknown: \(reason)"
        }
    }
}

/// A fault of the world with a dotted name that may be told to a caller: no paths, no secrets.
package protocol NamedFault: Error {
    var name: String { get }
}
