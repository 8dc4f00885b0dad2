import CZeroMQ
import Glibc

/// Ends connections over which much has come in, and no whole message with it.
///
/// libzmq hands a message over when its last part is there, and bounds the size of a part but not how many
/// there are: those of a message without an end wait in its own memory, where no high-water mark counts
/// them. So this asks the kernel how much has come in on each TCP connection since its last whole message.
package struct IntakeWatch {
    package struct Limits: Sendable {
        /// Bytes of one connection, and of all that hold anything worth a count.
        package var each: UInt64 = 32 << 20
        package var all: UInt64 = 256 << 20
        package var notable: UInt64 = 64 << 10
        /// What each may have however many there are: more than a whole message of a store to its headquarters.
        package var least: UInt64 = 1 << 20
        /// Bytes a second that pings may have: on a quiet connection they are all that comes.
        package var pings: UInt64 = 256
        /// Nanoseconds in which each connection is looked at once, and how many descriptors at a time.
        package var period: Int64 = 200_000_000
        package var slice = 512

        package init() {}
    }

    private struct Connection {
        /// What had come in up to its last whole message.
        var base: UInt64 = 0
        /// Whether one came since it was looked at last.
        var isHeard = false
        /// Whether it had more than its share then.
        var isSuspect = false
    }

    private let limits: Limits
    /// By descriptor.
    private var connections: [Connection?] = []
    private var open = 0
    private var position = 0
    /// Monotonic nanoseconds.
    private var due: Int64 = 0
    /// Connections that held something worth a count: in this round so far, and in the last.
    private var crowd: (counted: UInt64, last: UInt64) = (0, 0)

    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// A connection has this descriptor from now on; only those over TCP are looked at.
    package mutating func opened(_ descriptor: Int32) {
        guard descriptor >= 0, Self.received(descriptor) != nil else { return }
        while connections.count <= descriptor { connections.append(nil) }
        if connections[Int(descriptor)] == nil { open += 1 }
        connections[Int(descriptor)] = Connection()
    }

    package mutating func closed(_ descriptor: Int32) {
        guard connections.indices.contains(Int(descriptor)) else { return }
        if connections[Int(descriptor)] != nil { open -= 1 }
        connections[Int(descriptor)] = nil
    }

    /// A whole message of the connection was received.
    package mutating func heard(_ descriptor: Int32) {
        guard connections.indices.contains(Int(descriptor)) else { return }
        connections[Int(descriptor)]?.isHeard = true
    }

    /// Nanoseconds until there is something to look at; nil where there are no connections.
    package func pause(at now: Int64) -> Int64? { open == 0 ? nil : max(0, due - now) }

    /// Looks at some of the connections where it is time to, and says how many it ended.
    package mutating func check(at now: Int64) -> Int {
        guard open > 0, now >= due else { return 0 }
        let slice = position..<min(position + limits.slice, connections.count)
        due = now + limits.period * Int64(slice.count) / Int64(connections.count)
        let ended = slice.count { end(Int32($0)) }
        position = slice.upperBound
        if position >= connections.count {
            (position, crowd) = (0, (counted: 0, last: crowd.counted))
        }
        return ended
    }

    /// Whether a connection had more than its share twice in a row, and was ended: after once, messages that
    /// are whole may still be on their way through libzmq. It closes the connection then, and lets go of what
    /// it held. Had the number just become another connection's, that one would be made anew.
    private mutating func end(_ descriptor: Int32) -> Bool {
        guard let held = held(by: descriptor) else { return false }
        if held > limits.notable { crowd.counted += 1 }
        let wasSuspect = connections[Int(descriptor)]?.isSuspect == true
        let isSuspect = held > max(limits.least, min(limits.each, limits.all / max(1, crowd.last)))
        connections[Int(descriptor)]?.isSuspect = isSuspect
        guard wasSuspect, isSuspect else { return false }
        Self.cut(descriptor)
        closed(descriptor)
        return true
    }

    /// With a reset in the end: whoever waits for room to send would not hear of anything else.
    private static func cut(_ descriptor: Int32) {
        var atOnce = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Bytes since the last whole message, pings left out.
    private mutating func held(by descriptor: Int32) -> UInt64? {
        guard var connection = connections[Int(descriptor)] else { return nil }
        guard let received = Self.received(descriptor) else {
            closed(descriptor)
            return nil
        }
        let pings = limits.pings * UInt64(limits.period) / 1_000_000_000
        connection.base = connection.isHeard ? received : min(received, connection.base + pings)
        connection.isHeard = false
        connections[Int(descriptor)] = connection
        return received - connection.base
    }

    /// `tcpi_bytes_received` of Linux's tcp_info, which stands behind what glibc's header has of it.
    private static let offset = 128

    /// How much has come in on a TCP connection since it began; nil for anything else.
    private static func received(_ descriptor: Int32) -> UInt64? {
        var info = [UInt64](repeating: 0, count: offset / 8 + 1)
        var size = socklen_t(info.count * 8)
        guard getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, &info, &size) == 0,
            size == info.count * 8
        else { return nil }
        return info[offset / 8]
    }
}
