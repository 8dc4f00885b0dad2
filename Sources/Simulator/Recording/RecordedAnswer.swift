import ActorRuntime
import Commerce
import Contracts
import Wire

/// What answers in CBOR say.
enum RecordedAnswer {
    /// Nil where it was done.
    static func refusal(_ answer: [UInt8]) -> Refusal? {
        guard let reply = try? CBORDecoder.decode(DeliveryReply.self, from: answer) else {
            return nil
        }
        return reply.refusal.map { Refusal($0, "") }
    }

    /// The sales that were made: two of an exchange.
    static func finished(_ answer: [UInt8]) -> [Sale] {
        if let both = done(SalesExchanged.self, answer) { return [both.refund, both.sale] }
        return done(SaleFinished.self, answer).map { [$0.sale] } ?? []
    }

    static func shown(_ answer: [UInt8]) -> SaleShown? { done(SaleShown.self, answer) }

    static func duty(_ answer: [UInt8]) -> Duty? { done(SignedIn.self, answer)?.duty }

    private static func done<Value: WireValue>(_ type: Value.Type, _ answer: [UInt8]) -> Value? {
        try? CBORDecoder.decode(Answer<Value>.self, from: answer).get()
    }
}
