import Foundation

/// A command as a person can copy it into a shell.
enum ShellLine {
    static func text(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { sign in
            sign.isASCII && (sign.isLetter || sign.isNumber) || "-_./,:=@%+".contains(sign)
        }
        if isPlain, !word.isEmpty { return word }
        return "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }
}
