import Wire

/// Whether headquarters and its stores agree; nothing where there is no headquarters.
struct HeadquartersProof {
    private let journals: [ExportedJournal]
    private let homes: [String: String]
    /// News that is in no sum.
    private let uncounted: [CBORValue]
    private var found: [Violation] = []

    static func check(
        _ journals: [ExportedJournal], _ stores: [String], _ uncounted: [[UInt8]]
    ) -> [Violation] {
        let homes = StoreFacts(journals).homes
        guard homes["headquarters/branches"] != nil else { return [] }
        var proof = HeadquartersProof(
            journals: journals, homes: homes,
            uncounted: uncounted.compactMap { try? CBORReader.decode($0) })
        for store in stores {
            proof.checkNews(of: store)
            proof.checkSums(of: store)
            proof.checkCatalogue(of: store)
        }
        proof.checkLending(stores)
        proof.checkValue(stores)
        return proof.found
    }

    private init(
        journals: [ExportedJournal], homes: [String: String], uncounted: [CBORValue]
    ) {
        (self.journals, self.homes, self.uncounted) = (journals, homes, uncounted)
    }

    private mutating func report(
        _ invariant: String, _ what: String, _ weight: Violation.Weight = .broken
    ) {
        found.append(Violation(invariant: invariant, weight: weight, what: what))
    }

    private func facts(of actor: String) -> [Fact] {
        journals.filter { $0.node == homes[actor] }.flatMap(\.entries)
            .filter { $0.actor == actor }.compactMap { Fact($0.body) }
    }

    private func rows(of actor: String) -> [String: [UInt8]] {
        journals.first { $0.node == homes[actor] }?.rows[actor] ?? [:]
    }

    private func row(_ actor: String, _ key: String) -> CBORValue {
        guard let bytes = rows(of: actor)[key] else { return .undefined }
        var reader = CBORReader(bytes)
        return (try? reader.value()) ?? .undefined
    }

    private func told(by store: String) -> [CBORValue] {
        facts(of: "\(store)/sync").filter { $0.name == "told" }.map { $0["_2"] }
    }

    private func received(from store: String) -> [(number: Int64, news: CBORValue)] {
        facts(of: "headquarters/branches")
            .filter { $0.name == "received" && $0["store"].string == store }
            .flatMap { fact in
                fact["_2"].items.enumerated().map {
                    (fact["first"].integer + Int64($0.offset), read($0.element))
                }
            }
    }

    /// What an older build kept as it came.
    private func read(_ news: CBORValue) -> CBORValue {
        guard case .bytes(let bytes) = news["unread"]["_0"] else { return news }
        return (try? CBORReader.decode(bytes)) ?? news
    }

    private func counted(_ news: [CBORValue]) -> [CBORValue] {
        news.filter { !uncounted.contains($0) }
    }

    private func sales(_ news: [CBORValue]) -> [CBORValue] {
        news.map { $0["sold"]["_0"] }.filter { $0 != .undefined }
    }

    /// I24: each finished sale was told once, and headquarters has what was told, in that order, once.
    private mutating func checkNews(of store: String) {
        let told = told(by: store)
        let received = received(from: store)
        for (index, one) in received.enumerated() where one.number != Int64(index + 1) {
            report("I24", "\(store): news \(one.number) comes as number \(index + 1)", .doubled)
        }
        if received.count < told.count {
            report("I24", "\(store): headquarters has \(received.count) of \(told.count)", .lost)
        }
        if !told.starts(with: received.map(\.news)) {
            report("I24", "\(store): headquarters has other news than were told", .doubled)
        }
        var counts: [String: Int] = [:]
        for sale in sales(counted(told)) { counts[sale["sold"]["sale"].string, default: 0] += 1 }
        for (actor, _) in homes.sorted(by: { $0.key < $1.key })
        where actor.hasPrefix("\(store)/terminal/") {
            for fact in facts(of: actor) where fact.name == "finished" {
                let id = fact["_0"]["id"].string
                let count = counts.removeValue(forKey: id) ?? 0
                if count != 1 {
                    report("I24", "\(id) was told \(count) times", count == 0 ? .lost : .doubled)
                }
            }
        }
        for id in counts.keys.sorted() { report("I24", "\(id) was told and not sold", .doubled) }
    }

    /// I25: headquarters' sums are those of the news.
    private mutating func checkSums(of store: String) {
        let news = counted(told(by: store))
        let sold = sales(news)
        let branch = row("headquarters/branches", "store/\(store)")
        let gross = sold.reduce(0) { $0 + $1["sold"]["gross"].integer }
        let refunds = sold.filter { $0["sold"]["isRefund"] == .bool(true) }.count
        let isCounted =
            branch["sales"].integer == Int64(sold.count - refunds)
            && branch["refunds"].integer == Int64(refunds)
        if !isCounted || branch["gross"].integer != gross {
            report("I25", "\(store): headquarters' sums are not those of its sales")
        }
        var stock: [String: Int64] = [:]
        for one in news {
            for movement in one["moved"]["_0"].items + one["arrived"]["_0"]["lines"].items {
                stock[movement["sku"].string, default: 0] += movement["quantity"].integer
            }
            for movement in one["shipped"]["_0"]["lines"].items {
                stock[movement["sku"].string, default: 0] -= movement["quantity"].integer
            }
        }
        for (sku, quantity) in stock.sorted(by: { $0.key < $1.key })
        where row("headquarters/branches", "stock/\(store)/\(sku)").integer != quantity
            || row("\(store)/inventory", "level/\(sku)")["onHand"].integer != quantity
        {
            report("I25", "\(store) and headquarters have other stock of \(sku)")
        }
    }

    /// I26: every product of headquarters is in the store as it is there.
    private mutating func checkCatalogue(of store: String) {
        let own = rows(of: "\(store)/catalog")
        for (sku, product) in rows(of: "headquarters/catalog").sorted(by: { $0.key < $1.key })
        where !sku.hasPrefix("#") && own[sku] != product {
            report("I26", "\(store) has another \(sku) than headquarters")
        }
    }

    /// I27: what is sold only while there is some is nowhere below nothing, and what was lent is at one
    /// place: everything that was sent has arrived, once.
    private mutating func checkLending(_ stores: [String]) {
        let limited = rows(of: "headquarters/catalog").keys.filter {
            row("headquarters/catalog", $0)["detail"]["rules"]["limit"].string == "stock"
        }
        for store in stores + ["headquarters"] {
            for sku in limited.sorted() {
                let level = row("\(store)/inventory", "level/\(sku)")
                if level["onHand"].integer < 0 {
                    report("I27", "\(store) has sold \(sku) that it did not have", .doubled)
                }
                if level["reserved"].integer != 0, !isOpen(store) {
                    report("I27", "\(store) still promises \(sku) to somebody")
                }
            }
        }
        let news = (stores + ["headquarters"]).flatMap { told(by: $0) }
        let sent = news.map { $0["shipped"]["_0"]["id"].string }.filter { !$0.isEmpty }
        let arrived = news.map { $0["arrived"]["_0"]["transfer"].string }.filter { !$0.isEmpty }
        if sent.sorted() != arrived.sorted() {
            report("I27", "\(sent.count) transfers were sent, and \(arrived.count) arrived", .lost)
        }
    }

    /// I28: what is on gift cards and what members have is at one store: everything that was sent has arrived
    /// where it was sent to, once, and as it was.
    private mutating func checkValue(_ stores: [String]) {
        let actors = stores.flatMap { ["\($0)/vouchers", "\($0)/loyalty"] }
        func transfers(_ name: String) -> [String: [CBORValue]] {
            Dictionary(
                grouping: actors.flatMap { actor in
                    facts(of: actor).filter { $0.name == name }.map { $0["_0"] }
                }, by: { $0["id"].string })
        }
        let (sent, received) = (transfers("sent"), transfers("received"))
        for id in Set(sent.keys).union(received.keys).sorted() where sent[id] != received[id] {
            report(
                "I28",
                "\(id) was sent \(sent[id]?.count ?? 0) times and came \(received[id]?.count ?? 0)",
                received[id]?.count ?? 0 > sent[id]?.count ?? 0 ? .doubled : .lost)
        }
    }

    /// Whether a customer left a sale of the store behind that is neither finished nor given up.
    private func isOpen(_ store: String) -> Bool {
        homes.keys.contains { actor in
            guard actor.hasPrefix("\(store)/terminal/") else { return false }
            var open: Set<String> = []
            for fact in facts(of: actor) {
                switch fact.name {
                case "asked": open.insert(fact["_0"].string)
                case "voided": open.remove(fact["_0"].string)
                case "finished": open.remove(fact["_0"]["id"].string)
                default: break
                }
            }
            return !open.isEmpty
        }
    }
}
