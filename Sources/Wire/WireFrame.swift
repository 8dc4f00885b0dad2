/// What one transport frame holds: who sends, and one or more envelopes.
///
/// Layout: CBOR items one after the other, namely format version, node, incarnation, then one array
/// of fifteen items for each envelope until the frame ends. Limits are checked before memory is taken.
package struct WireFrame: Sendable, Equatable {
    package static let version: UInt64 = 1
    /// Envelopes of the fullest frame: what one frame makes its receiver do has a bound.
    package static let envelopeLimit = 64

    package var node: String
    /// Grows with every start of the node's process; a lower one is dead for good.
    package var incarnation: UInt64
    package var envelopes: [Envelope]

    package init(node: String, incarnation: UInt64, envelopes: [Envelope]) {
        self.node = node
        self.incarnation = incarnation
        self.envelopes = envelopes
    }

    package var encoded: [UInt8] {
        let size = envelopes.reduce(64) { $0 + $1.payload.count + 160 }
        var writer = CBORWriter(reserving: size)
        writer.head(.unsigned, Self.version)
        writer.text(node)
        writer.head(.unsigned, incarnation)
        for envelope in envelopes { envelope.write(to: &writer) }
        return writer.bytes
    }

    /// `names` is where names of frames before are found again.
    package init(
        decoding bytes: [UInt8], names: NamePool = NamePool()
    ) throws(WireFrameError) {
        do {
            var reader = CBORReader(bytes)
            let version = try reader.expect(.unsigned)
            guard version == Self.version else { throw WireFrameError.version(version) }
            node = try reader.name(from: names)
            incarnation = try reader.expect(.unsigned)
            envelopes = []
            while !reader.isAtEnd {
                guard envelopes.count < Self.envelopeLimit else { throw WireFrameError.fields }
                envelopes.append(try Envelope(reading: &reader, names))
            }
        } catch let error as CBORError {
            throw .malformed(error)
        } catch let error as WireFrameError {
            throw error
        } catch {
            throw .fields
        }
    }
}

/// Why a frame is not read; the sender is another version or no friend.
package enum WireFrameError: Error, Equatable {
    case version(UInt64)
    case malformed(CBORError)
    case fields
}

extension Envelope {
    fileprivate func write(to writer: inout CBORWriter) {
        writer.head(.array, 15)
        writer.head(.unsigned, UInt64(kind.rawValue))
        writer.text(target)
        writer.text(sender)
        writer.text(message)
        writer.head(.unsigned, call)
        writer.head(.unsigned, UInt64(attempt))
        writer.head(.unsigned, UInt64(deadline))
        for number in [trace.high, trace.low, trace.span, correlation.high, correlation.low] {
            writer.head(.unsigned, number)
        }
        writer.byteString(key)
        writer.byteString(payload)
        // Room for one more field without a new version: readers skip it.
        writer.null()
    }

    /// Bytes of the longest address or message name, and of the longest key.
    fileprivate static let nameLimit = 256
    fileprivate static let keyLimit = 64

    private static func name(
        from reader: inout CBORReader, _ names: NamePool
    ) throws -> String {
        let name = try reader.name(from: names)
        guard name.utf8.count <= nameLimit else { throw WireFrameError.fields }
        return name
    }

    fileprivate init(reading reader: inout CBORReader, _ names: NamePool) throws {
        guard try reader.expect(.array) == 15,
            let kind = UInt8(exactly: try reader.expect(.unsigned)).flatMap(Kind.init)
        else { throw WireFrameError.fields }
        let target = try Self.name(from: &reader, names)
        let sender = try Self.name(from: &reader, names)
        let message = try Self.name(from: &reader, names)
        let call = try reader.expect(.unsigned)
        guard let attempt = UInt8(exactly: try reader.expect(.unsigned)),
            let deadline = UInt32(exactly: try reader.expect(.unsigned))
        else { throw WireFrameError.fields }
        let trace = TraceContext(
            high: try reader.expect(.unsigned), low: try reader.expect(.unsigned),
            span: try reader.expect(.unsigned))
        let correlation = Correlation(
            high: try reader.expect(.unsigned), low: try reader.expect(.unsigned))
        let key = try reader.byteString()
        guard key.count <= Self.keyLimit else { throw WireFrameError.fields }
        let payload = try reader.byteString()
        _ = try reader.value()
        self.init(
            kind: kind, target: target, sender: sender, message: message, call: call,
            attempt: attempt, deadline: deadline, trace: trace, correlation: correlation,
            key: key, payload: payload)
    }
}
