import Wire

/// Where sales are that are not finished, and what is on gift cards, as journals say.
struct OpenSaleFacts {
    /// Every sale that a terminal ever had open, or made by splitting one.
    var opened: Set<String> = []
    /// Sales whose lines went into another.
    var merged: Set<String> = []

    mutating func take(_ fact: Fact) {
        switch fact.name {
        case "opened": opened.insert(fact["_0"]["id"].string)
        case "handOver":
            guard case .map(let pairs) = fact["_0"], let pair = pairs.first,
                case .text(let name) = pair.key
            else { return }
            if name == "split" { opened.formUnion(pair.value["parked"].items.map(\.string)) }
            if name == "merged" { merged.insert(pair.value["with"].string) }
        default: break
        }
    }
}

/// Gift cards by code, folded from their entries.
struct VoucherFacts {
    var balances: [String: Int64] = [:]
    /// How far below zero each may go.
    private var limits: [String: Int64] = [:]
    /// What each sale put on a card or took off it.
    var moves: [String: [(code: String, amount: Int64)]] = [:]
    /// Codes that were below what they may be at some time.
    var overspent: [String] = []
    var coupons = CouponFacts()

    mutating func take(_ fact: Fact) {
        switch fact.name {
        case "opened":
            let code = fact["_0"]["code"].string
            (balances[code], limits[code]) = (0, fact["_0"]["creditLimit"].integer)
        case "creditLimitSet": limits[fact["code"].string] = fact["_1"].integer
        case "moved":
            let (code, sale) = (fact["_0"]["code"].string, fact["sale"].string)
            let size = fact["_0"]["amount"].integer
            let amount = fact["_0"]["kind"].string == "loaded" ? size : -size
            moves[sale, default: []].append((code, amount))
            add(amount, to: code)
        case "cancelled":
            for move in moves.removeValue(forKey: fact["sale"].string) ?? [] {
                add(-move.amount, to: move.code)
            }
        case "sent", "received":
            let account = fact["_0"]["value"]["account"]["account"]
            let amount = account["balance"].integer
            add(fact.name == "sent" ? -amount : amount, to: account["code"].string)
        case "coupons": coupons.take(fact["_0"])
        default: break
        }
    }

    private mutating func add(_ amount: Int64, to code: String) {
        balances[code, default: 0] += amount
        if (balances[code] ?? 0) + (limits[code] ?? 0) < 0 { overspent.append(code) }
    }
}

/// Coupons, folded from their entries.
struct CouponFacts {
    /// How many sales may use each; 0 has no end.
    private var limits: [String: Int64] = [:]
    private var counts: [String: Int64] = [:]
    /// What each sale uses, but for what it gave back.
    var uses: [String: [String]] = [:]
    /// Codes that more sales used at some time than may.
    var overused: [String] = []

    mutating func take(_ event: CBORValue) {
        guard case .map(let pairs) = event, let pair = pairs.first,
            case .text(let name) = pair.key
        else { return }
        let sale = pair.value["_0"].string
        switch name {
        case "issued":
            for coupon in pair.value["_0"].items {
                limits[coupon["code"].string] = coupon["limit"].integer
            }
        case "redeemed":
            uses[sale] = pair.value["codes"].items.map(\.string)
            for code in uses[sale] ?? [] {
                counts[code, default: 0] += 1
                let limit = limits[code] ?? -1
                if limit != 0, counts[code] ?? 0 > limit { overused.append(code) }
            }
        case "returned":
            for code in uses.removeValue(forKey: sale) ?? [] { counts[code, default: 0] -= 1 }
        default: break
        }
    }
}
