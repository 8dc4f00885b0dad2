/// A receipt printer without paper: understands ESC/POS and answers truly.
///
/// It never needs more memory than one job, one command and 64 KiB of bytes that wait.
package struct VirtualPrinter: Sendable {
    package enum Output: Hashable, Sendable {
        /// Bytes for whoever is connected.
        case reply([UInt8])
        case printed(PrintedJob)
    }

    package let columns: Int
    package private(set) var condition = PrinterCondition.ready
    private var reader = PrinterCommandReader()
    private var press: PrintPress
    /// What came while it could not print.
    private var held: [UInt8] = []
    /// The beginning of a real-time command among that.
    private var started: [UInt8] = []
    private var sendsByItself = false
    /// Whether whoever sent what is held has gone.
    private var isLeft = false
    private var output: [Output] = []

    private static let heldLimit = 65_536

    package init(columns: Int) {
        self.columns = columns
        press = PrintPress(columns: columns)
    }

    /// Whether it takes no more bytes until it prints again; what comes then is lost.
    package var isFull: Bool { held.count >= Self.heldLimit }

    package mutating func take(_ bytes: some Sequence<UInt8>) -> [Output] {
        for byte in bytes {
            if condition.isOnline { print(byte) } else { hold(byte) }
        }
        return emptied()
    }

    /// Something happened to the printer; where it prints again, it goes on with what it holds.
    package mutating func change(_ condition: PrinterCondition) -> [Output] {
        guard condition != self.condition else { return [] }
        self.condition = condition
        if sendsByItself { output.append(.reply(condition.automaticStatus)) }
        guard condition.isOnline else { return emptied() }
        let waiting = held
        held = []
        for byte in waiting { print(byte) }
        return isLeft ? disconnected() : emptied()
    }

    /// The connection ended: what is not cut off is on the paper all the same; what is held will be.
    package mutating func disconnected() -> [Output] {
        (started, sendsByItself) = ([], false)
        isLeft = !held.isEmpty
        if !isLeft {
            reader = PrinterCommandReader()
            put(press.torn())
        }
        return emptied()
    }

    private mutating func emptied() -> [Output] {
        defer { output = [] }
        return output
    }

    private mutating func put(_ job: PrintedJob?) {
        if let job { output.append(.printed(job)) }
    }

    private mutating func hold(_ byte: UInt8) {
        started.append(byte)
        switch started.count {
        case 1 where byte == 0x10: return
        case 2 where byte == 0x04: return
        case 3: answer(byte)
        default: if held.count < Self.heldLimit { held += started }
        }
        started = []
    }

    private mutating func answer(_ number: UInt8) {
        guard let status = condition.realTimeStatus(number) else { return }
        output.append(.reply([status]))
    }

    private mutating func print(_ byte: UInt8) {
        guard let command = reader.take(byte) else { return }
        guard let first = command.parameters.first, command.name.count == 2 else {
            return put(press.perform(command))
        }
        switch (command.name[0], command.name[1]) {
        case (0x10, 0x04): answer(first)
        case (0x1D, UInt8(ascii: "r")):
            guard let status = condition.transmittedStatus(first) else { return }
            output.append(.reply([status]))
        case (0x1D, UInt8(ascii: "a")):
            sendsByItself = first != 0
            if sendsByItself { output.append(.reply(condition.automaticStatus)) }
        default: put(press.perform(command))
        }
    }
}
