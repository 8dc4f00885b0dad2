import Commerce

/// What prints jobs; where the bytes go and how long to be patient is handed in.
struct Printing {
    /// One end of a connection: nil and false say that it is no more.
    struct Line {
        var send: ([UInt8]) -> Bool
        /// Empty where nothing came for as long as one waits for an answer.
        var receive: () -> [UInt8]?
    }

    var connect: () -> Line?
    /// Says what is the matter and waits a little; false ends it.
    var pause: (Refusal) async throws -> Bool

    /// Returns when the printer has said that all is printed.
    func print(_ job: [UInt8]) async throws {
        var dialog = PrintDialog(job: job)
        var line = connect()
        var step = dialog.next(line == nil ? .closed : .connected)
        while true {
            switch step {
            case .done: return
            case .failed(let refusal): throw refusal
            case .send(let bytes):
                step = dialog.next(line?.send(bytes) == true ? happened(&line) : .closed)
            case .listen: step = dialog.next(happened(&line))
            case .wait(let refusal):
                guard try await pause(refusal) else { throw refusal }
                let isNew = line == nil
                if isNew { line = connect() }
                step = dialog.next(line == nil ? .closed : isNew ? .connected : .again)
            }
        }
    }

    private func happened(_ line: inout Line?) -> PrintDialog.Happening {
        guard let bytes = line?.receive() else {
            line = nil
            return .closed
        }
        return bytes.isEmpty ? .silent : .received(bytes)
    }
}

extension Printing {
    /// Over TCP. Connecting and answers take two seconds at most; a printer that waits for a person
    /// is asked each second, so many seconds long.
    static func socket(_ address: PrinterAddress, waiting seconds: Int) -> Printing {
        let end = ContinuousClock.now + .seconds(seconds)
        var told: Refusal?
        return Printing(
            connect: {
                PrinterConnection(address, milliseconds: 2000).map { connection in
                    Line(
                        send: { connection.send($0, milliseconds: 2000) },
                        receive: { connection.receive(milliseconds: 2000) })
                }
            },
            pause: { refusal in
                guard ContinuousClock.now < end else { return false }
                if told != refusal { Console.say("waiting: \(refusal.detail)") }
                told = refusal
                try await Task.sleep(for: .seconds(1))
                return true
            })
    }
}
