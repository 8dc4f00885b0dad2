package import Wire

/// Events as packets of a pcapng file (draft-ietf-opsawg-pcapng): each is the event in CBOR, on link type
/// USER0, with a line for people as its comment. Nothing of a link's encryption is in the way, since it
/// was seen above it.
///
/// `tshark -o 'uat:user_dlts:"User 0 (DLT=147)","cbor","0","","0",""'` takes the packets apart.
package enum PcapngExport {
    private enum Block: UInt32 {
        case section = 0x0A0D_0D0A
        case interface = 1
        case packet = 6
    }

    private static let linkType: UInt16 = 147

    package static func file(_ events: [TraceEvent]) -> [UInt8] {
        var nodes: [String] = []
        for event in events where !nodes.contains(event.node) { nodes.append(event.node) }
        var file = block(.section, section)
        for node in nodes { file += block(.interface, interface(node)) }
        for event in events.sorted(by: { ($0.end, $0.node, $0.order) < ($1.end, $1.node, $1.order) }
        ) {
            let place = UInt32(nodes.firstIndex(of: event.node) ?? 0)
            file += block(.packet, packet(event, place))
        }
        return file
    }

    private static var section: [UInt8] {
        // Byte order, version 1.0, and a length that nobody said.
        bytes(UInt32(0x1A2B_3C4D)) + bytes(UInt16(1)) + bytes(UInt16(0)) + bytes(UInt64.max)
            + option(4, Array("kontor trace".utf8)) + bytes(UInt32(0))
    }

    /// An interface for each node, with times in nanoseconds.
    private static func interface(_ node: String) -> [UInt8] {
        bytes(linkType) + bytes(UInt16(0)) + bytes(UInt32(0)) + option(2, Array(node.utf8))
            + option(9, [9]) + bytes(UInt32(0))
    }

    private static func packet(_ event: TraceEvent, _ interface: UInt32) -> [UInt8] {
        let moment = UInt64(clamping: event.end)
        let data = CBOREncoder.encode(event)
        return bytes(interface) + bytes(UInt32(truncatingIfNeeded: moment >> 32))
            + bytes(UInt32(truncatingIfNeeded: moment)) + bytes(UInt32(data.count))
            + bytes(UInt32(data.count)) + padded(data) + option(1, Array(comment(event).utf8))
            + bytes(UInt32(0))
    }

    private static func comment(_ event: TraceEvent) -> String {
        let outcome = event.outcome.isEmpty ? "" : " \(event.outcome)"
        return "\(event.kind.rawValue) \(event.from) -> \(event.to) \(event.message)\(outcome)"
    }

    private static func block(_ type: Block, _ body: [UInt8]) -> [UInt8] {
        let length = bytes(UInt32(body.count + 12))
        return bytes(type.rawValue) + length + body + length
    }

    private static func option(_ code: UInt16, _ value: [UInt8]) -> [UInt8] {
        let value = Array(value.prefix(60_000))
        return bytes(code) + bytes(UInt16(value.count)) + padded(value)
    }

    private static func padded(_ data: [UInt8]) -> [UInt8] {
        data + Array(repeating: 0, count: (4 - data.count % 4) % 4)
    }

    private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
