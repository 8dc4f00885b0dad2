import Contracts
import Foundation

/// Asks for a PIN or a badge: without an echo where a person types it, else a line of standard input.
enum SecretPrompt {
    /// Never an option, which other people of the machine could read in the list of processes.
    static func ask(_ question: String) throws -> Secret {
        let isScreen = isatty(STDIN_FILENO) == 1
        if isScreen { FileHandle.standardError.write(Data("\(question): ".utf8)) }
        let answer = isScreen ? withoutEcho { readLine() } : readLine()
        if isScreen { FileHandle.standardError.write(Data("\n".utf8)) }
        guard let answer, !answer.isEmpty else {
            throw Failure(
                .badInput, "\(question): nothing was typed\n  type it, or pipe it in as a line")
        }
        return Secret(answer)
    }

    /// A new one, twice where a person types it.
    static func choose(_ question: String) throws -> Secret {
        let first = try ask(question)
        guard isatty(STDIN_FILENO) == 1, try ask("\(question), once more") != first else {
            return first
        }
        throw Failure(.badInput, "these were two different ones; nothing was done")
    }

    private static func withoutEcho<Value>(_ body: () -> Value) -> Value {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return body() }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
        return body()
    }
}
