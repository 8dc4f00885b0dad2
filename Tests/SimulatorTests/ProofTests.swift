import Proof
import Simulator
import Testing

/// The proof has to see what is wrong: each test breaks a good run in one place.
@Suite struct ProofTests {
    private func good(sales: Int) throws -> SimulatedRun.Result {
        var plan = try SimulatedRunTests.plan("Topologies/corner-shop.yml", seed: 11)
        plan.faults = []
        plan.salesPerTerminal = sales
        let result = try SimulatedRun.run(plan)
        #expect(result.violations.isEmpty)
        return result
    }

    private func violations(
        sales: Int = 3, _ change: (inout SimulatedRun.Result) throws -> Void
    ) throws -> [Violation] {
        var result = try good(sales: sales)
        try change(&result)
        return Proof.check(result.journals, result.logs)
    }

    private func lastEntry(
        _ result: SimulatedRun.Result, of service: String, with words: [String] = []
    ) throws -> (journal: Int, entry: Int) {
        for (journal, exported) in result.journals.enumerated() {
            let found = exported.entries.lastIndex { entry in
                entry.actor.contains(service)
                    && words.allSatisfy { String(decoding: entry.body, as: UTF8.self).contains($0) }
            }
            if let found { return (journal, found) }
        }
        throw NoSuchEntry()
    }

    private struct NoSuchEntry: Error {}

    @Test func `a sale that is gone is lost`() throws {
        let found = try violations { result in
            let place = try lastEntry(result, of: "/terminal/")
            result.journals[place.journal].entries.remove(at: place.entry)
        }
        #expect(found.contains { $0.weight == .lost && $0.invariant == "I5" })
    }

    @Test func `a sale that a service took twice is doubled`() throws {
        let found = try violations { result in
            let place = try lastEntry(result, of: "/receipts")
            var entry = result.journals[place.journal].entries[place.entry]
            entry.sequence += 1
            result.journals[place.journal].entries.append(entry)
        }
        #expect(found.contains { $0.weight == .doubled && $0.invariant == "I7" })
    }

    @Test func `a sale that a service never got is lost`() throws {
        let found = try violations { result in
            let place = try lastEntry(result, of: "/reporting")
            result.journals[place.journal].entries.remove(at: place.entry)
        }
        #expect(found.contains { $0.weight == .lost && $0.invariant == "I7" })
    }

    @Test func `a sale that nobody asked for is seen`() throws {
        let found = try violations { result in
            let id = try #require(
                result.logs["corner", default: CustomerLog()].attempted.sorted().first { id in
                    result.logs["corner", default: CustomerLog()].acknowledged[id] != nil
                })
            result.logs["corner", default: CustomerLog()].attempted.remove(id)
        }
        #expect(found.contains { $0.invariant == "I6" })
    }

    @Test func `a receipt with another total than the customer saw is seen`() throws {
        let found = try violations { result in
            let id = try #require(
                result.logs["corner", default: CustomerLog()].acknowledged.keys.sorted().first)
            result.logs["corner", default: CustomerLog()].acknowledged[id]?.due += 1
        }
        #expect(found.contains { $0.invariant == "I5" })
    }

    @Test func `a gap, a parked message and a stock that does not add up are seen`() throws {
        let found = try violations { result in
            let place = try lastEntry(result, of: "/catalog")
            result.journals[place.journal].entries[place.entry].sequence += 1
            result.journals[0].outbox.append(
                .init(target: "x/inventory", name: "inventory.move/1", parked: "why"))
            result.logs["corner", default: CustomerLog()].openingStock["BREAD", default: 0] += 1
            result.logs["corner", default: CustomerLog()].openingPoints["M-1", default: 0] += 1
        }
        let invariants = Set(found.map(\.invariant))
        #expect(invariants.isSuperset(of: ["I3", "I17", "I9", "I10"]))
    }

    @Test func `a sale that is finished and still parked is doubled`() throws {
        let found = try violations { result in
            let place = try lastEntry(result, of: "/parking")
            let actor = result.journals[place.journal].entries[place.entry].actor
            let sale = try #require(
                result.logs["corner", default: CustomerLog()].acknowledged.keys.min())
            result.journals[place.journal].rows[actor, default: [:]]["sale/\(sale)"] = [0xA0]
        }
        #expect(found.contains { $0.weight == .doubled && $0.invariant == "I21" })
    }

    @Test func `a parked sale that is nowhere any more is lost`() throws {
        let found = try violations { result in
            let place = try lastEntry(result, of: "/terminal/")
            let actor = result.journals[place.journal].entries[place.entry].actor
            let last = result.journals[place.journal].entries.filter { $0.actor == actor }.count
            // {"opened": {"_0": {"id": "lost"}}}
            let body: [UInt8] =
                [0xA1, 0x66] + Array("opened".utf8) + [0xA1, 0x62] + Array("_0".utf8)
                + [0xA1, 0x62] + Array("id".utf8) + [0x64] + Array("lost".utf8)
            result.journals[place.journal].entries.append(
                .init(actor: actor, sequence: Int64(last + 1), body: body))
        }
        #expect(found.map(\.invariant) == ["I21"] && found[0].weight == .lost)
    }

    @Test func `a coupon that a sale says it used, and nobody took, is seen`() throws {
        let found = try violations(sales: 12) { result in
            let place = try lastEntry(result, of: "/vouchers", with: ["coupons", "redeemed"])
            result.journals[place.journal].entries.remove(at: place.entry)
        }
        #expect(found.contains { $0.invariant == "I23" })
    }

    @Test func `what a house account was charged for no sale is seen`() throws {
        let found = try violations(sales: 12) { result in
            let place = try lastEntry(result, of: "/vouchers", with: ["moved", "redeemed", "K-1"])
            result.journals[place.journal].entries.remove(at: place.entry)
        }
        #expect(found.contains { $0.invariant == "I22" })
    }

    @Test func `a gift card that gave what no sale took is seen`() throws {
        let found = try violations { result in
            let place = try lastEntry(result, of: "/vouchers")
            result.journals[place.journal].entries.remove(at: place.entry)
        }
        #expect(found.contains { $0.invariant == "I22" })
    }

    private func chain(
        seed: UInt64 = 4, _ change: (inout SimulatedRun.Result) throws -> Void
    ) throws -> Set<String> {
        var plan = try SimulatedRunTests.plan("Topologies/two-stores.yml", seed: seed)
        plan.faults = []
        var result = try SimulatedRun.run(plan)
        #expect(result.violations.isEmpty)
        try change(&result)
        return Set(Proof.check(result.journals, result.logs).map(\.invariant))
    }

    @Test func `news that headquarters never got, or got twice, is seen`() throws {
        let lost = try chain { result in
            let place = try lastEntry(result, of: "headquarters/branches")
            result.journals[place.journal].entries.remove(at: place.entry)
        }
        #expect(lost.contains("I24"))
        let doubled = try chain { result in
            let place = try lastEntry(result, of: "headquarters/branches")
            var entry = result.journals[place.journal].entries[place.entry]
            entry.sequence += 1
            result.journals[place.journal].entries.append(entry)
        }
        #expect(doubled.contains("I24"))
    }

    @Test func `a store with another price than headquarters is seen`() throws {
        let found = try chain { result in
            for index in result.journals.indices {
                let row = result.journals[index].rows["altona/catalog"]?["BREAD"]
                guard row != nil else { continue }
                result.journals[index].rows["altona/catalog"]?["BREAD"] = [0xF6]
            }
        }
        #expect(found.contains("I26"))
    }

    @Test func `a ticket that was lent and never arrived is seen`() throws {
        let found = try chain { result in
            for index in result.journals.indices {
                result.journals[index].entries.removeAll { entry in
                    entry.actor.hasSuffix("/sync")
                        && String(decoding: entry.body, as: UTF8.self).contains("arrived")
                }
            }
        }
        #expect(found.contains("I27"), "no ticket was lent in this run: take another seed")
    }

    @Test func `value that a store sent and that never arrived is seen, and so is what came twice`()
        throws
    {
        func found(_ change: (inout [ExportedJournal.Entry], Int) -> Void) throws -> Set<String> {
            try chain(seed: 9) { result in
                for index in result.journals.indices {
                    let place = result.journals[index].entries.firstIndex { entry in
                        entry.actor.hasSuffix("/vouchers")
                            && String(decoding: entry.body, as: UTF8.self).contains("received")
                    }
                    if let place { change(&result.journals[index].entries, place) }
                }
            }
        }
        let lost = try found { entries, place in entries.remove(at: place) }
        #expect(lost.contains("I28"), "no gift card was fetched in this run: take another seed")
        let doubled = try found { entries, place in entries.append(entries[place]) }
        #expect(doubled.contains("I28") && doubled.contains("I22"))
    }
}
