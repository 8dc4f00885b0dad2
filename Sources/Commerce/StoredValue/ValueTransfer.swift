/// What a customer may spend on its way from one store to another, where it is wanted.
///
/// Value is at one store at a time, as the right to sell the last piece is: who sends it has it no more, so stores
/// that cannot see each other never let it be spent twice.
package struct ValueTransfer: Hashable, Sendable {
    /// Which account or member it belongs to.
    package enum Holder: Hashable, Sendable {
        case account(code: String)
        case member(number: String)
    }

    package enum Value: Hashable, Sendable {
        /// A gift card, voucher or store credit; its balance is what is sent.
        case account(StoredAccount)
        /// A member; the points are what is sent.
        case member(PointsLedger.Member)
    }

    package var id: SaleID
    package var from: String
    package var to: String
    package var value: Value

    package init(id: SaleID, from: String, to: String, value: Value) {
        (self.id, self.from, self.to, self.value) = (id, from, to, value)
    }

    /// Whether a store could have sent it: under its own name, to another store, no more than anybody may have.
    package func isSound(from store: String) -> Bool {
        guard from == store, Code.isValid(to), to != from else { return false }
        switch value {
        case .account(let account):
            return account.kind.isPortable
                && (0...StoredAccount.limit.minor).contains(account.balance.minor)
                && Code.isValid(account.code)
        case .member(let member):
            return member.points.magnitude <= PointsLedger.pointsLimit
                && Code.isValid(member.number)
        }
    }
}

extension StoredAccount.Kind {
    /// Whether value of it may go to another store; what is owed or laid away stays with who gave the credit.
    package var isPortable: Bool { method == .giftCard }
}

extension StoredValueLedger {
    /// All that is on an account leaves for another store.
    ///
    /// Refuses blocked accounts and those that stay at their store, and an empty one where the other store
    /// `knows` of it already.
    package func sending(
        _ code: String, as id: SaleID, from: String, to: String, knows: Bool
    ) throws(Refusal) -> ValueTransfer {
        let account = try account(code)
        guard account.kind.isPortable else {
            throw Refusal(
                "storedValue.staysHome",
                "\(code) is of the kind \(account.kind.rawValue) and is used at \(from) alone")
        }
        guard !account.isBlocked else { throw Refusal("storedValue.blocked", "\(code) is blocked") }
        guard account.balance > .zero || !knows else {
            throw Refusal("storedValue.nothingHere", "\(from) has nothing of \(code)")
        }
        return ValueTransfer(id: id, from: from, to: to, value: .account(account))
    }

    /// Whether another store may have what is missing here: nobody knows the code, or there is not enough on it.
    package func mayBeElsewhere(_ code: String, wanting amount: Money) -> Bool {
        guard let account = try? account(code) else { return true }
        return account.kind.isPortable && !account.isBlocked && account.balance < amount
    }
}

extension PointsLedger {
    /// All points of a member, also those owed, leave for another store.
    ///
    /// Refuses a member without points where the other store `knows` of the member already.
    package func sending(
        _ number: String, as id: SaleID, from: String, to: String, knows: Bool
    ) throws(Refusal) -> ValueTransfer {
        let member = try member(number)
        guard member.points > 0 || !knows else {
            throw Refusal("loyalty.nothingHere", "\(from) has no points of \(number)")
        }
        return ValueTransfer(id: id, from: from, to: to, value: .member(member))
    }

    /// Whether another store may have what is missing here: nobody knows the member, or has not enough points.
    package func mayBeElsewhere(_ number: String, wanting points: Int64) -> Bool {
        guard let member = try? member(number) else { return true }
        return member.points < points
    }
}
