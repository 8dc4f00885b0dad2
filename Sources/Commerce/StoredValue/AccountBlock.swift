/// A person's decision at a store that a card pays for nothing, or that it may pay again.
package struct BlockDecision: Hashable, Sendable {
    package var id: SaleID
    package var code: String
    package var isBlocked: Bool
    /// The order of the last rule that the store had heard of: its own comes behind it, also where headquarters
    /// goes on with an older copy of what it knew.
    package var after: Int64

    package init(id: SaleID, code: String, isBlocked: Bool, after: Int64) {
        (self.id, self.code, self.isBlocked, self.after) = (id, code, isBlocked, after)
    }

    /// Whether a store could have made it.
    var isSound: Bool { Code.isValid(code) && (0...1 << 60).contains(after) }
}

/// A decision in the order in which headquarters heard of them all.
package struct BlockRule: Hashable, Sendable {
    /// Over all cards, from 1 and ever more.
    package var order: Int64
    package var decision: BlockDecision

    package init(order: Int64, _ decision: BlockDecision) {
        (self.order, self.decision) = (order, decision)
    }
}

/// Whether a card is blocked at a store, whether there is anything of it or not.
///
/// The last rule of headquarters counts, and above it what the store decided itself and headquarters has not
/// ordered yet: of all rules that are still to come, its own will be behind those that it has not seen.
package struct AccountBlock: Hashable, Sendable {
    package var code: String
    package var ruled: BlockRule?
    package var own: BlockDecision?

    package init(code: String, ruled: BlockRule? = nil, own: BlockDecision? = nil) {
        (self.code, self.ruled, self.own) = (code, ruled, own)
    }

    package var isBlocked: Bool { own?.isBlocked ?? ruled?.decision.isBlocked ?? false }

    /// A rule that comes late, behind a newer one, changes nothing but that it has come.
    mutating func take(_ rule: BlockRule) {
        if own?.id == rule.decision.id { own = nil }
        if rule.order > ruled?.order ?? 0 { ruled = rule }
    }
}

extension StoredValueLedger {
    /// The decision to block a card for all stores, or to let it pay again; nil where headquarters has ruled so
    /// already. What is so at this store alone is decided again: nobody else may have heard of it.
    ///
    /// Also one of which there is nothing here, so that what comes later is blocked.
    package func deciding(
        _ code: String, _ isBlocked: Bool, as id: SaleID
    ) throws(Refusal) -> BlockDecision? {
        try Code.check(code, "storedValue.badCode", "a card's code")
        let block = block(of: code)
        let isRuled = (block?.ruled?.decision.isBlocked ?? false) == isBlocked
        if isRuled, block?.own == nil, self.isBlocked(code) == isBlocked { return nil }
        return BlockDecision(id: id, code: code, isBlocked: isBlocked, after: lastRule)
    }

    /// Whether anything is known of a card here, be it only that it is blocked.
    package func knows(_ code: String) -> Bool {
        block(of: code) != nil || (try? account(code)) != nil
    }
}
