package import Commerce

/// Carries one job's dialog out over a line.
package struct PrinterTalk {
    private let line: any PrinterLine
    /// Before the job's first byte leaves.
    private let begins: () async throws -> Void
    /// Says what is the matter, and waits a little; false ends it.
    private let waits: (Refusal) async throws -> Bool

    package init(
        over line: any PrinterLine, begins: @escaping () async throws -> Void = {},
        waits: @escaping (Refusal) async throws -> Bool
    ) {
        (self.line, self.begins, self.waits) = (line, begins, waits)
    }

    /// Returns when the printer has said that all is printed, and whether its paper is low; throws
    /// the refusal that ended it, with the connection closed.
    package func print(_ job: [UInt8]) async throws -> Bool {
        do {
            return try await carriedOut(PrintDialog(job: job))
        } catch {
            await line.close()
            throw error
        }
    }

    private func carriedOut(_ dialog: PrintDialog) async throws -> Bool {
        var dialog = dialog
        var isOpen = await line.connect()
        var step = dialog.next(isOpen ? .connected : .closed)
        while true {
            switch step {
            case .done: return dialog.isPaperLow
            case .failed(let refusal): throw refusal
            case .send(let bytes): step = dialog.next(await sent(bytes, &isOpen))
            case .print(let bytes):
                try await begins()
                step = dialog.next(await sent(bytes, &isOpen))
            case .listen: step = dialog.next(await heard(&isOpen))
            case .wait(let refusal):
                guard try await waits(refusal) else { throw refusal }
                let isNew = !isOpen
                if isNew { isOpen = await line.connect() }
                step = dialog.next(!isOpen ? .closed : isNew ? .connected : .again)
            }
        }
    }

    private func sent(_ bytes: [UInt8], _ isOpen: inout Bool) async -> PrintDialog.Happening {
        isOpen = await line.send(bytes)
        return isOpen ? await heard(&isOpen) : .closed
    }

    private func heard(_ isOpen: inout Bool) async -> PrintDialog.Happening {
        guard let bytes = await line.receive() else {
            isOpen = false
            return .closed
        }
        return bytes.isEmpty ? .silent : .received(bytes)
    }
}

extension PrinterTalk {
    /// How a printer is that nobody prints on: why it would not print, and whether its paper is low.
    static func status(over line: any PrinterLine) async -> (refusal: Refusal?, isPaperLow: Bool) {
        guard await line.connect(), await line.send(PrinterStatus.question) else {
            return (.printerUnreachable, false)
        }
        var answers: [UInt8] = []
        while let bytes = await line.receive(), !bytes.isEmpty {
            answers += bytes.filter(PrinterStatus.isAnswer).prefix(4 - answers.count)
            if let status = PrinterStatus(answers) {
                await line.close()
                return (status.refusal, status.isPaperLow)
            }
        }
        await line.close()
        return (.printerSilent, false)
    }
}
