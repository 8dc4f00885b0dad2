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
    /// What each sale put on a card or took off it.
    var moves: [String: [(code: String, amount: Int64)]] = [:]
    /// Codes that were below zero at some time.
    var overspent: [String] = []

    mutating func take(_ fact: Fact) {
        switch fact.name {
        case "opened": balances[fact["_0"]["code"].string] = 0
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
        default: break
        }
    }

    private mutating func add(_ amount: Int64, to code: String) {
        balances[code, default: 0] += amount
        if balances[code] ?? 0 < 0 { overspent.append(code) }
    }
}
