import ActorRuntime
import ArgumentParser
import Foundation
import Trace
import Wire

struct TraceExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Give a sale, or what a filter finds, to other tools.",
        discussion: """
            One of --mermaid, --svg, --perfetto, --pcapng, to standard output; or --otlp URL, to a
            collector of OpenTelemetry (OTLP over HTTP or HTTPS, Protocol Buffers).

            tshark takes the packets of --pcapng apart with
              -o 'uat:user_dlts:"User 0 (DLT=147)","cbor","0","","0",""'

            EXAMPLES
              kontor trace export T1-000001 --svg > sale.svg
              kontor trace export T1-000001 --otlp http://localhost:4318
              kontor trace export --where "contract == payments" --perfetto > payments.json
              kontor trace export -r monday.ktrace --pcapng > monday.pcapng
            """)

    @Argument(help: "Receipt number, or the sale's id; else everything that --where says.")
    var sale: String?

    @Option(name: .customLong("where"), help: "Which events; see 'kontor trace --help'.")
    var filter = ""

    @Flag(help: "A sequence diagram for Mermaid.") var mermaid = false
    @Flag(help: "A sequence diagram as a picture.") var svg = false
    @Flag(help: "JSON for Perfetto and chrome://tracing.") var perfetto = false
    @Flag(help: "Packets for Wireshark and tshark.") var pcapng = false
    @Option(help: "The address of a collector.") var otlp: String?

    @OptionGroup var source: TraceSource

    func validate() throws {
        let forms = [mermaid, svg, perfetto, pcapng, otlp != nil]
        guard forms.count(where: { $0 }) == 1 else {
            throw ValidationError("say one of --mermaid, --svg, --perfetto, --pcapng, --otlp URL")
        }
        guard sale == nil || filter.isEmpty else {
            throw ValidationError("say a sale or --where, not both")
        }
    }

    func run() async throws {
        try await reporting {
            let post = try otlp.map { try OTLPPost($0) }
            let (title, events, runs) = try await events()
            guard !events.isEmpty else { throw Failure(.failed, "there is nothing to export") }
            if pcapng { return Console.write(PcapngExport.file(events)) }
            let tree = HopTree(events, runs: runs)
            if let post { return try post.send(OTLPExport.request(tree)) }
            let text =
                if mermaid {
                    MermaidExport.text(tree)
                } else if svg {
                    SVGExport(tree, title: title).text
                } else {
                    PerfettoExport.text(tree)
                }
            Console.write(Array(text.utf8))
        }
    }

    private func events() async throws -> (String, [TraceEvent], NodeRuns) {
        guard let sale else {
            let title = filter.isEmpty ? source.read ?? "all messages" : filter
            return (title, try await source.events(filter), NodeRuns())
        }
        let found = try await source.events(ofSale: sale)
        return ("Sale \(sale)", found.events, found.runs)
    }
}
