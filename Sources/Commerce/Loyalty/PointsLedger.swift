/// Members and their points: a balance is the sum of its ledger entries, each named by a sale.
package struct PointsLedger: Sendable {
    package struct Member: Hashable, Sendable {
        package var number: String
        package var name: String
        package var email: String
        package var points: Int64

        package init(number: String, name: String, email: String, points: Int64) {
            self.number = number
            self.name = name
            self.email = email
            self.points = points
        }
    }

    /// What a sale took of a member's points; none of both for a sale that may not redeem any more.
    package struct Redemption: Hashable, Sendable {
        package var member: String?
        package var points: Int64

        package init(member: String?, points: Int64) {
            (self.member, self.points) = (member, points)
        }
    }

    package enum Event: Sendable {
        case joined(Member)
        case earned(member: String, points: Int64, sale: SaleID)
        case redeemed(member: String, points: Int64, sale: SaleID)
        /// What the sale redeemed, if anything, is the member's again, and it redeems no more.
        case returned(sale: SaleID)
        /// The member's points have left for another store.
        case sent(ValueTransfer)
        /// What another store had of them is here, and the member with them.
        case received(ValueTransfer)
    }

    private var members: [String: Member] = [:]
    /// Points redeemed for sales; a sale redeems once.
    private var redeemed: [SaleID: Redemption] = [:]

    /// What one member may have at most, and what one entry may add.
    package static let pointsLimit: Int64 = 1 << 50

    package init() {}

    package var numbers: [String] { members.keys.sorted() }

    package func redeemed(for sale: SaleID) -> Redemption? { redeemed[sale] }

    package func member(_ number: String) throws(Refusal) -> Member {
        guard let member = members[number] else {
            throw Refusal("loyalty.unknownMember", "no member has the number \(number.prefix(32))")
        }
        return member
    }

    package func join(_ new: [Member]) throws(Refusal) -> [Event] {
        for member in new {
            try Code.check(member.number, "loyalty.badMember", "a member number")
            guard (0...Self.pointsLimit).contains(member.points),
                Code.isPrintable(member.name, limit: 200),
                Code.isPrintable(member.email, limit: 254)
            else {
                throw Refusal(
                    "loyalty.badMember",
                    "\(member.number): points, name or e-mail address are out of range")
            }
        }
        var seen: Set<String> = []
        return new.filter { members[$0.number] == nil && seen.insert($0.number).inserted }
            .map(Event.joined)
    }

    /// Below zero, points that were earned go back; a member who has spent them owes them.
    package func earn(
        _ points: Int64, by number: String, for sale: SaleID
    ) throws(Refusal) -> [Event] {
        let member = try member(number)
        guard points.magnitude <= Self.pointsLimit,
            member.points.magnitude <= Self.pointsLimit
        else { throw .overflow }
        return points == 0 ? [] : [.earned(member: number, points: points, sale: sale)]
    }

    package func redeem(
        _ points: Int64, by number: String, for sale: SaleID
    ) throws(Refusal) -> [Event] {
        let member = try member(number)
        guard points > 0 else {
            throw Refusal("loyalty.pointsNotPositive", "redeem more than 0 points")
        }
        guard redeemed[sale] == nil else {
            throw Refusal("loyalty.alreadyRedeemed", "the sale has redeemed points already")
        }
        try member.checkBalance(points)
        return [.redeemed(member: number, points: points, sale: sale)]
    }

    package func giveBack(_ sale: SaleID) -> [Event] {
        if let redemption = redeemed[sale], redemption.member == nil { return [] }
        return [.returned(sale: sale)]
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .joined(let member): members[member.number] = member
        case .earned(let number, let points, _): members[number]?.points += points
        case .redeemed(let number, let points, let sale):
            members[number]?.points -= points
            redeemed[sale] = Redemption(member: number, points: points)
        case .returned(let sale):
            if let redemption = redeemed[sale], let number = redemption.member {
                members[number]?.points += redemption.points
            }
            redeemed[sale] = Redemption(member: nil, points: 0)
        case .sent(let transfer): send(transfer.value)
        case .received(let transfer): receive(transfer.value)
        }
    }

    private mutating func send(_ value: ValueTransfer.Value) {
        guard case .member(let sent) = value else { return }
        members[sent.number]?.points -= sent.points
    }

    private mutating func receive(_ value: ValueTransfer.Value) {
        guard case .member(let here) = value else { return }
        guard members[here.number] != nil else { return members[here.number] = here }
        members[here.number]?.points += here.points
    }

    package mutating func restore(_ member: Member) {
        members[member.number] = member
    }

    package mutating func restore(_ sale: SaleID, redeemed redemption: Redemption) {
        redeemed[sale] = redemption
    }
}

extension PointsLedger.Member {
    /// Refuses where the member has fewer points than that.
    package func checkBalance(_ wanted: Int64) throws(Refusal) {
        guard points >= wanted else {
            throw Refusal("loyalty.notEnoughPoints", "points of \(number): \(points)")
        }
    }
}
