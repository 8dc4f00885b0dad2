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
            return account.kind.isPortable && (try? account.checked()) != nil
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

extension StoredAccount {
    /// Whether it cannot pay so much; of the most that there may be, anything at all.
    package func lacks(_ amount: Money) -> Bool {
        amount < Self.limit ? available < amount : available == .zero
    }
}

extension StoredValueLedger {
    /// All that is on an account leaves for another store, which knows it under a name, or not at all.
    ///
    /// Refuses what cannot pay on that day, what stays at its store, what is somebody else's there, and an empty
    /// account where the other store knows of it already.
    package func sending(
        _ code: String, as id: SaleID, from: String, to: String, knownAs name: String?,
        on day: BusinessDay
    ) throws(Refusal) -> ValueTransfer {
        var account = try account(code)
        guard account.kind.isPortable else {
            throw Refusal(
                "storedValue.staysHome",
                "\(code) is of the kind \(account.kind.rawValue) and is used at \(from) alone")
        }
        guard account.balance > .zero || name == nil else {
            throw Refusal("storedValue.nothingHere", "\(from) has nothing of \(code)")
        }
        try account.checkUsable(on: day)
        try ValueTransfer.check(account.name ?? "", isKnownAs: name, code, at: from)
        if name != nil { account.name = nil }
        return ValueTransfer(id: id, from: from, to: to, value: .account(account))
    }

    /// Refuses what would be more than may be on an account, so that sums stay sums whatever a store sends.
    package func checkReceives(_ transfer: ValueTransfer) throws(Refusal) {
        guard case .account(let sent) = transfer.value, let here = try? account(sent.code) else {
            return
        }
        let (sum, isTooMuch) = here.balance.minor.addingReportingOverflow(sent.balance.minor)
        guard !isTooMuch, sum.magnitude <= StoredAccount.limit.minor.magnitude else {
            throw .tooMuchValue(sent.code, from: transfer.from)
        }
    }

    /// Whether another store may have what is missing here: nobody knows the code, or there is not enough on it.
    package func mayBeElsewhere(_ code: String, wanting amount: Money) -> Bool {
        guard let account = try? account(code) else { return !isBlocked(code) }
        return account.kind.isPortable && !account.isBlocked && account.balance < amount
    }
}

extension PointsLedger {
    /// All points of a member, also those owed, leave for another store, which knows the member under a name, or
    /// not at all.
    ///
    /// Refuses another member of the same number, and one without points where the other store knows the member.
    package func sending(
        _ number: String, as id: SaleID, from: String, to: String, knownAs name: String?
    ) throws(Refusal) -> ValueTransfer {
        var member = try member(number)
        guard member.points != 0 || name == nil else {
            throw Refusal("loyalty.nothingHere", "\(from) has no points of \(number)")
        }
        try ValueTransfer.check(member.name, isKnownAs: name, number, at: from)
        if name != nil { (member.name, member.email) = ("", "") }
        return ValueTransfer(id: id, from: from, to: to, value: .member(member))
    }

    /// Refuses what would be more points than a member may have.
    package func checkReceives(_ transfer: ValueTransfer) throws(Refusal) {
        guard case .member(let sent) = transfer.value, let here = try? member(sent.number) else {
            return
        }
        let (sum, isTooMuch) = here.points.addingReportingOverflow(sent.points)
        guard !isTooMuch, sum.magnitude <= PointsLedger.pointsLimit else {
            throw .tooMuchValue(sent.number, from: transfer.from)
        }
    }

    /// Whether another store may have what is missing here: nobody knows the member, or has not enough points.
    package func mayBeElsewhere(_ number: String, wanting points: Int64) -> Bool {
        guard let member = try? member(number) else { return true }
        return member.points < points
    }
}

extension ValueTransfer {
    /// Refuses two that have the same number and are not the same: stores numbered them by themselves.
    fileprivate static func check(
        _ own: String, isKnownAs other: String?, _ number: String, at store: String
    ) throws(Refusal) {
        guard let other, !other.isEmpty, !own.isEmpty, other != own else { return }
        throw Refusal("value.otherHolder", "\(number) is somebody else at \(store)")
    }
}

extension Refusal {
    fileprivate static func tooMuchValue(_ number: String, from store: String) -> Refusal {
        Refusal(
            "value.tooMuch", "\(number) would have more than may be, by what \(store) sent")
    }
}
