import Wire

extension Proof {
    /// I21: a sale that was opened is finished, given up, part of another, or at exactly one place.
    mutating func checkOpenSales() {
        var places: [String: [String]] = [:]
        for (key, row) in rows(of: "terminal") where key == "terminal" {
            let id = row["open"]["id"].string
            if !id.isEmpty { places[id, default: []].append("a terminal") }
        }
        for (key, _) in rows(of: "parking") {
            places[String(key.dropFirst("sale/".count)), default: []].append("parking")
        }
        let ended = facts.voided.union(facts.sold.map(\.id)).union(facts.openSales.merged)
        for id in facts.openSales.opened.union(places.keys).sorted() {
            let found = places[id] ?? []
            if ended.contains(id), !found.isEmpty {
                report("I21", "\(id) has ended and is at \(found)", .doubled)
            } else if found.count > 1 {
                report("I21", "\(id) is at \(found)", .doubled)
            } else if !ended.contains(id), found.isEmpty {
                report("I21", "\(id) was opened and is nowhere", .lost)
            }
        }
    }

    /// I22: no gift card was ever below zero and no house account below its limit, and each is what sales put on it and took off it.
    mutating func checkVouchers() {
        let vouchers = facts.vouchers
        for code in vouchers.overspent { report("I22", "\(code) was overspent", .doubled) }
        let sold = Dictionary(facts.sold.map { ($0.id, $0.sale) }) { first, _ in first }
        for (id, sale) in facts.sold {
            let taken = (vouchers.moves[id] ?? []).reduce(0) { $0 - min(0, $1.amount) }
            let paid =
                (sale.tenders["giftCard"] ?? 0) + (sale.tenders["houseAccount"] ?? 0)
                + (sale.tenders["layaway"] ?? 0) + sale.lines.reduce(0) { $0 + $1.takenBack }
            if taken != paid {
                report("I22", "\(id) was paid \(paid) by cards and accounts, which gave \(taken)")
            }
        }
        for (id, moves) in vouchers.moves.sorted(by: { $0.key < $1.key })
        where sold[id] == nil && moves.contains(where: { $0.amount < 0 }) {
            // The customer went away: the terminal still holds it open.
            if !facts.asked.contains(id) || facts.voided.contains(id) {
                report("I22", "a gift card paid for \(id), which was not sold", .lost)
            }
        }
        for (key, row) in rows(of: "vouchers") where key.hasPrefix("account/") {
            let code = String(key.dropFirst("account/".count))
            if row["balance"].integer != vouchers.balances[code] {
                report("I22", "what is on \(code) is not the sum of its entries")
            }
        }
    }

    /// I23: no coupon is used by more sales than it is for, and each sale used those that it says.
    mutating func checkCoupons() {
        let coupons = facts.vouchers.coupons
        for code in coupons.overused { report("I23", "\(code) was used again", .doubled) }
        var left = coupons.uses
        for (id, sale) in facts.sold where (left.removeValue(forKey: id) ?? []) != sale.coupons {
            report("I23", "\(id) says that it used \(sale.coupons)")
        }
        for (id, codes) in left.sorted(by: { $0.key < $1.key }) {
            // The customer went away: the terminal still holds it open.
            if !facts.asked.contains(id) || facts.voided.contains(id) {
                report("I23", "\(codes) went for \(id), which was not sold", .lost)
            }
        }
    }
}
