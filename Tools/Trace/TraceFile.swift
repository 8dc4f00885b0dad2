package import Wire

/// A capture in a file: a head and events, each an item of CBOR, one behind the other (RFC 8742).
package enum TraceFile {
    /// What a capture says of itself.
    package struct Head: CBORRecord, Equatable {
        package var format: String
        /// Of the topology that was watched.
        package var topology: String
        package var filter: String
        /// Whether nothing was taken out of the messages.
        package var isRevealed: Bool

        package init(topology: String, filter: String, isRevealed: Bool) {
            format = TraceFile.format
            (self.topology, self.filter, self.isRevealed) = (topology, filter, isRevealed)
        }

        package func writeFields(to record: inout CBORWriter) {
            record.field("filter", filter)
            record.field("format", format)
            record.field("topology", topology)
            record.field("isRevealed", isRevealed)
        }

        package init(fields record: inout CBORReader) throws(CBORError) {
            filter = try record.field("filter")
            format = try record.field("format")
            topology = try record.field("topology")
            isRevealed = try record.field("isRevealed")
        }
    }

    package static let format = "kontor-trace/1"

    /// Why a file is no capture, or where it ends too early.
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// The head and the events; a last event that was cut off is left out, and `isCutOff` says so.
    package static func read(
        _ bytes: [UInt8]
    ) throws(Fault) -> (head: Head, events: [TraceEvent], isCutOff: Bool) {
        var reader = CBORReader(bytes)
        guard let head = try? Head(reading: &reader), head.format == format else {
            throw Fault(description: "is no capture of kontor trace (\(format))")
        }
        var events: [TraceEvent] = []
        while !reader.isAtEnd {
            let start = reader.offset
            do throws(CBORError) {
                events.append(try TraceEvent(reading: &reader))
            } catch {
                if case .truncated = error { return (head, events, true) }
                throw Fault(
                    description: "event \(events.count + 1) at byte \(start) is malformed: \(error)"
                )
            }
        }
        return (head, events, false)
    }
}
