package import Commerce
import Services
import Synchronization

/// A printer without wires: what a node sends is on paper at once, or whatever it is told to be like.
package final class TestPrinter: PrinterLine {
    private struct State {
        var printer = VirtualPrinter(columns: 42)
        var isAway = false
        var isConnected = false
        /// How many more sendings end the connection when they have been printed.
        var breaks = 0
        var replies: [UInt8] = []
        var papers: [PrintedJob] = []

        mutating func take(_ output: [VirtualPrinter.Output]) {
            for part in output {
                switch part {
                case .reply(let bytes): replies += bytes
                case .printed(let job): papers.append(job)
                }
            }
        }
    }

    private let state = Mutex(State())

    package init() {}

    package var papers: [PrintedJob] { state.withLock { $0.papers } }

    /// What is on the paper that came out, in the order of printing.
    package var texts: [String] {
        papers.map { $0.text(columns: 42).joined(separator: "\n") }
    }

    package func change(_ condition: PrinterCondition) {
        state.withLock { $0.take($0.printer.change(condition)) }
    }

    package func goAway(_ isAway: Bool) {
        state.withLock { ($0.isAway, $0.isConnected) = (isAway, false) }
    }

    /// The next jobs come out, and nobody hears that they did.
    package func breakOff(_ times: Int) {
        state.withLock { $0.breaks = times }
    }

    package func connect() async -> Bool {
        state.withLock { state in
            state.isConnected = !state.isAway
            return state.isConnected
        }
    }

    package func send(_ bytes: [UInt8]) async -> Bool {
        state.withLock { state in
            guard state.isConnected else { return false }
            state.take(state.printer.take(bytes))
            if bytes != PrinterStatus.question, state.breaks > 0 {
                state.breaks -= 1
                (state.isConnected, state.replies) = (false, [])
            }
            return state.isConnected
        }
    }

    package func receive() async -> [UInt8]? {
        state.withLock { state in
            defer { state.replies = [] }
            return state.isConnected ? state.replies : nil
        }
    }

    package func close() async {
        state.withLock { state in
            state.isConnected = false
            state.replies = []
            state.take(state.printer.disconnected())
        }
    }
}
