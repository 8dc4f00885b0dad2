import ArgumentParser
import Commerce
import Contracts
import Foundation
import Verifying

/// A command that could not do its work: what, and the way out; ends the process with `code`.
struct Failure: Error {
    enum Code: Int32 {
        case failed = 1
        case badInput = 65
        case unreachable = 69
        case internalError = 70
        case cannotCreate = 73
        case tryAgain = 75
        case notPermitted = 77
        case timedOut = 124
    }

    let code: Code
    let text: String
    /// The name of the refusal, where the shop said no.
    let refused: String?

    init(_ code: Code, _ text: String, refused: String? = nil) {
        (self.code, self.text, self.refused) = (code, text, refused)
    }

    /// Whether the same may go through once other nodes are there.
    var isPassing: Bool { [.unreachable, .tryAgain, .timedOut].contains(code) }

    /// The shop says no; another try may end otherwise where that is passing, or value is elsewhere. What
    /// has no such name anywhere is bad input, whoever found it out.
    init(_ refusal: Refusal) {
        let isPassing = refusal.isPassing || Self.valueElsewhere.contains(refusal.name)
        self.init(
            isPassing ? .tryAgain : refusal.isOfUnknown ? .badInput : .failed,
            "refused: \(refusal.name): \(refusal.detail)", refused: refusal.name)
    }

    /// What another store has cannot be had now: nothing was done, and later it may be.
    private static let valueElsewhere: Set = ["value.notReached", "value.onItsWay"]

    /// Whether nobody knows what became of it, so that it has to be tried again as the same.
    var isOpenEnded: Bool {
        code == .tryAgain && !Self.valueElsewhere.contains(refused ?? "")
    }

    /// Says it, for the command to end with.
    fileprivate func told() -> ExitCode {
        Console.say(text, isError: true)
        return ExitCode(code.rawValue)
    }
}

extension Refusal {
    /// Whether what was asked about is not there; of passing ones it is the end that nobody knows.
    fileprivate var isOfUnknown: Bool {
        name == "node.notParked" || name.split(separator: ".").last?.hasPrefix("unknown") == true
    }
}

extension AsyncParsableCommand {
    /// Runs a command's body; a `Failure` or a refusal goes to standard error and becomes the exit
    /// code.
    func reporting(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let failure as Failure {
            throw failure.told()
        } catch let refusal as Refusal {
            throw Failure(refusal).told()
        } catch let none as NoJournal {
            throw Failure(.badInput, "\(none)").told()
        }
    }
}

/// The two streams: data on standard output, words on standard error.
enum Console {
    static let hasErrorScreen = isatty(STDERR_FILENO) == 1
    private static let hasColour =
        hasErrorScreen && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    static func say(_ text: String, isError: Bool = false) {
        let line = isError && hasColour ? "\u{1B}[31m\(text)\u{1B}[0m\n" : text + "\n"
        FileHandle.standardError.write(Data(line.utf8))
    }

    static func print(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    static func write(_ bytes: [UInt8]) {
        FileHandle.standardOutput.write(Data(bytes))
    }
}
