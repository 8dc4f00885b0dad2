import ActorRuntime
import Foundation
import Testing
import Trace
import Wire

@Suite struct ExportTests {
    private let tree = HopTree(SampleTrace.all)

    @Test func `a picture is XML and names everybody`() throws {
        let picture = try #require(SVGReading(SVGExport(tree, title: "Sale <T1> & more").text))
        let root = try #require(picture.elements.first)
        #expect(root.name == "svg")
        #expect(root.attributes["xmlns"] == "http://www.w3.org/2000/svg")
        #expect(picture.all("title").map(\.text) == ["Sale <T1> & more"])
        #expect(picture.all("style").count == 1)
        #expect(
            picture.all("text", "nodename").map(\.text) == [
                "node tills", "node money", "node stock",
            ])
        let names = picture.all("text", "name").map(\.text)
        #expect(names.contains("corner/payments") && names.contains("command-1"))
        #expect(picture.all("line", "life").count == names.count)
        #expect(picture.all("text", "label").contains { $0.text.hasPrefix("call.timedOut") })
        let known: Set = ["svg", "title", "style", "rect", "text", "line", "path"]
        #expect(picture.elements.allSatisfy { known.contains($0.name) })
    }

    @Test func `each message is an arrow from who asked to who answers, in the picture`() throws {
        let picture = try #require(SVGReading(SVGExport(tree, title: "Sale").text))
        let columns = Dictionary(
            uniqueKeysWithValues: zip(
                picture.all("text", "name").map(\.text),
                picture.all("line", "life").compactMap { $0.number("x1") }))
        let asked = picture.all("line", "ask")
        #expect(asked.count == tree.hops.count)
        let labels = picture.all("text", "label")
        for (hop, line) in zip(tree.hops, asked) {
            let (from, to) = (try #require(columns[hop.from]), try #require(columns[hop.to]))
            let (start, end) = (try #require(line.number("x1")), try #require(line.number("x2")))
            #expect((end > start) == (to > from))
            #expect(abs(start - from) < 20 && abs(end - to) < 20)
            #expect(labels.contains { $0.text.contains(hop.message) })
        }
        let root = try #require(picture.elements.first)
        let (width, height) = (
            try #require(root.number("width")), try #require(root.number("height"))
        )
        for element in picture.elements {
            for name in ["x", "x1", "x2"] {
                #expect((0...width).contains(element.number(name) ?? 0))
            }
            for name in ["y", "y1", "y2"] {
                #expect((0...height).contains(element.number(name) ?? 0))
            }
        }
    }

    @Test func `whatever names bear, a picture is XML and a diagram is Mermaid`() throws {
        let names = ["a<b>&\"c\"", "end; x", "#1", "ü ✓ 漢", "x\u{1}y", "a->>b: c", "'"]
        let events = names.enumerated().map { place, name in
            SampleTrace.event(
                .ended, at: Int64(place), 5, node: name, from: name, to: "to \(name)", name,
                span: UInt64(place + 1), outcome: name)
        }
        let hostile = HopTree(events)
        let picture = try #require(SVGReading(SVGExport(hostile, title: names.joined()).text))
        #expect(picture.all("text", "name").contains { $0.text == names[0] })
        let diagram = try MermaidDiagram(MermaidExport.text(hostile))
        #expect(Set(names.filter { $0 != "x\u{1}y" }).isSubset(of: diagram.participants.values))
    }

    @Test func `a diagram for Mermaid has each message with its end`() throws {
        let diagram = try MermaidDiagram(MermaidExport.text(tree))
        let asked = diagram.messages.filter { $0.arrow == "->>" }
        #expect(asked.map(\.from) == tree.hops.map(\.from))
        #expect(asked.map(\.to) == tree.hops.map(\.to))
        #expect(asked.map(\.text).contains("payments.authorise/1 (try 2)"))
        let failed = diagram.messages.filter { $0.arrow == "--x" }
        #expect(failed.map(\.from) == ["corner/payments"])
        #expect(failed.first?.text.hasPrefix("call.timedOut") == true)
        #expect(diagram.messages.count { $0.arrow == "-->>" } == 3)
        #expect(diagram.boxes.keys.sorted() == ["node money", "node stock", "node tills"])
        #expect(diagram.notes.contains { $0.text.hasPrefix("wrote inventory.event/1") })
    }

    @Test func `slices of one line do not overlap`() throws {
        let text = PerfettoExport.text(tree)
        let whole = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let events = try #require(whole["traceEvents"] as? [[String: Any]])
        var ends: [String: Double] = [:]
        let slices = events.filter { $0["ph"] as? String == "X" }
            .sorted { ($0["ts"] as? Double ?? 0) < ($1["ts"] as? Double ?? 0) }
        #expect(slices.count == 5)
        for slice in slices {
            let line = "\(slice["pid"] ?? "")/\(slice["tid"] ?? "")"
            let (start, length) = (
                try #require(slice["ts"] as? Double), try #require(slice["dur"] as? Double)
            )
            #expect(start >= ends[line] ?? 0)
            ends[line] = start + length
        }
        let named = events.filter { $0["name"] as? String == "process_name" }
        #expect(named.count == 3)
    }

    @Test func `what nobody handled is a slice at who asked for it`() throws {
        let lost = HopTree(SampleTrace.tills.filter { $0.trace.span == 2 })
        #expect(lost.hops.map(\.node) == [nil])
        #expect(HopText(lost).lines[1].contains("  –  "))
        let text = PerfettoExport.text(lost)
        let whole = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let events = try #require(whole["traceEvents"] as? [[String: Any]])
        let slice = try #require(events.first { $0["ph"] as? String == "X" })
        #expect(slice["cat"] as? String == "unhandled")
        #expect((slice["args"] as? [String: Any])?["outcome"] as? String == "call.timedOut")
        #expect(slice["dur"] as? Double == 50_000)
    }

    /// Blocks by their types; each says its length at both ends.
    private func blocks(_ file: [UInt8]) throws -> [UInt32] {
        func number(_ place: Int) -> UInt32 {
            file[place..<place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        var types: [UInt32] = []
        var place = 0
        while place < file.count {
            let length = Int(number(place + 4))
            #expect(length % 4 == 0)
            #expect(number(place + length - 4) == UInt32(length))
            types.append(number(place))
            place += length
        }
        #expect(place == file.count)
        return types
    }

    @Test func `a file of packets has an interface for each node and a packet for each event`()
        throws
    {
        let types = try blocks(PcapngExport.file(SampleTrace.all))
        #expect(types.first == 0x0A0D_0D0A)
        #expect(types.count { $0 == 1 } == 3)
        #expect(types.count { $0 == 6 } == SampleTrace.all.count)
    }

    @Test func `a capture comes back, also where its end is missing`() throws {
        let head = TraceFile.Head(topology: "corner", filter: "node == x", isRevealed: false)
        let bytes =
            CBOREncoder.encode(head) + SampleTrace.all.flatMap { CBOREncoder.encode($0) }
        let read = try TraceFile.read(bytes)
        #expect(read.head == head)
        #expect(read.events == SampleTrace.all)
        #expect(!read.isCutOff)
        let cut = try TraceFile.read(Array(bytes.dropLast(3)))
        #expect(cut.isCutOff)
        #expect(cut.events == SampleTrace.all.dropLast())
        #expect(throws: TraceFile.Fault.self) { try TraceFile.read([1, 2, 3]) }
        #expect(throws: TraceFile.Fault.self) { try TraceFile.read([]) }
    }

    @Test func `statistics count handled messages, and those that never came to a handler`() throws
    {
        let rows = TraceStatistics(SampleTrace.all, by: [.contract]).rows
        #expect(rows.map(\.group) == [["inventory"], ["payments"], ["terminal"]])
        #expect(rows.map(\.times.count) == [2, 2, 1])
        #expect(rows.map(\.failed) == [0, 1, 0])
        #expect(try #require(rows.first { $0.group == ["terminal"] }).times.slowest == 55_000)
    }

    @Test func `what came too early and is asked again is refused and has not failed`() throws {
        let asked = ["receipts.unknown", "receipts.unknown", "reply", "card.declined"].enumerated()
        let events = asked.map { place, outcome in
            SampleTrace.event(
                .ended, at: Int64(place), 10, node: "office", from: "command-1",
                to: "corner/receipts", "receipts.render/1", span: UInt64(place), outcome: outcome)
        }
        let row = try #require(TraceStatistics(events, by: [.method]).rows.first)
        #expect(row.times.count == 4 && row.refused == 2 && row.failed == 1)
    }

    @Test
    func
        `one message has no rate of thousands, and steps of other kinds count where no end is asked for`()
    {
        let one = Array(SampleTrace.all.filter { $0.kind == .ended }.prefix(1))
        #expect(TraceStatistics(one, by: [.method]).rows.map(\.perSecond) == [1])
        #expect(TraceStatistics(one, by: [.method], over: 2).rows.map(\.perSecond) == [0.5])
        let starts = SampleTrace.all.filter { $0.kind == .started }
        let rows = TraceStatistics(starts, by: [.method]).rows
        #expect(!starts.isEmpty && rows.reduce(0) { $0 + Int($1.times.count) } == starts.count)
    }

    @Test func `a difference shows first what is new and gone`() {
        let rows = TraceDifference(SampleTrace.tills, SampleTrace.all).rows
        #expect(rows.first?.what.hasSuffix("inventory.move/1") == true)
        #expect(rows.first?.isNew == true)
        #expect(
            TraceDifference(SampleTrace.all, SampleTrace.all).rows.allSatisfy { row in
                row.outcomes.isEmpty && row.before == row.after
            })
    }

    @Test(
        arguments: [
            (0, "0 µs"), (999, "999 µs"), (1240, "1.24 ms"), (12_440, "12.4 ms"),
            (124_400, "124 ms"), (3_020_000, "3.02 s"), (-5, "0 µs"),
        ] as [(Int64, String)])
    func `times are told with three digits`(microseconds: Int64, text: String) {
        #expect(Durations.text(microseconds) == text)
    }
}
