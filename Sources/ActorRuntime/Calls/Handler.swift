package import Distributed
import Wire

/// One entry of an actor's dispatch table: from wire name to method, without demangling.
package final class Handler: Sendable {
    enum Body: Sendable {
        /// Runs on the loop that received the message, before the next one is looked at.
        case inline(@Sendable (any DistributedActor, Payload) throws -> any WireValue)
        case suspending(@Sendable (any DistributedActor, Payload) async throws -> any WireValue)
    }

    let name: String
    let body: Body
    /// The name in traces.
    let id: UInt32
    /// What of the message, and of its answer, a trace does not show.
    let request: Redaction
    let reply: Redaction

    private init<Request: Message>(_ request: Request.Type, _ body: Body) {
        (name, self.body) = (Request.wireName, body)
        id = TraceNames.shared.id(of: name)
        self.request = Redaction(Request.privateFields)
        reply = Redaction(Request.Reply.privateFields)
    }

    /// A method that decides without waiting.
    package static func inline<Shell: DistributedActor, Request: Message>(
        _ method: @escaping @Sendable (isolated Shell, Request) throws -> Request.Reply
    ) -> Handler {
        // What `assumeIsolated` does but for its check, which costs a tenth of a call: a node's handlers run
        // on the thread of its loop, where all its actors are isolated.
        let bare = unsafeBitCast(
            method, to: (@Sendable (Shell, Request) throws -> Request.Reply).self)
        return Handler(
            Request.self,
            .inline { actor, payload in
                try bare(try assumed(actor, as: Shell.self), try payload.read(Request.self))
            })
    }

    /// A method that asks other actors; runs of it interleave at every `await`.
    package static func suspending<Shell: DistributedActor, Request: Message>(
        _ method: @escaping @Sendable (Shell, Request) async throws -> Request.Reply
    ) -> Handler {
        Handler(
            Request.self,
            .suspending { actor, payload in
                try await method(
                    try assumed(actor, as: Shell.self), try payload.read(Request.self))
            })
    }

    private static func assumed<Shell: DistributedActor>(
        _ actor: any DistributedActor, as type: Shell.Type
    ) throws -> Shell {
        guard let shell = actor as? Shell else { throw CallFault.rejected("actor.otherType") }
        return shell
    }
}

/// A message as a handler gets it: the value itself in one process, its bytes from elsewhere.
package enum Payload: Sendable {
    case value(any WireValue)
    case bytes([UInt8])

    func read<Value: WireValue>(_ type: Value.Type) throws -> Value {
        switch self {
        case .value(let value):
            guard Swift.type(of: value) == type else {
                throw CallFault.rejected("message.otherType")
            }
            return value.itself(as: type)
        case .bytes(let bytes):
            do {
                return try CBORDecoder.decode(type, from: bytes)
            } catch {
                throw CallFault.rejected("message.malformed: \(error)")
            }
        }
    }
}

extension WireValue {
    /// The value as what it is, without the search of a cast; another type is a mistake of whoever calls.
    fileprivate func itself<Value>(as type: Value.Type) -> Value {
        precondition(Self.self == type)
        return unsafeBitCast(self, to: type)
    }
}

/// A dispatch table that an actor offers; names are unique in it.
package struct HandlerTable: Sendable {
    private let handlers: [String: Handler]

    package init(_ handlers: [Handler]) {
        self.handlers = Dictionary(uniqueKeysWithValues: handlers.map { ($0.name, $0) })
    }

    package var names: [String] { handlers.keys.sorted() }

    /// What is taken out of any of the messages and answers.
    package static func redaction(of tables: [HandlerTable]) -> Redaction {
        Redaction(all: tables.flatMap(\.handlers.values).flatMap { [$0.request, $0.reply] })
    }

    /// An answer to a message of this name as a trace shows it; nil where the table has none.
    package func shown(answerTo name: String, _ bytes: [UInt8]) -> [UInt8]? {
        handlers[name]?.reply.redacted(bytes)
    }

    subscript(name: String) -> Handler? { handlers[name] }
}

/// A distributed actor of this system, found by its table.
package protocol Service: DistributedActor where ActorSystem == NodeSystem {
    nonisolated static var handlers: HandlerTable { get }
}
