/// The tenders of one payment added up, in the currency of the shop.
struct TenderSums {
    var paid: [MethodAmount] = []
    var foreign: [ForeignCash] = []
    var tips: [MethodAmount] = []
    /// All of it, tips included.
    private(set) var sum = Money.zero
    private(set) var tip = Money.zero
    /// What cash, tips aside, pays of the total.
    private(set) var cash = Money.zero
    private(set) var hasCash = false
    /// A cash tender of nothing: only where what is left rounds to nothing.
    private(set) var hasEmptyCash = false

    mutating func add(
        _ tender: Tendered, value: Money, by rules: TenderRules
    ) throws(Refusal) {
        sum = try sum.adding(value)
        tip = try tip.adding(tender.tip)
        try paid.add(value, by: tender.method)
        if tender.tip != .zero { try tips.add(tender.tip, by: tender.method) }
        guard tender.method.isCash else { return }
        cash = try cash.adding(try value.subtracting(tender.tip))
        hasCash = true
        if value == .zero { hasEmptyCash = true }
        guard tender.method == .foreignCash else { return }
        let rate = try rules.rate(of: tender.currency)
        foreign.append(ForeignCash(rate: rate, amount: tender.amount, value: value))
    }

    /// What the tenders pay of the total.
    var towardsTotal: Money {
        get throws(Refusal) { try sum.subtracting(tip) }
    }

    /// What the total and the tenders without cash leave for cash.
    func rest(of due: Money) throws(Refusal) -> Money {
        try due.subtracting(try towardsTotal.subtracting(cash))
    }
}
