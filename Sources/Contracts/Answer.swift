package import ActorRuntime
import Wire
package import Commerce

/// A reply: what was done, or why the shop says no. A refusal changes nothing.
package enum Answer<Value: WireValue>: WireValue {
    case done(Value)
    case refused(Refusal)

    package static var wireName: String { Value.wireName }

    package static var privateFields: Set<String> { Value.privateFields }

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
            "loyalty.unknown", "vouchers.unknown", "actor.busy", "node.unwitnessed", "staff.busy",
        ].contains(name)
    }
}
