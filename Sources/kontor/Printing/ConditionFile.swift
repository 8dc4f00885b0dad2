import Commerce
import Foundation

/// What is the matter with a virtual printer, as words in a file that anybody may change.
enum ConditionFile {
    static let words = "paper-out, paper-low, cover-open, cutter-error, offline, drawer-open"

    /// The condition that the file names; a printer without such a file is well.
    static func condition(_ path: String) throws -> PrinterCondition {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return .ready }
        var condition = PrinterCondition.ready
        for word in text.split(whereSeparator: \.isWhitespace) {
            switch word {
            case "ready": break
            case "paper-out": condition.paper = .out
            case "paper-low": condition.paper = .low
            case "cover-open": condition.isCoverOpen = true
            case "cutter-error": condition.hasCutterError = true
            case "offline": condition.isSwitchedOff = true
            case "drawer-open": condition.isDrawerOpen = true
            default: throw Failure(.badInput, "\(path): '\(word)' is none of ready, \(words)")
            }
        }
        return condition
    }
}
