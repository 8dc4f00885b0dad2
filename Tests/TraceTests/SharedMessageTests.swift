import ActorRuntime
import Foundation
import Testing
import Trace
import Wire

/// A message with news of three sales.
@Suite struct SharedMessageTests {
    private static let sales = (1...3).map { Correlation(high: 9, low: $0) }
    private static let (sync, branches) = ("north/sync", "headquarters/branches")

    /// Each sale has a trace of its own, in which its `sync.sold/1` has the span 1.
    private static func event(
        _ kind: TraceEvent.Kind, of sale: Int, at: Int64, _ message: String = "branches.take/1",
        node: String = "north", to: String = branches, span: UInt64, parent: UInt64 = 0
    ) -> TraceEvent {
        var event = SampleTrace.event(
            kind, at: at, 10, node: node, from: sync, to: to, message, span: span, parent: parent,
            outcome: kind == .ended || kind == .acknowledged ? "reply" : "", size: 70)
        event.trace.low = UInt64(sale)
        event.correlation = sales[sale - 1]
        return event
    }

    private static var events: [TraceEvent] {
        let told = (1...3).map { event(.ended, of: $0, at: 0, "sync.sold/1", to: sync, span: 1) }
        let steps = (2...3).flatMap { sale -> [TraceEvent] in
            var link = event(.linked, of: sale, at: 10, span: 2, parent: UInt64(10 + sale))
            link.trace.low = 1
            return [
                event(.wireOut, of: sale, at: 10, span: UInt64(10 + sale), parent: 1), link,
                event(.acknowledged, of: sale, at: 10, span: UInt64(10 + sale), parent: 1),
            ]
        }
        var wrote = event(
            .changed, of: 1, at: 15, "branches.event/1", node: "office", to: branches, span: 2)
        wrote.body = Bytes(
            CBORValue.array(
                sales.map { sale in
                    .map([.init(key: .text("sale"), value: .text(sale.hexadecimal))])
                }
            ).encoded)
        return told + steps + [
            event(.wireOut, of: 1, at: 10, span: 2, parent: 1), wrote,
            event(.ended, of: 1, at: 14, node: "office", span: 2),
            event(
                .ended, of: 1, at: 16, "sync.wake/1", node: "north", to: sync, span: 3, parent: 2),
            event(.acknowledged, of: 1, at: 10, span: 2, parent: 1),
        ]
    }

    private func tree(_ sale: Int) -> HopTree {
        HopTree(SharedMessages(Self.events, of: Self.sales[sale - 1]).bound)
    }

    @Test(arguments: 1...3)
    func `is in each sale's tree, with what became of it`(sale: Int) throws {
        let tree = tree(sale)
        #expect(tree.hops.map(\.message) == ["sync.sold/1", "branches.take/1", "sync.wake/1"])
        #expect(tree.roots == [0] && tree.children == [[1], [2], []])
        let taken = tree.hops[1]
        #expect((taken.asker, taken.node, taken.outcome) == ("north", "office", "reply"))
        #expect(taken.handlings.count == 1)
        #expect(Set(taken.others) == Set(Self.sales).subtracting([Self.sales[sale - 1]]))
        #expect(tree.hops.allSatisfy { $0.correlation == Self.sales[sale - 1] })
        #expect(tree.hops.allSatisfy { $0.id.low == UInt64(sale) })
        #expect(!tree.isUnderWay)
    }

    @Test(arguments: 1...3)
    func `says of it what is about the sale`(sale: Int) throws {
        let entry = try #require(tree(sale).hops[1].changes.first?.body)
        let own = Self.sales[sale - 1].hexadecimal
        #expect(
            try CBORReader.decode(entry.array)
                == .array([.map([.init(key: .text("sale"), value: .text(own))])]))
    }

    @Test func `other traces are asked for where a sale has a part in them`() throws {
        let own = Self.events.filter { $0.correlation == Self.sales[1] }
        let filter = try #require(SharedMessages.filter(for: own, of: Self.sales[1]))
        #expect(filter.contains("(trace == 00000000000000010000000000000001)"))
        #expect(filter.contains("(kind == linked && trace == 00000000000000010000000000000002)"))
        #expect(SharedMessages(own, of: Self.sales[1]).isIncomplete)
        #expect(!SharedMessages(Self.events, of: Self.sales[1]).isIncomplete)
        // Until the rest is known, the sale's own end of it stands there.
        let taken = HopTree(SharedMessages(own, of: Self.sales[1]).bound).hops[1]
        #expect(taken.message == "branches.take/1" && taken.outcome == "reply")
    }

    @Test func `counts once on its link, and has links to all its spans`() throws {
        let whole = HopTree(Self.events)
        let forecast = LinkForecast(
            whole.hops, was: { _ in .init(node: "north", host: "") },
            is: { .init(node: $0.hasPrefix("head") ? "office" : "north", host: "") })
        let links = forecast.rows.filter { $0.to == "office" }
        #expect(links.map(\.messages) == [1])
        let carrier = try #require(whole.hops.first { $0.id.span == 2 })
        #expect(Set(carrier.links.map(\.low)) == [2, 3])
        let step = try #require(whole.hops.first { $0.id.span == 12 })
        #expect(step.links == [carrier.id] && step.isShare)
        // Field 13 of a span, with the 16 bytes of the trace and 8 of the span.
        let bytes = OTLPExport.request(tree(2))
        let link: [UInt8] =
            [13 << 3 | 2, 28, 1 << 3 | 2, 16] + [0, 0, 0, 0, 0, 0, 0, 1]
            + [0, 0, 0, 0, 0, 0, 0, 1] + [2 << 3 | 2, 8] + [0, 0, 0, 0, 0, 0, 0, 2]
        #expect(bytes.firstRange(of: link) != nil)
    }
}
