import Testing
import Trace
import Wire

@Suite struct HopTreeTests {
    private let tree = HopTree(SampleTrace.all)

    private func hop(_ span: UInt64) throws -> Hop {
        try #require(tree.hops.first { $0.id.span == span })
    }

    @Test func `each message stands below the one that caused it`() throws {
        #expect(tree.roots.map { tree.hops[$0].message } == ["terminal.sell/1"])
        #expect(tree.children[tree.roots[0]].map { tree.hops[$0].id.span } == [2, 3, 4])
    }

    @Test func `nodes come in the order in which they come up`() {
        #expect(tree.nodes == ["tills", "money", "stock"])
    }

    @Test func `a call that was given up has no answer, and its second try has one`() throws {
        #expect(try hop(2).outcome == "call.timedOut")
        #expect(try hop(2).isTroubled)
        #expect(try hop(3).outcome == "reply")
        #expect(try hop(3).attempt == 2)
        #expect(try hop(3).wasDeduplicated)
    }

    @Test func `a message that came twice is one hop that was handled twice`() throws {
        #expect(try hop(4).handlings.count == 2)
        #expect(try hop(4).changes.map(\.outcome) == ["moved"])
    }

    @Test func `it is under way until all is answered and delivered`() {
        #expect(!tree.isUnderWay)
        #expect(!HopTree([]).isUnderWay)
        let open = SampleTrace.all.filter { $0.kind != .ended || $0.message != "terminal.sell/1" }
        #expect(HopTree(open).isUnderWay)
        let undelivered = SampleTrace.all.filter {
            $0.message != "inventory.move/1" || $0.kind == .enqueued
        }
        #expect(HopTree(undelivered).isUnderWay)
        var parked = SampleTrace.event(
            .parked, at: 58_000, node: "tills", from: "corner/terminal/1", to: "corner/inventory",
            "inventory.move/1", span: 1, outcome: "inventory.unknown")
        parked.order = 99
        #expect(!HopTree(undelivered + [parked]).isUnderWay)
    }

    @Test func `the time of a hop is told apart`() throws {
        let times = HopTimes(try hop(3))
        #expect(times.total == 3000)
        #expect(times.gate == 100)
        #expect(times.handler == 1000)
        #expect(times.wire == 1900)
        let sell = HopTimes(try hop(1))
        #expect(sell.wait == 20)
        #expect(sell.sync == 800)
        #expect(sell.wire == nil)
    }

    @Test func `without one of the nodes the rest is still there`() {
        let without = HopTree(SampleTrace.others)
        #expect(without.hops.count == 3)
        #expect(without.roots.count == 3)
        #expect(HopTree(SampleTrace.tills).hops.count == 4)
        #expect(HopTree([]).hops.isEmpty)
    }

    @Test func `the order in which events arrive does not matter`() {
        let turned = HopTree(SampleTrace.all.reversed())
        #expect(HopText(turned).lines == HopText(tree).lines)
    }

    @Test func `a clock that is behind is moved so that nothing comes before it left`() throws {
        var events = Array(SampleTrace.all.dropLast())
        for place in events.indices where events[place].node == "stock" {
            events[place].at -= 3_600_000_000_000
        }
        let moved = HopTree(events)
        let shift = try #require(moved.skews["stock"])
        #expect(abs(shift - 3_600_000_000_000) < 2_000_000)
        let stock = try #require(moved.hops.first { $0.id.span == 4 })
        let (arrived, sent) = (try #require(stock.handlings[0].arrived), try #require(stock.sent))
        #expect(arrived >= sent)
    }

    @Test func `events that name each other as their cause make no circle`() {
        let one = SampleTrace.event(
            .ended, at: 0, node: "a", from: "x", to: "y", "m/1", span: 1, parent: 2)
        let other = SampleTrace.event(
            .ended, at: 1, node: "a", from: "y", to: "x", "m/1", span: 2, parent: 1)
        let tree = HopTree([one, other])
        #expect(tree.roots.count == 2)
        #expect(HopText(tree).lines.count == 4)
    }

    @Test func `the text says what was changed, tried again and done before`() {
        let text = HopText(tree).lines.joined(separator: "\n")
        for words in [
            "wrote terminal.event/1 finished, 412 bytes", "payments.authorise/1 (try 2)",
            "call.timedOut", "was done before: got the first answer", "came 2 times, over stock",
            "will deliver inventory.move/1 to corner/inventory", "4 messages · 3 nodes",
        ] {
            #expect(text.contains(words), "\(words) is not in\n\(text)")
        }
    }

    @Test func `what an entry says is told by its main facts, in one line`() {
        var event = SampleTrace.tills[6]
        func line(_ pairs: [(String, CBORValue)]) -> String {
            let sale = pairs.map { CBORValue.Pair(key: .text($0.0), value: $0.1) }
            let inner = CBORValue.map([.init(key: .text("_0"), value: .map(sale))])
            event.body = Bytes(CBORValue.map([.init(key: .text("finished"), value: inner)]).encoded)
            return ChangeFacts(event).line
        }
        #expect(
            line([
                ("due", .unsigned(250)), ("receipt", .text("T1-000042")), ("id", .text("x")),
                ("staff", .text("S-01")), ("points", .negative(4)),
            ]) == "receipt T1-000042, due 250, points -5")
        #expect(line([("staff", .text("S-01")), ("note", .text("•••"))]) == "staff S-01")
        let skus = (0..<40).map {
            CBORValue.map([.init(key: .text("sku"), value: .text("COFFEE-\($0)"))])
        }
        #expect(line([("lines", .array(skus))]) == "sku COFFEE-0, sku COFFEE-1, sku COFFEE-2")
        event.body = Bytes([0xFF])
        #expect(ChangeFacts(event).line.isEmpty)
    }

    @Test func `a message whose node has ended meanwhile is told from one that still runs`() throws
    {
        let open = SampleTrace.all.filter {
            !($0.node == "tills" && ($0.kind == .ended || $0.kind == .synced))
        }
        let began = SampleTrace.all[0].at
        var runs = NodeRuns()
        runs.began("tills", at: [began - 1000])
        let running = HopTree(open, runs: runs)
        #expect(running.isUnderWay)
        #expect(HopText(running).lines.contains { $0.contains("still running") })
        runs.began("tills", at: [began + 3_600_000_000_000, began + 60_000_000_000])
        let lost = HopTree(open, runs: runs)
        #expect(!lost.isUnderWay)
        let sell = try #require(lost.hops.first { $0.id.span == 1 })
        #expect(sell.lost?.node == "tills")
        #expect(sell.lost?.restarted == began + 60_000_000_000)
        #expect(lost.hops.count { $0.lost != nil } == 1)
        let text = HopText(lost).lines.joined(separator: "\n")
        #expect(text.contains("lost: node tills was restarted at 22:14:20.000 UTC"), "\(text)")
        // Pictures say the same, at the moment at which the node began again.
        let loss = "lost: node tills was restarted"
        #expect(MermaidExport.text(lost).contains(loss))
        #expect(SVGExport(lost, title: "Sale").text.contains(loss))
        let rows = SequenceLayout(lost).rows
        guard case .lost(let hop, _)? = rows.last?.step else {
            Issue.record("\(rows.count) rows, and the last is no loss")
            return
        }
        #expect(hop.id == sell.id && rows.last?.at == sell.lost?.restarted)
        var silent = NodeRuns()
        silent.isSilent("tills")
        let words = HopText(HopTree(open, runs: silent)).lines.joined(separator: "\n")
        #expect(words.contains("node tills does not answer"))
    }

    @Test func `bars of the waterfall lie in the trace`() {
        let lines = Waterfall(tree, width: 40).lines
        #expect(lines.count == 4 + 3)
        #expect(lines[1].contains("█") && lines[1].contains("▒"))
        #expect(lines[2].contains("░"))
    }
}

@Suite struct LinkForecastTests {
    private let tree = HopTree(SampleTrace.all)

    private func place(_ node: String, _ host: String = "h") -> LinkForecast.Place {
        LinkForecast.Place(node: node, host: host)
    }

    private var was: [String: LinkForecast.Place] {
        [
            "corner/terminal/1": place("tills"), "corner/payments": place("money"),
            "corner/inventory": place("stock"),
        ]
    }

    @Test func `links of a recorded topology have its messages and times`() throws {
        let rows = LinkForecast(tree.hops, was: { was[$0] }, is: { was[$0] }).rows
        let money = try #require(rows.first { $0.to == "money" })
        #expect(money.from == "tills")
        #expect(money.messages == 2)
        #expect(money.kind == .host)
        #expect(try #require(money.p95) >= 1000 + 1900)
        #expect(try #require(rows.first { $0.to == "tills" }).from == "commands")
    }

    @Test func `in one process there is no way, and to another host none is known`() throws {
        let one = LinkForecast(
            tree.hops, was: { was[$0] }, is: { was[$0].map { _ in place("shop") } })
        let inside = try #require(one.rows.first { $0.from == "shop" })
        #expect(inside.kind == .process)
        #expect(inside.messages == 4)
        #expect(try #require(inside.p95) <= 1000 + 40)
        let apart = LinkForecast(
            tree.hops, was: { was[$0] },
            is: { name in was[name].map { place($0.node, name) } })
        let far = try #require(apart.rows.first { $0.to == "stock" })
        #expect(far.kind == .network)
        #expect(far.p50 == nil)
    }

    @Test func `actors that a topology has no place for are named`() {
        let known = was
        let forecast = LinkForecast(
            tree.hops, was: { known[$0] },
            is: { name in name == "corner/payments" ? nil : known[name] })
        #expect(forecast.unplaced == ["corner/payments"])
        #expect(forecast.rows.contains { $0.to == "corner/payments" })
        #expect(
            LinkForecast(tree.hops, was: { known[$0] }, is: { _ in nil }).unplaced
                == known.keys.sorted())
        #expect(LinkForecast(tree.hops, was: { known[$0] }, is: { known[$0] }).unplaced.isEmpty)
    }
}
