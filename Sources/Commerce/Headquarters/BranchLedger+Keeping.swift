/// Value that was on its way to a store which the topology does not have: headquarters keeps it until a person
/// or a store that asks says where it goes.
extension BranchLedger {
    /// Keeps value that cannot arrive; the same again changes nothing.
    package func keeping(_ transfer: ValueTransfer) -> [Event] {
        keeping(Conflict(.strayedValue(transfer), store: transfer.from, number: 0))
    }

    /// Keeps in mind goods that can neither arrive nor go back; the same again changes nothing.
    package func keeping(_ goods: Transfer) -> [Event] {
        keeping(Conflict(.strayedGoods(goods), store: goods.from, number: 0))
    }

    private func keeping(_ conflict: Conflict) -> [Event] {
        inbox[conflict.id] == nil ? [.strayed(conflict)] : []
    }

    /// The value that an open conflict keeps; refuses one that keeps none.
    package func kept(_ id: String) throws(Refusal) -> ValueTransfer {
        guard case .strayedValue(let transfer) = try conflict(id).kind else {
            throw Refusal("branches.keepsNothing", "\(id.prefix(200)) keeps no value")
        }
        return transfer
    }

    func conflict(_ id: String) throws(Refusal) -> Conflict {
        guard let conflict = inbox[id] else {
            throw Refusal("branches.unknownConflict", "no conflict \(id.prefix(200)) is open")
        }
        return conflict
    }

    /// What is kept of a customer's value and may go to a store that asks for it, where it is known under a name,
    /// or not at all.
    package func kept(of holder: ValueTransfer.Holder, knownAs name: String?) -> [ValueTransfer] {
        inbox.kept.filter { $0.value.isOf(holder, knownAs: name) }
    }

    /// Value that is kept leaves for a store.
    package func releasing(_ transfer: ValueTransfer) -> [Event] {
        [.settled(id: Conflict(.strayedValue(transfer), store: transfer.from, number: 0).id)]
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
