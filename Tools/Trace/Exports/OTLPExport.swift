import ActorRuntime
import Wire

/// Hops as spans of OpenTelemetry: an `ExportTraceServiceRequest` in Protocol Buffers
/// (opentelemetry-proto 1.x), for `POST /v1/traces`.
///
/// A hop between nodes is two spans: the asker's, of kind client, and below it the handler's, of kind
/// server, which has the span id that Kontor itself goes by. All mapping of names is here.
package enum OTLPExport {
    package static func request(_ tree: HopTree) -> [UInt8] {
        let spans = tree.hops.flatMap(spans)
        var writer = ProtobufWriter()
        var nodes: [String] = []
        for span in spans where !nodes.contains(span.node) { nodes.append(span.node) }
        for node in nodes {
            writer.message(1) { resource in
                resource.message(1) { resource in
                    attribute("service.name", "kontor", 1, in: &resource)
                    attribute("service.instance.id", node, 1, in: &resource)
                }
                resource.message(2) { scope in
                    scope.message(1) { $0.text(1, "kontor.trace") }
                    for span in spans where span.node == node {
                        scope.message(2) { span.write(to: &$0) }
                    }
                }
            }
        }
        return writer.bytes
    }

    private enum Kind: UInt64 {
        case server = 2
        case client = 3
    }

    private struct Span {
        let hop: Hop
        let node: String
        let kind: Kind
        let id: UInt64
        let parent: UInt64
        let begin: Int64
        let end: Int64
        let outcome: String
        let events: [TraceEvent]
        var links: [Hop.ID] = []

        func write(to writer: inout ProtobufWriter) {
            writer.bytes(1, OTLPExport.bytes(hop.id.high) + OTLPExport.bytes(hop.id.low))
            writer.bytes(2, OTLPExport.bytes(id))
            if parent != 0 { writer.bytes(4, OTLPExport.bytes(parent)) }
            writer.text(5, hop.message)
            writer.number(6, kind.rawValue)
            writer.fixed(7, UInt64(clamping: begin))
            writer.fixed(8, UInt64(clamping: end))
            attributes(&writer)
            for event in events {
                writer.message(11) { inner in
                    inner.fixed(1, UInt64(clamping: event.at))
                    inner.text(2, event.noteTitle)
                }
            }
            for link in links {
                writer.message(13) { inner in
                    inner.bytes(1, OTLPExport.bytes(link.high) + OTLPExport.bytes(link.low))
                    inner.bytes(2, OTLPExport.bytes(link.span))
                }
            }
            let isFine = ["reply", "notice", ""].contains(outcome)
            writer.message(15) { status in
                if !isFine { status.text(2, outcome) }
                status.number(3, isFine ? 1 : 2)
            }
        }

        private func attributes(_ writer: inout ProtobufWriter) {
            OTLPExport.attribute("messaging.system", "kontor", 9, in: &writer)
            OTLPExport.attribute("messaging.destination.name", hop.to, 9, in: &writer)
            OTLPExport.attribute("kontor.from", hop.from, 9, in: &writer)
            OTLPExport.attribute("kontor.outcome", outcome, 9, in: &writer)
            OTLPExport.attribute("kontor.attempt", Int64(hop.attempt), 9, in: &writer)
            OTLPExport.attribute("messaging.message.body.size", Int64(hop.size), 9, in: &writer)
            if hop.correlation != .none {
                OTLPExport.attribute("kontor.sale", hop.correlation.hexadecimal, 9, in: &writer)
            }
        }
    }

    private static func spans(_ hop: Hop) -> [Span] {
        let asking = hop.isRemote && hop.asker != nil
        let client = derived(hop.id.span, 0)
        var spans: [Span] = []
        if let asker = hop.asker, asking || hop.handlings.isEmpty {
            spans.append(
                Span(
                    hop: hop, node: asker, kind: .client,
                    id: hop.handlings.isEmpty ? hop.id.span : client,
                    parent: hop.parent?.span ?? 0, begin: hop.begin,
                    end: hop.answered ?? hop.end, outcome: hop.verdict, events: []))
        }
        for (number, handling) in hop.handlings.enumerated() {
            let begin = handling.arrived ?? handling.started ?? hop.begin
            spans.append(
                Span(
                    hop: hop, node: handling.node, kind: .server,
                    id: number == 0 ? hop.id.span : derived(hop.id.span, UInt64(number)),
                    parent: asking ? client : hop.parent?.span ?? 0, begin: begin,
                    end: max(begin, handling.synced ?? handling.ended ?? begin),
                    outcome: handling.outcome, events: number == 0 ? hop.changes + hop.notes : []))
        }
        if let place = spans.firstIndex(where: { $0.id == hop.id.span }) {
            spans[place].links = hop.links
        }
        return spans
    }

    /// Another id for the same span, the same each time.
    private static func derived(_ span: UInt64, _ number: UInt64) -> UInt64 {
        let mixed = (span ^ (number &+ 1) &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
        return mixed == 0 ? 1 : mixed ^ (mixed >> 31)
    }

    private static func bytes(_ number: UInt64) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    private static func attribute(
        _ name: String, _ value: String, _ field: UInt64, in writer: inout ProtobufWriter
    ) {
        writer.message(field) { pair in
            pair.text(1, name)
            pair.message(2) { $0.text(1, value) }
        }
    }

    private static func attribute(
        _ name: String, _ value: Int64, _ field: UInt64, in writer: inout ProtobufWriter
    ) {
        writer.message(field) { pair in
            pair.text(1, name)
            pair.message(2) { $0.number(3, UInt64(bitPattern: value)) }
        }
    }
}
