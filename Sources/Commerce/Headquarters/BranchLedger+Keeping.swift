/// Value that was on its way to a store which the topology does not have: headquarters keeps it until a person says
/// where it goes, or a store asks for what no other can have.
extension BranchLedger {
    /// Value that headquarters keeps.
    package struct Kept: Equatable, Sendable {
        package var transfer: ValueTransfer
        /// How often it had been sent on before it came back.
        package var leg: Int64
        /// Whether the store that it was for cannot have had it, as far as headquarters knows.
        package var isUnsent: Bool

        package init(transfer: ValueTransfer, leg: Int64, isUnsent: Bool) {
            (self.transfer, self.leg, self.isUnsent) = (transfer, leg, isUnsent)
        }
    }

    /// Keeps value that cannot arrive; the same again changes nothing.
    package func keeping(_ kept: Kept) -> [Event] {
        keeping(kept.conflict)
    }

    /// Keeps in mind goods that can neither arrive nor go back; the same again changes nothing.
    package func keeping(_ goods: Transfer, leg: Int64) -> [Event] {
        keeping(Conflict(.strayedGoods(goods), store: goods.from, number: leg))
    }

    private func keeping(_ conflict: Conflict) -> [Event] {
        inbox[conflict.id] == nil ? [.strayed(conflict)] : []
    }

    /// The value that an open conflict keeps; refuses one that keeps none.
    package func kept(_ id: String) throws(Refusal) -> Kept {
        guard let kept = try conflict(id).kept else {
            throw Refusal("branches.keepsNothing", "\(id.prefix(200)) keeps no value")
        }
        return kept
    }

    func conflict(_ id: String) throws(Refusal) -> Conflict {
        guard let conflict = inbox[id] else {
            throw Refusal("branches.unknownConflict", "no conflict \(id.prefix(200)) is open")
        }
        return conflict
    }

    /// What is kept of a customer's value and may go to a store that asks for it, where it is known under a name,
    /// or not at all.
    package func kept(of holder: ValueTransfer.Holder, knownAs name: String?) -> [Kept] {
        inbox.kept.filter { $0.transfer.value.isOf(holder, knownAs: name) }
    }

    /// Value that is kept leaves for a store.
    package func releasing(_ kept: Kept) -> [Event] {
        [.settled(id: kept.conflict.id)]
    }
}

extension BranchLedger.Kept {
    fileprivate var conflict: Conflict {
        Conflict(
            .strayedValue(transfer), store: transfer.from, number: leg,
            isUnsent: isUnsent ? true : nil)
    }
}

extension Conflict {
    /// The value that it keeps; nil where it keeps none.
    var kept: BranchLedger.Kept? {
        guard case .strayedValue(let transfer) = kind else { return nil }
        return BranchLedger.Kept(transfer: transfer, leg: number, isUnsent: isUnsent ?? false)
    }
}

extension Refusal {
    /// Why a store does not get value that headquarters keeps; nil where it keeps none.
    package static func kept(_ all: [BranchLedger.Kept], in currency: Currency) -> Refusal? {
        guard !all.isEmpty else { return nil }
        let each = all.prefix(3).map { kept in
            let (transfer, id) = (kept.transfer, kept.conflict.id)
            let amount = transfer.value.amount(in: currency)
            return "\(amount) for \(transfer.to), which has left and may have had it "
                + "(kontor headquarters inbox return \(id))"
        }
        return Refusal(
            "value.kept",
            "headquarters keeps " + each.joined(separator: ", ")
                + " until a person says where it goes")
    }
}

extension ValueTransfer {
    /// The same value on its way from where it could not arrive to another store; nothing else of it changes where
    /// it goes there after all.
    package func going(to store: String) -> ValueTransfer {
        store == to ? self : ValueTransfer(id: id, from: to, to: store, value: value)
    }
}

extension ValueTransfer.Value {
    /// Whether it says no more than that there is such an account or member.
    package var isNothing: Bool {
        switch self {
        case .account(let account): account.balance == .zero
        case .member(let member): member.points == 0
        }
    }

    /// How much it is, `5.00 EUR` or `100 points`.
    package func amount(in currency: Currency) -> String {
        switch self {
        case .account(let account): "\(currency.text(account.balance)) \(currency.code)"
        case .member(let member): "\(member.points) points"
        }
    }

    /// Who is nameless here is known where it was to go, and would be a stranger at a store that knows nobody of
    /// that number; two names are two people.
    fileprivate func isOf(_ holder: ValueTransfer.Holder, knownAs name: String?) -> Bool {
        switch (self, holder) {
        case (.account(let account), .account(let code)):
            account.code == code && Self.isSame(account.name ?? "", name ?? "")
        case (.member(let member), .member(let number)):
            member.number == number && (name != nil || !member.name.isEmpty)
                && Self.isSame(member.name, name ?? "")
        default: false
        }
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        one.isEmpty || other.isEmpty || one == other
    }
}
