/// A systemd unit as text.
struct UnitText {
    private(set) var text: String

    init(head: String) { text = Self.comment(head) }

    mutating func section(_ name: String, _ settings: [Setting]) {
        text += "\n[\(name)]\n" + settings.map(\.lines).joined()
    }

    struct Setting {
        var key: String
        var value: String
        /// Why it is so, above it.
        var why: String?

        init(_ key: String, _ value: String, why: String? = nil) {
            (self.key, self.value, self.why) = (key, value, why)
        }

        fileprivate var lines: String { (why.map(UnitText.comment) ?? "") + "\(key)=\(value)\n" }
    }

    private static func comment(_ text: String) -> String {
        text.split(separator: "\n").map { "# \($0)\n" }.joined()
    }

    /// A word of a list, in quotes where it needs them (systemd.syntax(7)); `%` begins a specifier.
    static func word(_ text: String) -> String {
        let safe = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("%", with: "%%")
        let isPlain = text.utf8.allSatisfy { $0 > 32 && !"\"'\\;#".utf8.contains($0) }
        return isPlain && !text.isEmpty ? safe : "\"\(safe)\""
    }

    /// A word of a command line, where `$` begins a variable as well.
    static func argument(_ text: String) -> String { word(text).replacing("$", with: "$$") }
}
