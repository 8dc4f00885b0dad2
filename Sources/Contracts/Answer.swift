package import ActorRuntime
package import Commerce

/// A reply: what was done, or why the shop says no. A refusal changes nothing.
package enum Answer<Value: WireValue>: WireValue {
    case done(Value)
    case refused(Refusal)

    package static var wireName: String { Value.wireName }

    package var refusalName: String? {
        if case .refused(let refusal) = self { refusal.name } else { nil }
    }

    /// The value, or the refusal as an error for code that stops there.
    package func get() throws(Refusal) -> Value {
        switch self {
        case .done(let value): return value
        case .refused(let refusal): throw refusal
        }
    }

    private enum CodingKeys: String, CodingKey { case done, refused }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let refusal = try container.decodeIfPresent(Refusal.self, forKey: .refused) {
            self = .refused(refusal)
        } else {
            self = .done(try container.decode(Value.self, forKey: .done))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .done(let value): try container.encode(value, forKey: .done)
        case .refused(let refusal): try container.encode(refusal, forKey: .refused)
        }
    }
}

/// Done, and there is nothing more to say.
package struct Done: WireValue {
    package static let wireName = "done/1"

    package init() {}
}

extension Refusal {
    /// Whether another try of the same message may end otherwise without anybody's doing: a service
    /// was away, or an earlier try is still at it.
    package var isPassing: Bool {
        [
            "service.unanswered", "sale.inProgress", "payment.unknown", "payment.inProgress",
            "loyalty.unknown",
        ].contains(name)
    }
}
