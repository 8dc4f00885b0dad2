import ActorRuntime
import Wire

/// Hops in the Trace Event Format of Chrome, which Perfetto opens: nodes are processes, actors threads.
package enum PerfettoExport {
    package static func text(_ tree: HopTree) -> String {
        var lanes = Lanes(tree.nodes)
        var events: [String] = []
        for hop in tree.hops {
            for handling in hop.handlings {
                guard let begin = handling.arrived ?? handling.started else { continue }
                let end = max(begin, handling.synced ?? handling.ended ?? begin)
                let lane = lanes.lane(of: hop.to, on: handling.node, begin, end)
                events.append(slice(hop, handling.outcome, begin, end, lane))
                events += flow(hop, begin, lane, &lanes)
            }
            if hop.handlings.isEmpty, let asker = hop.asker {
                events.append(unhandled(hop, asker, &lanes))
            }
            for change in hop.changes {
                events.append(instant(change, lanes.known(hop.to, on: change.node)))
            }
        }
        let all = lanes.names + events
        return "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n" + all.joined(separator: ",\n")
            + "\n]}\n"
    }

    /// Handlers of one actor may overlap, and slices of one thread may not: each then has another line.
    private struct Lanes {
        struct Lane {
            let process: Int
            let thread: Int
        }

        private let nodes: [String]
        private var ends: [(node: String, actor: String, end: Int64)] = []
        private(set) var names: [String]

        init(_ nodes: [String]) {
            self.nodes = nodes
            names = nodes.enumerated().map { place, node in
                #"{"ph":"M","name":"process_name","pid":\#(place + 1),"tid":0,"args":{"name":"#
                    + JSONText.quoted("node \(node)") + "}}"
            }
        }

        func process(_ node: String) -> Int { (nodes.firstIndex(of: node) ?? nodes.count) + 1 }

        func known(_ actor: String, on node: String) -> Lane {
            let place = ends.lastIndex { $0.node == node && $0.actor == actor }
            return Lane(process: process(node), thread: (place ?? 0) + 1)
        }

        mutating func lane(of actor: String, on node: String, _ begin: Int64, _ end: Int64) -> Lane
        {
            let free = ends.firstIndex {
                $0.node == node && $0.actor == actor && $0.end <= begin
            }
            let place = free ?? ends.count
            if free == nil {
                ends.append((node, actor, end))
                names.append(
                    #"{"ph":"M","name":"thread_name","pid":\#(process(node)),"tid":\#(place + 1),"args":{"name":"#
                        + JSONText.quoted(actor) + "}}")
            } else {
                ends[place].end = end
            }
            return Lane(process: process(node), thread: place + 1)
        }
    }

    /// On a line of its own at who asked: the wait for somebody who never told that it handled it.
    private static func unhandled(_ hop: Hop, _ asker: String, _ lanes: inout Lanes) -> String {
        let (begin, end) = (hop.begin, max(hop.begin, hop.end))
        let lane = lanes.lane(of: "not handled: \(hop.to)", on: asker, begin, end)
        return slice(hop, hop.verdict, begin, end, lane, "unhandled")
    }

    private static func slice(
        _ hop: Hop, _ outcome: String, _ begin: Int64, _ end: Int64, _ lane: Lanes.Lane,
        _ category: String = "message"
    ) -> String {
        let arguments = [
            ("from", hop.from), ("outcome", outcome),
            ("trace", Hexadecimal.text(hop.id.high) + Hexadecimal.text(hop.id.low)),
            ("span", Hexadecimal.text(hop.id.span)), ("sale", hop.correlation.hexadecimal),
        ]
        let written = arguments.map { "\(JSONText.quoted($0)):\(JSONText.quoted($1))" }
        return #"{"ph":"X","cat":"\#(category)","name":\#(JSONText.quoted(hop.title)),"#
            + #""ts":\#(microseconds(begin)),"dur":\#(microseconds(end - begin)),"#
            + #""pid":\#(lane.process),"tid":\#(lane.thread),"#
            + #""args":{\#(written.joined(separator: ",")),"attempt":\#(hop.attempt)}}"#
    }

    /// An arrow from the asker's line to the handler's.
    private static func flow(
        _ hop: Hop, _ begin: Int64, _ lane: Lanes.Lane, _ lanes: inout Lanes
    ) -> [String] {
        guard let asker = hop.asker, asker != hop.node, let sent = hop.sent else { return [] }
        let from = lanes.known(hop.from, on: asker)
        let common =
            #""cat":"wire","name":"wire","id":\#(JSONText.quoted(Hexadecimal.text(hop.id.span)))"#
        return [
            #"{"ph":"s",\#(common),"ts":\#(microseconds(sent)),"pid":\#(from.process),"tid":\#(from.thread)}"#,
            #"{"ph":"f","bp":"e",\#(common),"ts":\#(microseconds(max(begin, sent))),"pid":\#(lane.process),"#
                + #""tid":\#(lane.thread)}"#,
        ]
    }

    private static func instant(_ event: TraceEvent, _ lane: Lanes.Lane) -> String {
        #"{"ph":"i","s":"t","cat":"journal","name":\#(JSONText.quoted(event.noteTitle)),"#
            + #""ts":\#(microseconds(event.at)),"pid":\#(lane.process),"tid":\#(lane.thread)}"#
    }

    /// With three digits behind the point, as the format has microseconds.
    private static func microseconds(_ nanoseconds: Int64) -> String {
        let (whole, rest) = max(0, nanoseconds).quotientAndRemainder(dividingBy: 1000)
        let digits = String(rest)
        return "\(whole)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}

/// Strings in JSON (RFC 8259 §7).
enum JSONText {
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 32:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
