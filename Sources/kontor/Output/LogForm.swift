import Foundation
import Logging
import Services
import Wire

/// How processes log: text for people, or one JSON object a line for machines (`KONTOR_LOG=json`).
enum LogForm {
    /// Once, before anything logs.
    static func choose() {
        guard ProcessInfo.processInfo.environment["KONTOR_LOG"] == "json" else { return }
        LoggingSystem.bootstrap { label in JSONLogHandler(label: label) }
    }
}

/// Writes each message as `{"at":…,"level":…,"label":…,"message":…}` and its metadata beside these.
struct JSONLogHandler: LogHandler {
    let label: String
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(label: String) {
        self.label = label
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = metadata.merging(event.metadata ?? [:]) { $1 }.mapValues { "\($0)" }
        fields["at"] = Date().ISO8601Format(
            .iso8601(timeZone: .gmt, includingFractionalSeconds: true))
        fields["level"] = event.level.rawValue
        fields["label"] = label
        fields["message"] = "\(event.message)"
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var line = try? encoder.encode(fields) else { return }
        line.append(UInt8(ascii: "\n"))
        // One write a line, so that processes that share a file do not mix theirs.
        FileHandle.standardError.write(line)
    }
}

extension Logger {
    /// Logs what a node notes, with the trace and the sale that it is about.
    func warning(_ note: NodeNote) {
        var fields: Metadata = ["actor": "\(note.actor)"]
        if !note.message.isEmpty { fields["about"] = "\(note.message)" }
        if note.trace != .none {
            fields["trace"] = "\(Self.digits(note.trace.high, note.trace.low))"
        }
        if note.correlation != .none {
            fields["sale"] = "\(Self.digits(note.correlation.high, note.correlation.low))"
        }
        warning("\(note.kind.rawValue): \(note.reason)", metadata: fields)
    }

    /// 32 hexadecimal digits.
    private static func digits(_ high: UInt64, _ low: UInt64) -> String {
        [high, low].map { half in
            let text = String(half, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }
        .joined()
    }
}
