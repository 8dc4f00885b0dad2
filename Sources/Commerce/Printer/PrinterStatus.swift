/// What a printer answered to DLE EOT 1, 2, 3 and 4.
package struct PrinterStatus: Hashable, Sendable {
    private let printer, offline, error, paper: UInt8

    /// DLE EOT 1 to 4, which printers answer at once, whatever they are at.
    package static let question: [UInt8] = [
        0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 3, 0x10, 0x04, 4,
    ]

    /// Nil unless there are four answers.
    package init?(_ answers: [UInt8]) {
        guard answers.count == 4, answers.allSatisfy(Self.isAnswer) else { return nil }
        (printer, offline, error, paper) = (answers[0], answers[1], answers[2], answers[3])
    }

    /// Whether a byte can be an answer to DLE EOT: bits 1 and 4 are set, 0 and 7 are not.
    package static func isAnswer(_ byte: UInt8) -> Bool { byte & 0x93 == 0x12 }

    /// Whether a byte can be an answer to GS r, which comes in turn with what is printed.
    package static func isTransmitted(_ byte: UInt8) -> Bool { byte & 0x90 == 0 }

    package var isPaperLow: Bool { paper & 0x0C != 0 }

    /// Why it does not print; nil where it does.
    package var refusal: Refusal? {
        if offline & 0x04 != 0 { return .printerCoverOpen }
        if paper & 0x60 != 0 || offline & 0x20 != 0 { return .printerPaperOut }
        if error & 0x08 != 0 { return .printerCutter }
        if error & 0x64 != 0 || offline & 0x40 != 0 { return .printerError }
        if printer & 0x08 != 0 { return .printerOffline }
        return nil
    }
}

extension Refusal {
    package static let printerCoverOpen = Refusal(
        "printer.coverOpen", "the cover of the printer is open; close it")
    package static let printerPaperOut = Refusal(
        "printer.paperOut", "the printer has no paper; put in a new roll")
    package static let printerCutter = Refusal(
        "printer.cutter", "the cutter of the printer is stuck; take the paper out and feed it again"
    )
    package static let printerError = Refusal(
        "printer.error", "the printer reports an error; switch it off and on")
    package static let printerOffline = Refusal(
        "printer.offline", "the printer is off line; press its online or feed button")
    package static let printerUnreachable = Refusal(
        "printer.unreachable",
        "no printer answers there; is it switched on, and are address and port (9100) right?")
    package static let printerSilent = Refusal(
        "printer.silent",
        "it takes a connection and does not tell its status; nothing was printed. Is it an ESC/POS "
            + "printer, and is another program printing?")
    package static let printerInterrupted = Refusal(
        "printer.interrupted",
        "the connection broke while printing; look at the paper, and print again what is missing")
    package static let printerUnconfirmed = Refusal(
        "printer.unconfirmed",
        "the printer has not said that it is done; look at the paper before you print again")
}
