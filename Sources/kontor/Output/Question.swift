import Foundation

/// Asks before something is done that cannot be undone.
enum Question {
    /// Returns where a person says yes; without a screen `option` has to say so.
    static func ask(_ question: String, agreeing option: String) throws {
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(.badInput, "\(question) Nobody is here to ask; say \(option)")
        }
        FileHandle.standardError.write(Data("\(question) [y/N] ".utf8))
        guard let answer = readLine(), ["y", "yes", "j", "ja"].contains(answer.lowercased()) else {
            throw Failure(.failed, "nothing was done")
        }
    }
}
