import Wire

/// Whether what a store's journals say fits together, and fits what its customers were told.
///
/// Knows the journals' form and nothing else: it shares no code with the services that wrote them.
/// The store is at rest: every fault is healed and every message has arrived.
package struct Proof {
    private let journals: [ExportedJournal]
    private let log: CustomerLog
    let facts: StoreFacts
    private var found: [Violation] = []

    /// Services that take part in every sale.
    private static let followers = ["inventory", "payments", "reporting", "receipts"]

    /// All that does not hold, in an order that is the same for the same journals; `logs` has what the
    /// customers of each store saw, and `uncounted` the news that headquarters is to count nowhere.
    package static func check(
        _ journals: [ExportedJournal], _ logs: [String: CustomerLog], uncounted: [[UInt8]] = []
    ) -> [Violation] {
        var whole = Proof(journals: journals, log: CustomerLog(), facts: StoreFacts(journals))
        whole.checkJournals()
        let stores = logs.keys.sorted()
        var found = whole.found + HeadquartersProof.check(journals, stores, uncounted)
        for store in stores {
            found += check(journals.map { $0.only(store) }, logs[store] ?? CustomerLog())
        }
        return found
    }

    /// What does not hold of one store.
    private static func check(
        _ journals: [ExportedJournal], _ log: CustomerLog
    ) -> [Violation] {
        var proof = Proof(journals: journals, log: log, facts: StoreFacts(journals))
        for contradiction in log.contradictions { proof.report("I5", contradiction, .doubled) }
        proof.checkSales()
        proof.checkFollowers()
        proof.checkMoney()
        proof.checkStock()
        proof.checkPoints()
        proof.checkCards()
        proof.checkReports()
        proof.checkRefunds()
        proof.checkOpenSales()
        proof.checkVouchers()
        proof.checkCoupons()
        return proof.found
    }

    private init(journals: [ExportedJournal], log: CustomerLog, facts: StoreFacts) {
        (self.journals, self.log, self.facts) = (journals, log, facts)
    }

    mutating func report(
        _ invariant: String, _ what: String, _ weight: Violation.Weight = .broken
    ) {
        found.append(Violation(invariant: invariant, weight: weight, what: what))
    }

    /// I3, I17, I19: no gap, nothing under way, nothing parked; an actor that moved has one history.
    private mutating func checkJournals() {
        for gap in facts.gaps { report("I3", gap) }
        for (actor, home) in facts.homes.sorted(by: { $0.key < $1.key }) {
            let all = bodies(of: actor, in: home)
            for journal in journals where journal.node != home {
                let part = bodies(of: actor, in: journal.node)
                if !all.starts(with: part) {
                    report("I19", "\(actor) went on in \(home) and in \(journal.node)", .doubled)
                }
            }
        }
        for journal in journals {
            for message in journal.outbox {
                report(
                    "I17",
                    "\(journal.node): \(message.name) to \(message.target) "
                        + (message.parked.map { "is parked: \($0)" } ?? "has not arrived"))
            }
        }
    }

    private func bodies(of actor: String, in node: String) -> [[UInt8]] {
        journals.filter { $0.node == node }.flatMap(\.entries).filter { $0.actor == actor }
            .map(\.body)
    }

    /// I4: terminals number their receipts without gap; what devices sold alone has their own numbers, which
    /// rise.
    private mutating func checkReceipts() {
        var numbers: [String: Int64] = [:]
        for (_, sale) in facts.sold {
            let terminal = sale.actor.split(separator: "/").last.map(String.init) ?? ""
            let series = sale.device?.series ?? "T\(terminal)"
            let last = numbers["\(sale.actor) \(series)"] ?? 0
            let number = sale.device?.number ?? last + 1
            numbers["\(sale.actor) \(series)"] = number
            let digits = String(number)
            let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
            if sale.receipt != "\(series)-\(padded)" || number <= last {
                report("I4", "\(sale.actor): \(sale.receipt) is number \(digits) after \(last)")
            }
        }
    }

    /// I4, I5, I6: what was acknowledged is there, once, under its receipt; nothing is invented.
    private mutating func checkSales() {
        checkReceipts()
        var seen: [String: String] = [:]
        for (id, sale) in facts.sold {
            if let first = seen.updateValue(sale.receipt, forKey: id) {
                report("I7", "\(id) was sold as \(first) and as \(sale.receipt)", .doubled)
            }
            if !log.attempted.contains(id) { report("I6", "nobody asked for \(id)") }
            if log.abandoned.contains(id) || facts.voided.contains(id) {
                report("I5", "\(id) was given up and sold as \(sale.receipt)", .doubled)
            }
        }
        let sold = Dictionary(facts.sold.map { ($0.id, $0.sale) }) { first, _ in first }
        for (id, told) in log.acknowledged.sorted(by: { $0.key < $1.key }) {
            guard let sale = sold[id] else {
                report("I5", "\(told.receipt) (\(id)) was acknowledged and is gone", .lost)
                continue
            }
            let kept = CustomerLog.Acknowledged(
                receipt: sale.receipt, due: sale.due, card: sale.tenders["card"] ?? 0,
                points: sale.tenders["points"] ?? 0)
            if kept != told { report("I5", "\(id) was told as \(told) and kept as \(kept)", .lost) }
        }
    }

    /// I7: each sale exactly once in every service that follows from it.
    private mutating func checkFollowers() {
        let sold = Set(facts.sold.map(\.id))
        for service in Self.followers {
            let taken = facts.taken[service] ?? [:]
            for id in sold.subtracting(taken.keys).sorted() {
                report("I7", "\(service) never got \(id)", .lost)
            }
            for (id, count) in taken.sorted(by: { $0.key < $1.key }) {
                if count > 1 { report("I7", "\(service) took \(id) \(count) times", .doubled) }
                if !sold.contains(id), service != "inventory" || log.attempted.contains(id) {
                    report("I6", "\(service) has \(id), which no terminal has")
                }
            }
        }
    }

    /// I8: lines, taxes and tenders of each sale agree, and the tenders with the payments.
    private mutating func checkMoney() {
        for (id, sale) in facts.sold {
            let paid = sale.tenders.values.reduce(0, +) - sale.tips.values.reduce(0, +)
            if !sale.isSplitRight { report("I8", "\(id): net and VAT are not gross") }
            if sale.gross + sale.loaded != sale.total {
                report("I8", "\(id): the rates are not the total")
            }
            if sale.amounts.reduce(0, +) != sale.total {
                report("I8", "\(id): the lines are not the total")
            }
            if sale.total + sale.rounding != sale.due { report("I8", "\(id): rounding is wrong") }
            let mayRound = sale.due == 0 || sale.tenders["cash"] != nil
            if abs(sale.rounding) > (mayRound ? 100 : 0) {
                report("I8", "\(id): rounded by \(sale.rounding)")
            }
            if paid - sale.change != sale.due { report("I8", "\(id): it is not paid") }
            // A refund gives back what was paid, which no price says; nor does one say what a part pays.
            if sale.original.isEmpty, !sale.isAgreed, let wrong = PricedAgain(sale).difference {
                report("I8", "\(id): \(wrong)")
            }
            if facts.settled[id] != sale.tenders {
                let settled = facts.settled[id].map { "\($0)" } ?? "none"
                report("I8", "\(id): payments has other tenders, \(settled) for \(sale.tenders)")
            }
        }
    }

    /// I9: stock is what was there, less what was sold; and the row says the same.
    private mutating func checkStock() {
        var expected = log.openingStock
        for (sku, quantity) in facts.transferred { expected[sku, default: 0] += quantity }
        for (_, sale) in facts.sold {
            for (index, line) in sale.lines.enumerated() where line.hasGoods {
                let isGone = index < sale.givenBack.count && sale.givenBack[index].isWrittenOff
                expected[line.sku, default: 0] -= isGone ? 0 : line.quantity
            }
        }
        for (sku, quantity) in expected.sorted(by: { $0.key < $1.key })
        where facts.stock[sku] != quantity {
            report("I9", "\(sku): \(facts.stock[sku] ?? 0) instead of \(quantity)")
        }
        let levels = rows(of: "inventory").filter { $0.key.hasPrefix("level/") }
        if Set(levels.map { String($0.key.dropFirst("level/".count)) }) != Set(facts.stock.keys) {
            report("I15", "the levels are not those of the products that were moved")
        }
        for (key, row) in levels {
            let sku = String(key.dropFirst("level/".count))
            if row["onHand"].integer != facts.stock[sku] ?? 0 {
                report("I15", "the level of \(sku) is not the sum of its movements")
            }
        }
    }

    /// I10: points are what was there, plus earned, less redeemed; and each redemption has its sale. What is
    /// left of a sale has earned its points, whatever the parts were in which the rest came back.
    private mutating func checkPoints() {
        var expected = log.openingPoints
        for (member, points) in facts.pointsFromStores { expected[member, default: 0] += points }
        var kept: [String: Int64] = [:]
        for (_, sale) in facts.sold where !sale.original.isEmpty {
            kept[sale.original, default: 0] += sale.total
        }
        for (id, sale) in facts.sold {
            let redeemed = sale.tenders["points"] ?? 0
            if !sale.member.isEmpty {
                let left = max(0, sale.due - sale.loaded + (kept[id] ?? 0))
                let earned = sale.original.isEmpty && sale.due >= 0 ? left / 100 : 0
                expected[sale.member, default: 0] += earned - redeemed
            }
            if facts.redeemed[id]?.points ?? 0 != max(0, redeemed) {
                report("I10", "\(id) was paid with \(redeemed) points, not with those redeemed")
            }
        }
        let sold = Set(facts.sold.map(\.id))
        for (id, redemption) in facts.redeemed.sorted(by: { $0.key < $1.key })
        where !sold.contains(id) {
            // The customer went away: the terminal still holds it open.
            expected[redemption.member, default: 0] -= redemption.points
            if !facts.asked.contains(id) || facts.voided.contains(id) {
                report("I10", "\(redemption.points) points went for \(id), which was not sold")
            }
        }
        for (member, points) in expected.sorted(by: { $0.key < $1.key })
        where facts.points[member] != points {
            report("I10", "\(member) has \(facts.points[member] ?? 0) points, not \(points)")
        }
        for (key, row) in rows(of: "loyalty") where key.hasPrefix("member/") {
            let member = String(key.dropFirst("member/".count))
            if row["points"].integer != facts.points[member] {
                report("I15", "the points of \(member) are not the sum of the entries")
            }
        }
    }

    /// I13: the card terminal holds money for exactly the sales that were paid by card, and has given
    /// back exactly what refunds say.
    private mutating func checkCards() {
        let held = facts.held
        var paid: [String: Int64] = [:]
        for (id, sale) in facts.sold { paid[id] = sale.tenders["card"] ?? 0 }
        for id in Set(held.keys).union(paid.keys).sorted() {
            let (has, wanted) = (held[id] ?? 0, max(0, paid[id] ?? 0))
            let isOpen = paid[id] == nil && facts.asked.contains(id) && !facts.voided.contains(id)
            if has != wanted, !isOpen {
                report(
                    "I13", "\(id): the card terminal holds \(has), and cards paid \(wanted)",
                    has > wanted ? .doubled : .lost)
            }
        }
        for (id, sale) in facts.sold {
            let owed = max(0, -(sale.tenders["card"] ?? 0))
            let returned = facts.returned[id] ?? 0
            if returned != owed, returned > owed || !facts.declined.contains(id) {
                report("I13", "\(id): cards got \(returned) back, not \(owed)")
            }
        }
    }

    /// I11, I15: the running totals are the sums of the sales.
    private mutating func checkReports() {
        let due = facts.sold.reduce(0) { $0 + $1.sale.due - $1.sale.loaded }
        var (tenders, tips): ([String: Int64], [String: Int64]) = ([:], [:])
        for (_, sale) in facts.sold {
            for (method, amount) in sale.tenders { tenders[method, default: 0] += amount }
            for (method, amount) in sale.tips { tips[method, default: 0] += amount }
            if sale.change != 0 { tenders["cash", default: 0] -= sale.change }
        }
        var sums: [String: Int64] = [:]
        for (key, row) in rows(of: "reporting") {
            let dimension = String(key.prefix { $0 != "/" })
            sums[dimension, default: 0] += row["gross"].integer
            let method = String(key.dropFirst("payment/".count))
            let turnover = (tenders[method] ?? 0) - (tips[method] ?? 0)
            if dimension == "payment", row["gross"].integer != turnover {
                report("I11", "the report's \(method) is not what was taken")
            }
        }
        for (key, row) in rows(of: "payments") where key.hasPrefix("total/") {
            let method = String(key.dropFirst("total/".count))
            if row.integer != tenders[method] ?? 0 {
                report("I11", "the payments' total of \(method) is not what was taken")
            }
        }
        for dimension in ["day", "hour", "staff"] where sums[dimension] ?? 0 != due {
            report("I15", "the report by \(dimension) is \(sums[dimension] ?? 0), not \(due)")
        }
    }

    /// I20: no line of a sale is given back more often than it was sold.
    private mutating func checkRefunds() {
        let sold = Dictionary(facts.sold.map { ($0.id, $0.sale) }) { first, _ in first }
        var given: [String: [Int64: Int64]] = [:]
        for (id, refund) in facts.sold where !refund.original.isEmpty {
            guard let sale = sold[refund.original] else {
                report("I20", "\(id) refunds \(refund.original), which no terminal has")
                continue
            }
            for part in refund.givenBack {
                let line = Int(part.line) - 1
                let most = sale.lines.indices.contains(line) ? sale.lines[line].quantity : 0
                guard !refund.isConflict else {
                    if part.quantity > most { report("I20", "\(id) refunds too much", .doubled) }
                    continue
                }
                given[refund.original, default: [:]][part.line, default: 0] += part.quantity
                if given[refund.original]?[part.line] ?? 0 > most {
                    report("I20", "\(id) refunds line \(part.line) again", .doubled)
                }
            }
        }
    }

    func rows(of service: String) -> [(key: String, value: CBORValue)] {
        journals.flatMap { journal in
            journal.rows.sorted { $0.key < $1.key }
                .filter { facts.homes[$0.key] == journal.node }
                .filter { $0.key.split(separator: "/").dropFirst().first == Substring(service) }
                .flatMap { $0.value.sorted { $0.key < $1.key } }
        }.map { key, bytes in
            var reader = CBORReader(bytes)
            return (key, (try? reader.value()) ?? .undefined)
        }
    }
}
