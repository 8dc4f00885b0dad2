/// Counts with their words.
enum Plural {
    /// `1 sale`, `2 sales`; `many` is the word where an s is not enough.
    static func of(_ count: some BinaryInteger, _ word: String, _ many: String? = nil) -> String {
        "\(count) \(count == 1 ? word : many ?? word + "s")"
    }
}
