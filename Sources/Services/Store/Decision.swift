import ActorRuntime
import Commerce
import Contracts
import Journal
import Wire

/// What an instance decided: the events, the reply, and the messages that follow from them.
struct Decision<Event, Value> {
    var events: [Event]
    var value: Value
    var messages: [Outgoing] = []
}

extension Ledger {
    /// Decides a message once: a repeat of its key gets the first answer, whatever happened since.
    ///
    /// A refusal is not kept, since it changed nothing: the same key may come again, mended.
    func once<Request: Message, Value: WireValue>(
        _ message: Request, in system: NodeSystem,
        _ decide: (State) throws(Refusal) -> Decision<State.Event, Value>
    ) throws -> Answer<Value> where Request.Reply == Answer<Value> {
        let digest = try system.digest(of: message)
        if let earlier = try answered(message, digest, in: system) { return earlier }
        let decision: Decision<State.Event, Value>
        do throws(Refusal) {
            decision = try decide(state)
        } catch {
            return .refused(error)
        }
        let reply = Answer.done(decision.value)
        try commit(
            decision.events, sending: decision.messages, context: system.context,
            answering: Change.Answered(
                message: Request.effect, key: message.key, digest: digest,
                reply: CBOREncoder.encode(reply)))
        return reply
    }

    /// The first answer to a message's key, or nil where the key is new.
    func answered<Request: Message, Value: WireValue>(
        _ message: Request, in system: NodeSystem
    ) throws -> Answer<Value>? where Request.Reply == Answer<Value> {
        try answered(message, try system.digest(of: message), in: system)
    }

    private func answered<Request: Message, Value: WireValue>(
        _ message: Request, _ digest: Digest, in system: NodeSystem
    ) throws -> Answer<Value>? where Request.Reply == Answer<Value> {
        do {
            guard let earlier = try earlierAnswer(to: message, digest: digest) else { return nil }
            system.note(
                .deduplicated, Request.wireName, from: system.context?.caller.name ?? system.node,
                to: actor.path, attempt: system.context?.attempt ?? 1)
            return earlier
        } catch MessageRepeat.otherBody {
            return .refused(.keyReused(Request.wireName))
        }
    }

    /// Decides a message that may be repeated without harm.
    func now<Value: WireValue>(
        in system: NodeSystem,
        _ decide: (State) throws(Refusal) -> Decision<State.Event, Value>
    ) throws -> Answer<Value> {
        let decision: Decision<State.Event, Value>
        do throws(Refusal) {
            decision = try decide(state)
        } catch {
            return .refused(error)
        }
        try commit(decision.events, sending: decision.messages, context: system.context)
        return .done(decision.value)
    }
}

extension NodeSystem {
    /// Of the bytes that arrived, or of what they would have been.
    fileprivate func digest(of message: some Message) throws -> Digest {
        Digest(of: context?.payload ?? CBOREncoder.encode(message))
    }
}

extension Refusal {
    static func keyReused(_ message: String) -> Refusal {
        Refusal(
            "message.keyReused",
            "\(message) came before under this id with other content; use a new id")
    }

    /// A question to another service that got no answer; nothing was changed by it.
    static func unanswered(_ service: String, _ reason: String) -> Refusal {
        Refusal("service.unanswered", "\(service) did not answer (\(reason)); try again")
    }
}

extension Outcome {
    /// Like `answer(from:)`, of a question that has no refusals.
    func reply(from service: String) throws(Refusal) -> Reply {
        switch self {
        case .reply(let reply): reply
        case .rejected(let reason), .unknown(let reason):
            throw .unanswered(service, reason)
        }
    }

    /// The name of why there is no reply that takes something; nil where there is one.
    var trouble: String? {
        switch self {
        case .reply(let reply): (reply as? any WireValue)?.refusalName
        case .rejected(let reason), .unknown(let reason):
            String(reason.prefix { $0 != ":" && $0 != " " })
        }
    }

    /// The reply to a question, for which *unknown* is the same as *rejected*: ask again.
    func answer<Value>(from service: String) throws(Refusal) -> Value
    where Reply == Answer<Value> {
        switch self {
        case .reply(let answer): try answer.get()
        case .rejected(let reason), .unknown(let reason):
            throw .unanswered(service, reason)
        }
    }

    /// The reply to a request that takes something for a sale: where it is *unknown*, only the same
    /// sale asks again, since it may have been taken; `unknown` names that refusal.
    func taken<Value>(by service: String, unknown: String) throws(Refusal) -> Value
    where Reply == Answer<Value> {
        switch self {
        case .reply(let answer): return try answer.get()
        case .rejected(let reason): throw .unanswered(service, reason)
        case .unknown(let reason):
            throw Refusal(unknown, "\(service) did not say (\(reason)); try the same sale again")
        }
    }
}
