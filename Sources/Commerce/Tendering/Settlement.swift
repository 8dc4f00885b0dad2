/// What a set of tenders does to an amount due, in the currency of the shop:
/// due + rounding = paid − change − tip + still due, always.
package struct Settlement: Hashable, Sendable {
    package var due: Money
    /// By each method, in the order of `TenderMethod.allCases`.
    ///
    /// Tips included, before change; below zero what was paid out.
    package var paid: [MethodAmount]
    package var foreign: [ForeignCash]
    /// In cash of the shop.
    package var change: Money
    /// No turnover: it belongs to the staff.
    package var tip: Money
    package var tips: [MethodAmount]
    /// What cash rounding adds to the amount due; below zero where it takes off.
    package var rounding: Money
    /// Left for later, where payment in part is agreed on; otherwise zero.
    package var stillDue: Money
}

extension TenderRules {
    /// Decides on tenders for an amount due; below zero, money goes out to the customer.
    ///
    /// Refuses what does not pay the amount, unless it is `inPart`, and change but for cash.
    /// A payment in part is not rounded: only the last one, when it is in cash.
    package func settle(
        _ due: Money, _ tenders: [Tendered], inPart: Bool = false
    ) throws(Refusal) -> Settlement {
        due.isNegative ? try payOut(due, tenders) : try collect(due, tenders, inPart: inPart)
    }

    private func collect(
        _ due: Money, _ tenders: [Tendered], inPart: Bool
    ) throws(Refusal) -> Settlement {
        var sums = TenderSums()
        for tender in tenders {
            let value = try value(of: tender)
            let isEmpty = value == .zero && tender.amount == .zero
            let mayBeEmpty = due == .zero || tender.method == .cash && coin != nil
            guard value > .zero || isEmpty && mayBeEmpty else {
                throw Refusal("tender.notPositive", "a tender has to be above 0")
            }
            try checkTip(tender, value: value)
            try sums.add(tender, value: value, by: self)
        }
        let rounding = try rounding(of: due, sums)
        let change = try sums.towardsTotal.subtracting(try due.adding(rounding))
        guard !change.isNegative else {
            return try left(of: due, Money(minor: -change.minor), sums, inPart: inPart)
        }
        guard change <= sums.cash else {
            let over = currency.text(try change.subtracting(sums.cash))
            throw Refusal(
                "tender.changeWithoutCash",
                "only cash gives change, and \(over) \(currency.code) too much are given otherwise")
        }
        let coins = try inCoins(change)
        return sums.settlement(
            of: due, change: coins,
            rounding: try rounding.adding(try change.subtracting(coins)))
    }

    /// Of the part that cash pays; refuses cash of nothing where that is not what is to pay.
    private func rounding(of due: Money, _ sums: TenderSums) throws(Refusal) -> Money {
        let rest = try sums.rest(of: due)
        let isOpen = due.isNegative ? rest < .zero : rest > .zero
        let coins = sums.hasCash && isOpen ? try inCoins(rest) : rest
        guard !sums.hasEmptyCash || due == .zero || isOpen && coins == .zero else {
            throw Refusal("tender.notPositive", "a tender has to be above 0")
        }
        return try coins.subtracting(rest)
    }

    private func left(
        of due: Money, _ missing: Money, _ sums: TenderSums, inPart: Bool
    ) throws(Refusal) -> Settlement {
        guard inPart else {
            throw Refusal(
                "tender.belowTotal", "\(currency.text(missing)) \(currency.code) are missing")
        }
        let left = try due.subtracting(try sums.towardsTotal)
        return sums.settlement(of: due, change: .zero, rounding: .zero, stillDue: left)
    }

    private func payOut(_ due: Money, _ tenders: [Tendered]) throws(Refusal) -> Settlement {
        var sums = TenderSums()
        for tender in tenders {
            guard tender.method != .foreignCash, payouts.contains(tender.method) else {
                throw Refusal("tender.notPaidOut", "\(tender.method.rawValue) pays nothing out")
            }
            let value = try value(of: tender)
            guard value < .zero || value == .zero && tender.method == .cash && coin != nil else {
                throw Refusal("tender.notNegative", "what is paid out is below 0")
            }
            guard tender.tip == .zero else {
                throw Refusal("tender.tipNotTaken", "what is paid out holds no tip")
            }
            try sums.add(tender, value: value, by: self)
        }
        let rounding = try rounding(of: due, sums)
        let open = try due.adding(rounding).subtracting(sums.sum)
        guard open == .zero else {
            throw Refusal(
                open.isNegative ? "tender.payoutBelowTotal" : "tender.payoutOverTotal",
                "\(currency.text(try due.adding(rounding))) \(currency.code) are to be paid out")
        }
        return sums.settlement(of: due, change: .zero, rounding: rounding)
    }
}

extension TenderSums {
    fileprivate func settlement(
        of due: Money, change: Money, rounding: Money, stillDue: Money = .zero
    ) -> Settlement {
        Settlement(
            due: due, paid: paid, foreign: foreign, change: change, tip: tip, tips: tips,
            rounding: rounding, stillDue: stillDue)
    }
}
