/// What is wrong in one place of a product list.
package struct RowProblem: Error, Hashable, Sendable {
    /// As an editor shows it, the header being 1.
    package let row: Int
    /// As the file calls it; empty where it is the row as a whole.
    package let column: String
    /// Stable and dotted.
    package let name: String
    /// What stands there, short and of one line.
    package let value: String
    /// What is wrong and how to mend it, in English.
    package let detail: String

    package init(
        row: Int, column: String = "", _ name: String, value: String = "", _ detail: String
    ) {
        (self.row, self.column, self.name) = (row, column, name)
        (self.value, self.detail) = (Self.shown(value), detail)
    }

    /// Short and of one line, also where a quote that was not closed took in the rest of the file.
    package static func shown(_ text: String) -> String {
        let start = text.prefix { !$0.isNewline }.prefix(40)
        return start.count < text.count ? "\(start)…" : text
    }
}
