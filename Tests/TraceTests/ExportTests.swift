import ActorRuntime
import Foundation
import Testing
import Trace
import Wire

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ExportTests {
    private let tree = HopTree(SampleTrace.all)

    @Test func `a picture is XML and names everybody`() throws {
        let text = SVGExport(tree, title: "Sale <T1> & more").text
        let parser = XMLParser(data: Data(text.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        for words in [
            "node tills", "corner/payments", "call.timedOut", "Sale &lt;T1&gt; &amp; more",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func `a diagram for Mermaid has each message with its end`() {
        let lines = MermaidExport.text(tree).split(separator: "\n").map(String.init)
        #expect(lines[0] == "sequenceDiagram")
        #expect(lines.count { $0.contains("->>") && !$0.contains("-->>") } == 4)
        #expect(lines.count { $0.contains("--x") } == 1)
        #expect(lines.count { $0.contains("box node") } == lines.count { $0 == "    end" })
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
