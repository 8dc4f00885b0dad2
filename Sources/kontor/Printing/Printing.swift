import Commerce
import Services

/// Prints a job of a command's own, while somebody watches.
struct Printing {
    private let end: ContinuousClock.Instant

    /// A printer that waits for a person is asked each second, so many seconds long.
    init(waiting seconds: Int) {
        end = .now + .seconds(seconds)
    }

    /// Returns when the printer has said that all is printed.
    func print(_ job: [UInt8], at address: PrinterAddress) async throws {
        var told: Refusal?
        let line = NetworkPrinter(address)
        let talk = PrinterTalk(over: line) { refusal in
            guard ContinuousClock.now < end else { return false }
            if told != refusal { Console.say("waiting: \(refusal.detail)") }
            told = refusal
            try await Task.sleep(for: .seconds(1))
            return true
        }
        _ = try await talk.print(job)
        await line.close()
    }
}
