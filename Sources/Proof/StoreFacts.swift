import Wire

/// Everything that the journals of a store say happened, sorted by who says it.
struct StoreFacts {
    struct Line {
        var sku: String
        var quantity: Int64
        var price: Int64
        var rate: Int64
        /// The account that it loads; empty for goods.
        var loads: String
        /// What promotions take off it.
        var reduced: Int64
        var discount: PricedAgain.Cut?
        /// The rate that is taken out of its price, where the sale is exempt; 0 is none.
        var exempt: Int64
        /// Whether goods leave for it, as for all but a fee.
        var hasGoods: Bool

        /// What comes back of an account that it loaded before, as of a layaway that is cancelled.
        var takenBack: Int64 { loads.isEmpty ? 0 : max(0, -price * quantity / 1000) }
    }

    struct Sold {
        var receipt: String
        var actor: String
        var due: Int64
        var total: Int64
        var rounding: Int64
        var change: Int64
        var gross: Int64
        /// What of the total is no turnover.
        var loaded: Int64
        var isSplitRight: Bool
        var amounts: [Int64]
        var tenders: [String: Int64]
        /// What of the tenders is for the staff.
        var tips: [String: Int64]
        var member: String
        /// The codes that it used up.
        var coupons: [String]
        /// Off all of it.
        var discount: PricedAgain.Cut?
        var lines: [Line]
        /// By rate, in thousandths of a percent.
        var vat: [Int64: Int64]
        /// What it gives back, by line of `original`; empty where it is no refund.
        var givenBack: [(line: Int64, quantity: Int64, isWrittenOff: Bool)]
        var original: String
        /// Whether something of it had gone back elsewhere before the terminal heard of it.
        var isConflict: Bool
        /// Whether it is a part of a split one: its amounts and taxes are its share of the whole.
        var isAgreed: Bool
        /// In the series of the device that made it while no server answered; nil of all others.
        var device: (series: String, number: Int64)?
    }

    /// In the order of each terminal's entries.
    var sold: [(id: String, sale: Sold)] = []
    var asked: Set<String> = []
    var voided: Set<String> = []
    /// How often a service took a sale, by service and id.
    var taken: [String: [String: Int]] = [:]
    var stock: [String: Int64] = [:]
    /// What of it came from other stores, less what went there.
    var transferred: [String: Int64] = [:]
    var points: [String: Int64] = [:]
    /// What members have from other stores, less what went there.
    var pointsFromStores: [String: Int64] = [:]
    var redeemed: [String: (member: String, points: Int64)] = [:]
    var settled: [String: [String: Int64]] = [:]
    /// The card terminal's last word on each card tender of a sale.
    private var cards: [String: [Int64: (state: String, amount: Int64)]] = [:]
    /// What payments asked for, where the card terminal does not say how much it took.
    private var charged: [String: [Int64: Int64]] = [:]
    /// What went back to cards, by the sale that gives back.
    var returned: [String: Int64] = [:]
    /// Sales that give back and whose card said no: that waits for a person.
    var declined: Set<String> = []
    var openSales = OpenSaleFacts()
    var vouchers = VoucherFacts()
    var gaps: [String] = []
    /// Which journal has all of an actor's entries: one that moved left its first ones behind.
    let homes: [String: String]

    init(_ journals: [ExportedJournal]) {
        homes = Self.homes(journals)
        for journal in journals {
            var last: [String: Int64] = [:]
            for entry in journal.entries where homes[entry.actor] == journal.node {
                let expected = (last[entry.actor] ?? 0) + 1
                if entry.sequence != expected {
                    gaps.append(
                        "\(entry.actor): entry \(entry.sequence) where \(expected) should be")
                }
                last[entry.actor] = entry.sequence
                take(entry)
            }
        }
    }

    private static func homes(_ journals: [ExportedJournal]) -> [String: String] {
        var longest: [String: (count: Int, node: String)] = [:]
        for journal in journals {
            let last = Dictionary(journal.entries.map { ($0.actor, $0.body) }) { $1 }
            for (actor, count) in journal.counts {
                let known = longest[actor]?.count ?? 0
                // Two have as much where the last that the one wrote is that the other goes on.
                let isNext = last[actor].flatMap(Self.owner) == journal.node
                if count > known || (count == known && isNext) {
                    longest[actor] = (count, journal.node)
                }
            }
        }
        return longest.mapValues(\.node)
    }

    /// The node that an entry hands an actor to; nil for entries of other kinds.
    private static func owner(_ body: [UInt8]) -> String? {
        var reader = CBORReader(body)
        guard let value = try? reader.value(), value["epoch"].integer > 0 else { return nil }
        return value["node"].string
    }

    private mutating func take(_ entry: ExportedJournal.Entry) {
        // An answer that no event came with.
        if entry.body.isEmpty { return }
        guard let fact = Fact(entry.body) else {
            gaps.append("\(entry.actor): entry \(entry.sequence) is no event")
            return
        }
        let parts = entry.actor.split(separator: "/")
        switch parts.count > 1 ? parts[1] : "" {
        case "terminal": takeTerminal(fact, entry.actor)
        case "inventory": takeInventory(fact)
        case "loyalty": takeLoyalty(fact)
        case "vouchers": vouchers.take(fact)
        case "payments": takePayments(fact)
        case "card-terminal": takeCards(fact)
        case "reporting" where fact.name == "sold":
            count("reporting", fact["_0"]["sale"].string)
        case "receipts" where fact.name == "issued":
            count("receipts", fact["_0"]["id"].string)
        default: break
        }
    }

    private mutating func count(_ service: String, _ sale: String) {
        taken[service, default: [:]][sale, default: 0] += 1
    }

    private mutating func takeTerminal(_ fact: Fact, _ actor: String) {
        openSales.take(fact)
        switch fact.name {
        case "asked": asked.insert(fact["_0"].string)
        case "voided": voided.insert(fact["_0"].string)
        case "finished": sold.append((fact["_0"]["id"].string, Sold(fact["_0"], actor)))
        default: break
        }
    }

    private mutating func takeInventory(_ fact: Fact) {
        guard fact.name == "moved" else { return }
        let reason = fact["reason"].string
        let isTransfer = reason.hasPrefix("to ") || reason.hasPrefix("from ")
        for movement in fact["_0"].items {
            stock[movement["sku"].string, default: 0] += movement["quantity"].integer
            if isTransfer {
                transferred[movement["sku"].string, default: 0] += movement["quantity"].integer
            }
        }
        let sale = fact["sale"].string
        if !sale.isEmpty { count("inventory", sale) }
    }

    private mutating func takeLoyalty(_ fact: Fact) {
        let sale = fact["sale"].string
        switch fact.name {
        case "joined": points[fact["_0"]["number"].string] = fact["_0"]["points"].integer
        case "earned":
            points[fact["member"].string, default: 0] += fact["points"].integer
            count("loyalty", sale)
        case "redeemed":
            points[fact["member"].string, default: 0] -= fact["points"].integer
            redeemed[sale] = (fact["member"].string, fact["points"].integer)
        case "returned":
            if let back = redeemed.removeValue(forKey: sale) {
                points[back.member, default: 0] += back.points
            }
        case "sent", "received":
            let member = fact["_0"]["value"]["member"]["member"]
            let sign: Int64 = fact.name == "sent" ? -1 : 1
            points[member["number"].string, default: 0] += sign * member["points"].integer
            pointsFromStores[member["number"].string, default: 0] += sign * member["points"].integer
        default: break
        }
    }

    private mutating func takeCards(_ fact: Fact) {
        let sale = fact["_0"].string
        let answer = (state: fact["_1"]["state"].string, amount: fact["_1"]["amount"].integer)
        switch fact.name {
        case "answered": cards[sale, default: [:]][tender(fact)] = answer
        case "refunded" where answer.state == "approved":
            returned[sale, default: 0] += answer.amount
        case "refunded" where answer.state == "declined": declined.insert(sale)
        default: break
        }
    }

    private func tender(_ fact: Fact) -> Int64 { max(1, fact["tender"].integer) }

    /// What the card terminal holds of each sale; nothing where it holds none.
    var held: [String: Int64] {
        var held: [String: Int64] = [:]
        for (sale, tenders) in cards {
            for (tender, answer) in tenders where answer.state == "approved" {
                held[sale, default: 0] +=
                    answer.amount > 0 ? answer.amount : charged[sale]?[tender] ?? 0
            }
        }
        return held
    }

    private mutating func takePayments(_ fact: Fact) {
        switch fact.name {
        case "intended":
            charged[fact["_0"].string, default: [:]][tender(fact)] = fact["_1"].integer
        case "settled":
            let sale = fact["_0"].string
            count("payments", sale)
            // One that costs nothing has no tenders.
            var tenders = settled[sale] ?? [:]
            for tender in fact["_1"].items {
                tenders[tender["method"].string, default: 0] += tender["amount"].integer
            }
            settled[sale] = tenders
        default: break
        }
    }
}

extension StoreFacts.Sold {
    fileprivate init(_ sale: CBORValue, _ actor: String) {
        self.actor = actor
        receipt = sale["receipt"].string
        let priced = sale["priced"]
        due = priced["due"].integer
        total = priced["total"].integer
        rounding = priced["rounding"].integer
        change = sale["change"].integer
        gross = priced["vat"].items.reduce(0) { $0 + $1["gross"].integer }
        loaded = priced["loaded"].items.reduce(0) { $0 + $1["amount"].integer }
        isSplitRight = priced["vat"].items.allSatisfy {
            $0["net"].integer + $0["vat"].integer == $0["gross"].integer
        }
        amounts = priced["amounts"].items.map(\.integer)
        tenders = sale["tenders"].items.reduce(into: [:]) {
            $0[$1["method"].string, default: 0] += $1["amount"].integer
        }
        tips = sale["tenders"].items.reduce(into: [:]) {
            $0[$1["method"].string, default: 0] += $1["tip"].integer
        }
        member = sale["member"].string
        coupons = sale["coupons"].items.map(\.string)
        discount = .init(sale["discount"])
        lines = sale["lines"].items.map {
            StoreFacts.Line(
                sku: $0["sku"].string, quantity: $0["quantity"].integer,
                price: $0["unitPrice"].integer, rate: Self.rate($0["vat"]),
                loads: $0["loads"].string,
                reduced: $0["reductions"].items.reduce(0) { $0 + $1["amount"].integer },
                discount: .init($0["discount"]), exempt: Self.rate($0["detail"]["exempt"]),
                hasGoods: $0["loads"].string.isEmpty && $0["detail"]["stockOfOne"] != .unsigned(0))
        }
        vat = priced["vat"].items.reduce(into: [:]) {
            $0[Self.rate($1["rate"]), default: 0] += $1["vat"].integer
        }
        original = sale["origin"]["sale"].string
        isConflict = sale["origin"]["isConflict"] == .bool(true)
        isAgreed = sale["isAgreed"] == .bool(true)
        let offline = sale["offline"]
        if !offline["series"].string.isEmpty {
            device = (offline["series"].string, offline["number"].integer)
        }
        givenBack = sale["origin"]["lines"].items.map {
            ($0["number"].integer, $0["quantity"].integer, $0["goods"].string == "writeOff")
        }
    }

    /// Thousandths of a percent, written as hundredths, or as text with three digits of fraction.
    private static func rate(_ value: CBORValue) -> Int64 {
        let digits = value.string.filter { $0 != "." }
        return digits.isEmpty ? value.integer * 10 : Int64(digits) ?? -1
    }
}
