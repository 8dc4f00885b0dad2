import Foundation

/// A command's help with its paragraphs as wide as the terminal: the sources break their lines where
/// the code is as wide as it may be, and breaking those again would leave every second one short.
enum HelpText {
    /// `wide` is the help with its lines as they are written, `narrow` the same as wide as the
    /// terminal; nil where they are no help.
    static func text(wide: String, narrow: String, width: Int) -> String? {
        guard let overview = wide.range(of: mark), let rest = narrow.range(of: mark),
            wide.hasPrefix("OVERVIEW:")
        else { return nil }
        return flowing(String(wide[..<overview.lowerBound]), width) + narrow[rest.lowerBound...]
    }

    private static let mark = "\nUSAGE: "

    private static func flowing(_ text: String, _ width: Int) -> String {
        var lines: [String] = []
        var paragraph: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if isText(line) {
                paragraph += line.split(separator: " ")
                continue
            }
            lines += broken(paragraph, width) + [String(line)]
            paragraph = []
        }
        return (lines + broken(paragraph, width)).joined(separator: "\n")
    }

    /// Examples and tables are set in, and headings are large.
    private static func isText(_ line: Substring) -> Bool {
        !line.isEmpty && line.first != " " && line.contains(where: \.isLowercase)
    }

    private static func broken(_ words: [Substring], _ width: Int) -> [String] {
        var lines: [String] = []
        for word in words {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    /// Columns of the terminal, 80 where there is none.
    static var width: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else {
            return 80
        }
        return Int(size.ws_col)
    }
}
