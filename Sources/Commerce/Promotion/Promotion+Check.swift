extension Promotion {
    /// How many pieces one group or part may have.
    package static let countLimit = 100
    /// How many parts one bundle may have.
    package static let partLimit = 10
    package static let timesLimit = 1_000_000

    func check() throws(Refusal) {
        try Code.check(id, "promotion.badID", "the id of a promotion")
        guard !name.isEmpty, Code.isPrintable(name, limit: 200) else {
            throw Refusal("promotion.badName", "\(id): a name has 1 to 200 printable bytes")
        }
        try window?.check("promotion.badWindow", id)
        if case .group(let group) = audience {
            try Code.check(group, "promotion.badGroup", "\(id): a customer group")
        }
        if let store, store.isEmpty || !Code.isPrintable(store, limit: 200) {
            throw Refusal("promotion.badStore", "\(id): a store has 1 to 200 printable bytes")
        }
        guard (1...Self.timesLimit).contains(limit ?? 1) else {
            throw Refusal("promotion.badLimit", "\(id): at least once and at most 1000000 times")
        }
        guard (-1000...1000).contains(priority) else {
            throw Refusal("promotion.badPriority", "\(id): a priority is from -1000 to 1000")
        }
        for set in offer.sets { try set.check(id) }
        try checkOffer()
    }

    private func checkOffer() throws(Refusal) {
        switch offer {
        case .each(let cut, _): try check(cut)
        case .buyGet(let buy, _, let get, _, let percent):
            try check(count: buy, from: 1)
            try check(count: get, from: 1)
            try check(percent: percent)
        case .mix(let count, _, let deal):
            try check(count: count, from: 2)
            switch deal {
            case .price(let price): try check(amount: price)
            case .percent(let percent): try check(percent: percent)
            }
        case .nth(let count, _, let percent):
            try check(count: count, from: 2)
            try check(percent: percent)
        case .threshold(let spend, _, let off):
            try check(amount: spend)
            switch off {
            case .percent(let percent): try check(percent: percent)
            case .amount(let amount): try check(amount: amount)
            }
        case .bundle(let parts, let price):
            try check(parts)
            try check(amount: price)
        }
    }

    private func check(_ cut: UnitCut) throws(Refusal) {
        switch cut {
        case .percent(let percent): try check(percent: percent)
        case .amount(let amount), .price(let amount): try check(amount: amount)
        }
    }

    private func check(_ parts: [BundlePart]) throws(Refusal) {
        guard (1...Self.partLimit).contains(parts.count),
            Set(parts.map { $0.sku }).count == parts.count
        else {
            throw Refusal(
                "promotion.badBundle",
                "\(id): a bundle has 1 to \(Self.partLimit) parts of different SKUs")
        }
        for part in parts { try check(count: part.count, from: 1) }
    }

    private func check(count: Int, from least: Int) throws(Refusal) {
        guard (least...Self.countLimit).contains(count) else {
            throw Refusal(
                "promotion.badCount", "\(id): a count is from \(least) to \(Self.countLimit)")
        }
    }

    private func check(percent: Int64) throws(Refusal) {
        guard (0...10_000).contains(percent) else {
            throw Refusal("promotion.badPercent", "\(id): a percentage is from 0 to 100")
        }
    }

    private func check(amount: Money) throws(Refusal) {
        guard (.zero...SaleLine.priceLimit).contains(amount) else {
            throw Refusal("promotion.badAmount", "\(id): an amount is out of range")
        }
    }
}
