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

    package enum Event: Sendable {
        case joined(Member)
        case earned(member: String, points: Int64, sale: SaleID)
        case redeemed(member: String, points: Int64, sale: SaleID)
    }

    private var members: [String: Member] = [:]
    /// Points redeemed for sales; a sale redeems once.
    private var redeemed: [SaleID: Int64] = [:]

    package init() {}

    package var numbers: [String] { members.keys.sorted() }

    package func redeemed(for sale: SaleID) -> Int64? { redeemed[sale] }

    package func member(_ number: String) throws(Refusal) -> Member {
        guard let member = members[number] else {
            throw Refusal("loyalty.unknownMember", "no member has the number \(number.prefix(32))")
        }
        return member
    }

    package func join(_ new: [Member]) throws(Refusal) -> [Event] {
        for member in new where member.number.isEmpty || member.points < 0 {
            throw Refusal("loyalty.badMember", "a member needs a number and 0 or more points")
        }
        return new.filter { members[$0.number] == nil }.map(Event.joined)
    }

    /// One point for each whole unit of the currency.
    package static func points(for total: Money, in currency: Currency) -> Int64 {
        var unit: Int64 = 1
        for _ in 0..<currency.digits { unit *= 10 }
        return max(0, total.minor / unit)
    }

    package func earn(
        _ points: Int64, by number: String, for sale: SaleID
    ) throws(Refusal) -> [Event] {
        let member = try member(number)
        guard points >= 0, !member.points.addingReportingOverflow(points).overflow else {
            throw .overflow
        }
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
        guard member.points >= points else {
            throw Refusal("loyalty.notEnoughPoints", "\(number) has \(member.points) points")
        }
        return [.redeemed(member: number, points: points, sale: sale)]
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .joined(let member): members[member.number] = member
        case .earned(let number, let points, _): members[number]?.points += points
        case .redeemed(let number, let points, let sale):
            members[number]?.points -= points
            redeemed[sale] = points
        }
    }

    package mutating func restore(_ member: Member) {
        members[member.number] = member
    }

    package mutating func restore(_ sale: SaleID, redeemed points: Int64) {
        redeemed[sale] = points
    }
}

#if !hasFeature(Embedded)
    extension PointsLedger.Member: Codable {}
    extension PointsLedger.Event: Codable {}
#endif
