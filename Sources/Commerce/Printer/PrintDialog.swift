/// One job's talk with a printer: ask how it is, send the job, have it confirmed.
///
/// The job is sent once at most. It knows no clock and no socket: whoever carries it out says what
/// happened and does what comes back.
package struct PrintDialog: Sendable {
    package enum Happening: Equatable, Sendable {
        case connected
        /// No connection came about, or it ended.
        case closed
        case received([UInt8])
        /// Nothing came for as long as one waits for an answer.
        case silent
        /// Somebody thinks that the printer may be well again; the connection is still there.
        case again
    }

    package enum Step: Equatable, Sendable {
        /// Send, then listen.
        case send([UInt8])
        /// Send the job, then listen: from here on it may be on paper.
        case print([UInt8])
        case listen
        /// A person has to do something; then come back with `again`, or with `connected`.
        case wait(Refusal)
        case done
        case failed(Refusal)
    }

    private enum Phase: Hashable, Sendable {
        case asking, printing, checking
    }

    private let job: [UInt8]
    private var phase = Phase.asking
    private var answers: [UInt8] = []
    /// How often the printer was well and had not confirmed.
    private var checks = 0
    private var isSent = false
    /// Whether the roll is nearly at its end, as the printer said last.
    package private(set) var isPaperLow = false

    private static let patience = 20

    package init(job: [UInt8]) {
        self.job = job
    }

    package mutating func next(_ happening: Happening) -> Step {
        switch happening {
        case .connected: isSent ? .failed(.printerInterrupted) : ask(.asking)
        case .closed: isSent ? .failed(.printerInterrupted) : .wait(.printerUnreachable)
        case .again: ask(isSent ? .checking : .asking)
        case .silent: silence()
        case .received(let bytes): received(bytes)
        }
    }

    private mutating func ask(_ phase: Phase) -> Step {
        self.phase = phase
        answers = []
        return .send(PrinterStatus.question)
    }

    private mutating func silence() -> Step {
        switch phase {
        case .asking: .failed(.printerSilent)
        case .printing: ask(.checking)
        case .checking: .failed(.printerUnconfirmed)
        }
    }

    private mutating func received(_ bytes: [UInt8]) -> Step {
        if isSent, bytes.contains(where: PrinterStatus.isTransmitted) { return .done }
        answers += bytes.filter(PrinterStatus.isAnswer).prefix(4 - answers.count)
        guard phase != .printing, let status = PrinterStatus(answers) else { return .listen }
        answers = []
        isPaperLow = status.isPaperLow
        if let refusal = status.refusal { return .wait(refusal) }
        guard isSent else { return sending() }
        checks += 1
        phase = .printing
        return checks > Self.patience ? .failed(.printerUnconfirmed) : .listen
    }

    /// GS a 0, so that only answers come back; the job; GS r 1, answered when all of it is printed.
    private mutating func sending() -> Step {
        isSent = true
        phase = .printing
        return .print([0x1D, 0x61, 0] + job + [0x1D, 0x72, 1])
    }
}
